//+ question: Which readings do threads state, and who holds them?
//+ about: >
//+   A reading often repeats a position of one of the thread's controversies. Therefore other
//+   queries count readings only if their description says so. A stance that has ended counts, too.
//+   Readings whose documents name no proponents have an empty list.
//+ asked:
//+   - readings
//+   - readings of threads
//+   - readings of a thread
//+   - readings in a thread
//+   - a thread's readings
//+   - a thread readings
//+   - which readings are there
//+   - which readings does a thread have
//+   - which readings does a thread state
//+   - what readings does a thread offer
//+   - who holds which reading
//+   - who holds the readings
//+   - who holds the readings of a thread
//+   - who holds which reading of a thread
//+   - how is a thread read
//+   - how do people read a thread
//+   - interpretations
//+   - interpretations of a thread
//+   - ways to read a thread
//+   - how is a thread interpreted
//+   - thread readings and who holds them
//+   - proponents of readings
//+   - how do threads interpret the debates and who holds each interpretation
//+   - how do threads read the controversies
//+   - how is the story of a thread told
//+   - competing interpretations of a thread
//+   - what interpretations does a thread offer
//+   - different readings of a thread
//+   - who reads a thread in which way
//+   - who holds each interpretation
//+   - who is said to hold a reading
//+   - ways to understand a thread
//+   - narratives
//+   - narratives of a thread
//+ limit: 10000
//+ parameters:
//+   thread: {type: Thread.id, default: null, help: only this thread}
//+ columns:
//+   thread: Thread.id
//+   reading: Reading.id
//+   name: string
//+   proponents: list[Actor.id]
MATCH (r:Reading)-[:PART_OF]->(t:Thread)
WHERE $thread IS NULL OR t.id = $thread
OPTIONAL MATCH (r)<-[:SUPPORTS]-(a:Actor)
WITH t, r, a.id AS proponent
ORDER BY proponent
WITH t, r, collect(DISTINCT proponent) AS proponents
RETURN t.id AS thread, r.id AS reading, r.name AS name, proponents
ORDER BY thread, reading
LIMIT $limit
