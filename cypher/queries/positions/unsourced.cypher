//+ question: Which positions rest on no source?
//+ about: >
//+   A thread's readings have no sources of their own and are left out.
//+ asked: [positions without sources, unsourced claims]
//+ limit: 10000
//+ columns:
//+   position: Position.id
//+   claim: string
//+   confidence: string
//+   controversy: Controversy.id
MATCH (p:Position {kind: 'answer'})
OPTIONAL MATCH (p)-[:CITES]->(s:Source)
WITH p, count(DISTINCT s) AS sources
WHERE sources = 0
OPTIONAL MATCH (p)-[:PART_OF]->(c:Controversy)
RETURN p.id AS position, p.claim AS claim, p.confidence AS confidence, c.id AS controversy
ORDER BY position
LIMIT $limit
