//+ question: Which threads are there, and what do they contain?
//+ about: >
//+   Counts actors with a stance in the thread's controversies; hedged labels are left out unless
//+   you include them. A stance that has ended counts, too.
//+ asked:
//+   - which threads are there and how much is in them
//+   - threads
//+   - list of threads
//+   - all threads
//+   - which threads are there
//+   - which threads exist
//+   - which threads are in the graph
//+   - what threads do we have
//+   - threads overview
//+   - overview of threads
//+   - overview of all threads
//+   - summary of threads
//+   - threads and their controversies
//+   - threads and their sizes
//+   - threads by size
//+   - biggest threads
//+   - largest threads
//+   - which threads are the biggest
//+   - which threads have the most controversies
//+   - threads with the most controversies
//+   - how big are the threads
//+   - how much is in each thread
//+   - how many controversies does each thread have
//+   - how many controversies are in each thread
//+   - number of controversies by thread
//+   - status of threads
//+   - threads by status
//+   - what themes are there
//+   - which long-running stories are there
//+   - which storylines are there
//+   - what are the big themes
//+   - how many controversies belong to each thread
//+   - how big is each thread
//+   - table of threads
//+   - threads with numbers of actors
//+   - how many actors are in each thread
//+   - how are controversies grouped
//+   - the big picture
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
