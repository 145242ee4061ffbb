//+ question: Which readings do threads state, and who is said to hold them?
//+ about: >
//+   A reading often repeats a position of one of the thread's controversies; so it is not counted
//+   with them elsewhere. A stance that has ended counts, too.
//+ asked: [readings of a thread]
//+ limit: 10000
//+ parameters:
//+   thread: {type: Thread.id, default: null, help: only this thread}
//+ columns:
//+   thread: Thread.id
//+   position: Position.id
//+   name: string
//+   proponents: list[Actor.id]
MATCH (p:Position {kind: 'reading'})-[:PART_OF]->(t:Thread)
WHERE $thread IS NULL OR t.id = $thread
OPTIONAL MATCH (p)<-[:SUPPORTS]-(a:Actor)
WITH t, p, a.id AS proponent
ORDER BY proponent
WITH t, p, collect(DISTINCT proponent) AS proponents
RETURN t.id AS thread, p.id AS position, p.name AS name, proponents
ORDER BY thread, position
LIMIT $limit
