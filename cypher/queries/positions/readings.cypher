//+ question: Which readings do threads state, and who holds them?
//+ about: >
//+   A reading often repeats a position of one of the thread's controversies. Therefore other
//+   queries count readings only if their description says so. Stances that have ended are left
//+   out. Readings whose documents name no proponents have an empty list.
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
OPTIONAL MATCH (r)<-[s:SUPPORTS]-(a:Actor)
WHERE s.ended IS NULL
WITH t, r, a.id AS proponent
ORDER BY proponent
WITH t, r, collect(DISTINCT proponent) AS proponents
RETURN t.id AS thread, r.id AS reading, r.name AS name, proponents
ORDER BY thread, reading
LIMIT $limit
