//+ question: Which controversies belong to no thread that a document defines?
//+ about: >
//+   Either the controversy names no thread, or the thread that it names is not defined.
//+ limit: 10000
//+ columns:
//+   controversy: Controversy.id
//+   name: string
//+   named: list[Thread.id]
MATCH (c:Controversy)
OPTIONAL MATCH (c)-[:PART_OF]->(t:Thread)
WITH c, t
ORDER BY t.id
WITH c, collect(t.id) AS named, count(t.document) AS defined
WHERE defined = 0
RETURN c.id AS controversy, c.name AS name, named
ORDER BY controversy
LIMIT $limit
