//+ question: Which sources stand behind positions that contest each other?
//+ about: >
//+   Only rivalry that documents state counts by default; with basis `stated,inferred`, rivalry that
//+   argmap concluded counts too.
//+ asked: [sources used by both sides, sources of competing positions]
//+ limit: 10000
//+ parameters:
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+ columns:
//+   source: Source.id
//+   name: string
//+   one: Position.id
//+   other: Position.id
MATCH (s:Source)<-[:CITES]-(p:Position)-[r:CONTESTS]->(q:Position)-[:CITES]->(s)
WHERE r.basis IN $basis
RETURN DISTINCT s.id AS source, s.name AS name,
       CASE WHEN p.id < q.id THEN p.id ELSE q.id END AS one,
       CASE WHEN p.id < q.id THEN q.id ELSE p.id END AS other
ORDER BY source, one, other
LIMIT $limit
