//+ question: How many events belong to how many threads?
//+ about: >
//+   Only events that a document defines count. An event without a thread may be missing from a
//+   thread.
//+ columns:
//+   threads: int
//+   events: int
MATCH (e:Event)
WHERE e.document IS NOT NULL
OPTIONAL MATCH (e)-[:PART_OF]->(t:Thread)
WITH e, count(DISTINCT t) AS threads
RETURN threads, count(e) AS events
ORDER BY threads
