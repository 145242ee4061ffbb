//+ question: Which actors take a stance in a thread, and in how many of its controversies?
//+ about: >
//+   Hedged labels are left out unless asked. Readings of the thread itself are not counted. A
//+   stance that has ended counts, too.
//+ asked: [actors across the controversies of a thread, actors of a thread, who takes part in a thread]
//+ parameters:
//+   thread: {type: Thread.id, help: which one}
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
//+   controversies: int
//+   supports: int
//+   contests: int
MATCH (t:Thread {id: $thread})<-[:PART_OF]-(c:Controversy)<-[:PART_OF]-(p:Position)<-[r:SUPPORTS|CONTESTS]-(a:Actor)
WHERE a.standing IN $standing AND r.basis IN $basis
WITH a, count(DISTINCT c) AS controversies,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN p.id END) AS supports,
     count(DISTINCT CASE WHEN type(r) = 'CONTESTS' THEN p.id END) AS contests
RETURN a.id AS actor, a.name AS name, a.standing AS standing, controversies, supports, contests
ORDER BY controversies DESC, supports DESC, actor
