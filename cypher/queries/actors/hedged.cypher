//+ question: Which hedged labels are there, and where?
//+ about: >
//+   Who "some researchers" are is not said, and is not the same in two places; so these labels are
//+   never counted as one actor unless asked. Readings of threads are among the positions. A stance
//+   that has ended counts, too.
//+ asked: [unnamed groups, vague labels such as some researchers]
//+ limit: 10000
//+ parameters:
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   positions: int
//+   controversies: int
MATCH (a:Actor {standing: 'hedged'})-[r:SUPPORTS|CONTESTS]->(p:Position)
WHERE r.basis IN $basis
OPTIONAL MATCH (p)-[:PART_OF]->(c:Controversy)
WITH a, count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies
RETURN a.id AS actor, a.name AS name, positions, controversies
ORDER BY positions DESC, controversies DESC, actor
LIMIT $limit
