//+ question: Which threads are there, and what do they contain?
//+ about: >
//+   Counts actors with a stance in the thread's controversies; hedged labels are left out unless
//+   you include them. A stance that has ended counts, too. `latest` is the newest date on which one
//+   began.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   thread: Thread.id
//+   name: string
//+   status: string
//+   controversies: int
//+   positions: int
//+   actors: int
//+   questions: int
//+   latest: string
MATCH (t:Thread)
WITH t, COUNT { (t)<-[:PART_OF]-(:Controversy) } AS controversies
ORDER BY controversies DESC, t.id
LIMIT $limit
CALL (t) {
  MATCH (t)<-[:PART_OF]-(:Controversy)<-[:PART_OF]-(:Position)<-[r:SUPPORTS|CONTESTS]-(a:Actor)
  WHERE a.standing IN $standing AND r.basis IN $basis
  RETURN count(DISTINCT a) AS actors, max(r.since) AS latest
}
CALL (t) {
  MATCH (t)-[:RAISES]->(q:Tension)
  RETURN count(DISTINCT q) AS questions
}
RETURN t.id AS thread, t.name AS name, t.status AS status, controversies,
       COUNT { (t)<-[:PART_OF]-(:Controversy)<-[:PART_OF]-(:Position) } AS positions, actors,
       questions, latest
ORDER BY controversies DESC, thread
LIMIT $limit
