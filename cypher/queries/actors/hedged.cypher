//+ question: Which hedged labels are there, and where?
//+ about: >
//+   Who "some researchers" are is not said, and is not the same in two places; so these labels are
//+   never counted as one actor unless asked.
//+ asked: [unnamed groups, vague labels such as some researchers]
//+ limit: 10000
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   positions: int
//+   controversies: int
MATCH (a:Actor {standing: 'hedged'})-[:SUPPORTS|CONTESTS]->(p:Position)
OPTIONAL MATCH (p)-[:PART_OF]->(c:Controversy)
WITH a, count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies
RETURN a.id AS actor, a.name AS name, positions, controversies
ORDER BY positions DESC, controversies DESC, actor
LIMIT $limit
