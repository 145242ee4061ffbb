//+ question: Which actors take a stance in a thread, and in how many of its controversies?
//+ about: >
//+   Counts the positions that the actor supports, contests and is neutral on. Hedged labels are
//+   left out unless you include them. Readings of the thread itself are not counted. A stance that
//+   has ended counts, too. `latest` is the newest date on which one began.
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
//+   neutral: int
//+   latest: string
MATCH (t:Thread {id: $thread})<-[:PART_OF]-(c:Controversy)<-[:PART_OF]-(p:Position)
      <-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]-(a:Actor)
WHERE a.standing IN $standing AND r.basis IN $basis
WITH a, count(DISTINCT c) AS controversies,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN p.id END) AS supports,
     count(DISTINCT CASE WHEN type(r) = 'CONTESTS' THEN p.id END) AS contests,
     count(DISTINCT CASE WHEN type(r) = 'NEUTRAL_ON' THEN p.id END) AS neutral, max(r.since) AS latest
RETURN a.id AS actor, a.name AS name, a.standing AS standing, controversies, supports, contests,
       neutral, latest
ORDER BY controversies DESC, supports DESC, actor
