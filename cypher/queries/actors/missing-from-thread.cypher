//+ question: Which actors of one thread take no stance in another thread?
//+ about: >
//+   Stances in the controversies of the two threads count, not the readings of the threads
//+   themselves. An actor is not missing if it is neutral on a position there. A stance that has
//+   ended counts, too.
//+ parameters:
//+   thread: {type: Thread.id, help: where they are}
//+   other: {type: Thread.id, help: where they are missing}
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
//+   actor: Actor.id
//+   name: string
//+   standing: string
//+   positions: int
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS]->(p:Position)-[:PART_OF]->(:Controversy)-[:PART_OF]->(t:Thread)
WHERE t.id = $thread AND r.basis IN $basis AND a.standing IN $standing
WITH a, count(DISTINCT p) AS positions
OPTIONAL MATCH (a)-[s:SUPPORTS|CONTESTS|NEUTRAL_ON]->(q:Position)
      -[:PART_OF]->(:Controversy)-[:PART_OF]->(o:Thread {id: $other})
WHERE s.basis IN $basis
WITH a, positions, count(DISTINCT q) AS there
WHERE there = 0
RETURN a.id AS actor, a.name AS name, a.standing AS standing, positions
ORDER BY positions DESC, actor
