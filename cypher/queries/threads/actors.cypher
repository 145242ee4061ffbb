//+ question: Which actors take a stance in a thread, and in how many of its controversies?
//+ about: >
//+   Counts the positions that the actor supports, contests and is neutral on. Hedged labels are
//+   left out unless you include them. Readings of the thread itself are not counted. A stance that
//+   has ended counts, too.
//+ asked:
//+   - which actors take a stance in a thread
//+   - which actors take a position in a thread
//+   - actors across the controversies of a thread
//+   - actors of a thread
//+   - actors in a thread
//+   - a thread's actors
//+   - a thread actors
//+   - who is in a thread
//+   - who is involved in a thread
//+   - who is active in a thread
//+   - who takes part in a thread
//+   - who participates in a thread
//+   - who appears in a thread
//+   - who plays a role in a thread
//+   - who has a stance in a thread
//+   - who takes a stance in a thread
//+   - who takes sides in a thread
//+   - participants of a thread
//+   - participants in a thread
//+   - actors in the controversies of a thread
//+   - most active actors in a thread
//+   - which actors are in most controversies of a thread
//+   - who are the actors of a thread
//+   - people involved in a thread
//+   - most involved actors in a thread
//+   - most active people in a thread
//+   - main players in a thread
//+   - key players in a thread
//+   - who is most involved in a thread
//+   - who speaks up in a thread
//+   - who has something to say in a thread
//+   - who says what in a thread
//+   - who is part of a thread
//+   - who shows up in a thread
//+   - actors in a thread by number of controversies
//+   - which actors are in several controversies of a thread
//+   - who is in at least two controversies of a thread
//+   - players in a thread
//+   - cast of a thread
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
MATCH (t:Thread {id: $thread})<-[:PART_OF]-(c:Controversy)<-[:PART_OF]-(p:Position)
      <-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]-(a:Actor)
WHERE a.standing IN $standing AND r.basis IN $basis
WITH a, count(DISTINCT c) AS controversies,
     count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN p.id END) AS supports,
     count(DISTINCT CASE WHEN type(r) = 'CONTESTS' THEN p.id END) AS contests,
     count(DISTINCT CASE WHEN type(r) = 'NEUTRAL_ON' THEN p.id END) AS neutral
RETURN a.id AS actor, a.name AS name, a.standing AS standing, controversies, supports, contests,
       neutral
ORDER BY controversies DESC, supports DESC, actor
