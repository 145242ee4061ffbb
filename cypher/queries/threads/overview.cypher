//+ question: Which threads are there, and what do they contain?
//+ about: >
//+   Counts actors with a stance in the thread's controversies; hedged labels are left out unless
//+   you include them. A stance that has ended counts, too.
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
MATCH (t:Thread)
OPTIONAL MATCH (t)<-[:PART_OF]-(c:Controversy)
WITH t, count(c) AS controversies
OPTIONAL MATCH (t)<-[:PART_OF]-(:Controversy)<-[:PART_OF]-(p:Position)
WITH t, controversies, count(p) AS positions
OPTIONAL MATCH (t)<-[:PART_OF]-(:Controversy)<-[:PART_OF]-(:Position)<-[r:SUPPORTS|CONTESTS]-(a:Actor)
WHERE a.standing IN $standing AND r.basis IN $basis
WITH t, controversies, positions, count(DISTINCT a) AS actors
OPTIONAL MATCH (t)-[:RAISES]->(q:Tension)
WITH t, controversies, positions, actors, count(DISTINCT q) AS questions
RETURN t.id AS thread, t.name AS name, t.status AS status, controversies, positions, actors,
       questions
ORDER BY controversies DESC, thread
LIMIT $limit
