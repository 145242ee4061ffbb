//+ question: Which actors of one thread take no stance in another thread?
//+ about: >
//+   Stances in the controversies of the two threads count, not the readings of the threads
//+   themselves. An actor is not missing if it is neutral on a position there. A stance that has
//+   ended counts, too.
//+ asked:
//+   - which actors of one thread take no stance in another
//+   - actors of a thread that are absent from another thread
//+   - actors in a thread but not in another thread
//+   - who is in a thread but not in another thread
//+   - who is active in a thread but not in another thread
//+   - who takes part in a thread but not in another thread
//+   - actors of a thread missing from another thread
//+   - who appears in a thread but never in another thread
//+   - which actors of a thread take no stance in another thread
//+   - who takes a stance in a thread but not in another thread
//+   - actors only in a thread and not in another thread
//+   - actors in a thread without a stance in another thread
//+   - who speaks in a thread but is silent in another thread
//+   - who says something in a thread but nothing in another thread
//+   - who speaks up about a thread but stays silent on another thread
//+   - who has a position in a thread but not in another thread
//+   - which actors of a thread have not said anything in another thread
//+   - who ignores a thread but not another thread
//+   - difference between the actors of a thread and another thread
//+   - compare the actors of a thread with another thread
//+   - who from a thread stays out of another thread
//+   - which actors left between a thread and another thread
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
