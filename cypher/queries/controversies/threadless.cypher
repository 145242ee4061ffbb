//+ question: Which controversies belong to no thread that a document defines?
//+ about: >
//+   Either the controversy names no thread, or the thread that it names is not defined.
//+ asked:
//+   - controversies without a thread
//+   - controversies with no thread
//+   - controversies not in a thread
//+   - controversies that are not in any thread
//+   - controversies that are not part of a thread
//+   - controversies that do not belong to a thread
//+   - controversies that belong to no thread
//+   - controversies outside threads
//+   - controversies outside any thread
//+   - which controversies have no thread
//+   - which controversies lack a thread
//+   - threadless controversies
//+   - standalone controversies
//+   - controversies missing a thread
//+   - controversies with a missing thread
//+   - controversies that nobody put in a thread
//+   - debates without a thread
//+   - orphaned controversies
//+   - controversies that have not been put into any thread
//+   - controversies not assigned to a thread
//+   - controversies not yet sorted into a thread
//+   - controversies that do not fit into any thread
//+   - controversies not connected to a thread
//+   - loose controversies
//+   - single controversies on their own
//+   - which debates stand alone
//+   - controversies without a theme
//+   - topics not part of a bigger story
//+   - unassigned controversies
//+   - controversies whose thread does not exist
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
