//+ question: Which tensions do a thread and its controversies raise, and which questions stay open?
//+ about: >
//+   A thread's own open questions come first. Without a thread, all threads are listed.
//+ asked:
//+   - which tensions do a thread's controversies raise and which questions stay open
//+   - tensions
//+   - tensions by thread
//+   - tensions of threads
//+   - tensions of a thread
//+   - tensions in a thread
//+   - a thread's tensions
//+   - a thread tensions
//+   - which tensions are there
//+   - which tensions are in a thread
//+   - which tensions does a thread have
//+   - which tensions does a thread raise
//+   - which tensions are unresolved
//+   - which tensions remain
//+   - which tensions remain in a thread
//+   - which tensions remain open
//+   - unresolved tensions
//+   - unresolved tensions in a thread
//+   - unsettled tensions
//+   - what does nobody settle
//+   - what does nobody settle in a thread
//+   - what nobody settles
//+   - what is not settled
//+   - what is unresolved
//+   - what is unresolved in a thread
//+   - what is unsettled
//+   - what is still open
//+   - what remains open
//+   - what remains open in a thread
//+   - what is open in a thread
//+   - tensions and open questions
//+   - tensions and open questions of a thread
//+   - where are the tensions
//+   - what tensions exist
//+   - what is unsolved
//+   - what is undecided
//+   - what is still undecided in a thread
//+   - what is still unsettled
//+   - what is still unsettled in a thread
//+   - what is not resolved yet
//+   - what is not resolved in a thread
//+   - what cannot be reconciled
//+   - trade-offs
//+   - dilemmas
//+   - dilemmas in a thread
//+   - conflicts that nobody resolves
//+   - problems that stay unsolved
//+   - what is left to settle in a thread
//+ limit: 10000
//+ parameters:
//+   thread: {type: Thread.id, default: null, help: only this thread}
//+ columns: {thread: Thread.id, kind: string, of: string, tension: Tension.id, name: string}
MATCH (t:Thread)
WHERE $thread IS NULL OR t.id = $thread
CALL (t) {
  MATCH (t)-[:RAISES]->(x:Tension)
  RETURN t.name AS of, x
  UNION
  MATCH (t)<-[:PART_OF]-(c:Controversy)-[:RAISES]->(x:Tension)
  RETURN c.name AS of, x
}
RETURN t.id AS thread, x.kind AS kind, of, x.id AS tension, x.name AS name
ORDER BY thread, kind, of, tension
LIMIT $limit
