//+ question: Which controversies belong to no thread that a document defines?
//+ about: >
//+   The thread that a controversy names may be missing, or it names none.
//+ asked: [controversies without a thread]
//+ limit: 10000
//+ columns:
//+   controversy: Controversy.id
//+   name: string
//+   named: list[Thread.id]
MATCH (c:Controversy)
OPTIONAL MATCH (c)-[:PART_OF]->(t:Thread)
WITH c, t
ORDER BY t.id
WITH c, collect(DISTINCT t.id) AS named, count(t.document) AS defined
WHERE defined = 0
RETURN c.id AS controversy, c.name AS name, named
ORDER BY controversy
LIMIT $limit
