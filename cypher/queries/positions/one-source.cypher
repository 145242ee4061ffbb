//+ question: Which positions rest on one source, or on sources of one independence group?
//+ about: >
//+   Sources of one independence group are not independent of each other. A source without a group
//+   counts for itself.
//+ asked: [positions that rest on a single source]
//+ limit: 10000
//+ columns:
//+   position: Position.id
//+   claim: string
//+   confidence: string
//+   sources: int
//+   groups: int
MATCH (p:Position)-[r:CITES]->(s:Source)
WITH p, count(DISTINCT s.id) AS sources,
     count(DISTINCT coalesce(r.independence_group, s.id)) AS groups
WHERE groups = 1
RETURN p.id AS position, p.claim AS claim, p.confidence AS confidence, sources, groups
ORDER BY position
LIMIT $limit
