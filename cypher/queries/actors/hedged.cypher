//+ question: Which hedged labels are there, and where are they used?
//+ about: >
//+   A hedged label such as "some researchers" does not say who is meant, and may mean different
//+   people in different places. So these labels are never counted as one actor unless you include
//+   them. Readings of threads are among the positions. A stance that has ended counts, too.
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
MATCH (a:Actor {standing: 'hedged'})-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position|Reading)
WHERE r.basis IN $basis
OPTIONAL MATCH (p)-[:PART_OF]->(c:Controversy)
WITH a, count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies
RETURN a.id AS actor, a.name AS name, positions, controversies
ORDER BY positions DESC, controversies DESC, actor
LIMIT $limit
