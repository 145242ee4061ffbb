//+ question: Which sources are cited by positions that contest each other?
//+ about: >
//+   Only rivalry that documents state counts by default; with basis `stated,inferred`, rivalry
//+   that argmap inferred counts too. Sources of stances count if the actor supports the position.
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
MATCH (s:Source)<-[one:CITES]-(p:Position)-[r:CONTESTS]->(q:Position)-[other:CITES]->(s)
WHERE r.basis IN $basis
  AND coalesce(one.side, 'supports') = 'supports' AND coalesce(other.side, 'supports') = 'supports'
RETURN DISTINCT s.id AS source, s.name AS name,
       CASE WHEN p.id < q.id THEN p.id ELSE q.id END AS one,
       CASE WHEN p.id < q.id THEN q.id ELSE p.id END AS other
ORDER BY source, one, other
LIMIT $limit
