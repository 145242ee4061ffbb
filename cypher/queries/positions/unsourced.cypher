//+ question: Which positions have no source?
//+ about: >
//+   A position has a source if it cites one, or if a stance on it names one. Readings of threads
//+   are left out.
//+ limit: 10000
//+ columns:
//+   position: Position.id
//+   claim: string
//+   confidence: string
//+   controversy: Controversy.id
MATCH (p:Position)
WHERE COUNT { (p)-[:CITES]->(:Source) } = 0
OPTIONAL MATCH (p)-[:PART_OF]->(c:Controversy)
RETURN p.id AS position, p.claim AS claim, p.confidence AS confidence, c.id AS controversy
ORDER BY position
LIMIT $limit
