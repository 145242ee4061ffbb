//+ question: Which actors of one thread take a stance in another thread, too, or are missing there?
//+ about: >
//+   Counts positions in the controversies of each thread, not readings of the threads themselves.
//+   `there` are those of the other thread. An actor is not missing if it is neutral on a position
//+   there. Hedged labels are left out unless you include them. A stance that has ended counts, too.
//+   `latest` is the newest date on which one that counts began.
//+ parameters:
//+   thread: {type: Thread.id, help: the first thread}
//+   other: {type: Thread.id, help: the other thread}
//+   missing: {type: bool, default: false, help: list actors that are missing in the other thread}
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
//+   there: int
//+   latest: string
MATCH (t:Thread)<-[:PART_OF]-(:Controversy)<-[:PART_OF]-(p:Position)
WHERE t.id IN [$thread, $other]
WITH DISTINCT t.id AS thread, p
MATCH (p)<-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]-(a:Actor)
WHERE r.basis IN $basis AND a.standing IN $standing
WITH a, count(DISTINCT CASE WHEN thread = $thread AND type(r) <> 'NEUTRAL_ON' THEN p.id END)
       AS positions,
     count(DISTINCT CASE WHEN thread = $other AND type(r) <> 'NEUTRAL_ON' THEN p.id END) AS there,
     count(CASE WHEN thread = $other THEN p.id END) AS any_there,
     max(CASE WHEN type(r) <> 'NEUTRAL_ON' THEN r.since END) AS latest
WHERE positions > 0 AND CASE WHEN $missing THEN any_there = 0 ELSE there > 0 END
RETURN a.id AS actor, a.name AS name, a.standing AS standing, positions, there, latest
ORDER BY CASE WHEN positions < there THEN positions ELSE there END DESC, positions DESC, actor
