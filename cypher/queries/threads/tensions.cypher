//+ question: Which tensions do a thread and its controversies raise, and which questions stay open?
//+ about: >
//+   A thread's own open questions come first. Without a thread, all threads are listed.
//+ limit: 10000
//+ parameters:
//+   thread: {type: Thread.id, default: null, help: only this thread}
//+   kind:
//+     type: list[string]
//+     default: [question, tension]
//+     values: [question, tension]
//+     help: open questions, or tensions
//+ columns:
//+   thread: Thread.id
//+   kind: string
//+   of: string
//+   tension: Tension.id
//+   name: string
//+   text: string
MATCH (t:Thread)
WHERE $thread IS NULL OR t.id = $thread
CALL (t) {
  MATCH (t)-[:RAISES]->(x:Tension)
  RETURN t.name AS of, x
  UNION
  MATCH (t)<-[:PART_OF]-(c:Controversy)-[:RAISES]->(x:Tension)
  RETURN c.name AS of, x
}
WITH t, of, x
WHERE x.kind IN $kind
RETURN t.id AS thread, x.kind AS kind, of, x.id AS tension, x.name AS name, x.text AS text
ORDER BY thread, kind, of, x.line, tension
LIMIT $limit
