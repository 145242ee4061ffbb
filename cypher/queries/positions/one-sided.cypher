//+ question: Which positions have only reasons for them, or only reasons against them?
//+ about: >
//+   Only reasons directly below the position decide. Positions without reasons are left out. Who
//+   supports and contests the position plays no part.
//+ limit: 10000
//+ parameters:
//+   controversy:
//+     type: Controversy.id
//+     default: null
//+     help: only positions of this controversy
//+   min_reasons:
//+     type: int
//+     default: 1
//+     help: how many reasons the position has at least
//+ columns:
//+   position: Position.id
//+   claim: string
//+   controversy: Controversy.id
//+   side: string
//+   reasons: int
MATCH (p:Position)<-[e:SUPPORTS|CONTESTS]-(r:Reason)
WITH p, count(DISTINCT type(e)) AS sides, min(type(e)) AS type, count(DISTINCT r) AS reasons
WHERE sides = 1 AND reasons >= $min_reasons
MATCH (p)-[:PART_OF]->(c:Controversy)
WHERE $controversy IS NULL OR c.id = $controversy
RETURN p.id AS position, p.claim AS claim, c.id AS controversy,
       CASE type WHEN 'SUPPORTS' THEN 'for' ELSE 'against' END AS side, reasons
ORDER BY reasons DESC, position, controversy
LIMIT $limit
