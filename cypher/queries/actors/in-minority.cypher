//+ question: Which actors are most often in the minority?
//+ about: >
//+   Counts positions that some actors support and others contest: `minority` is on how many of them
//+   the actor is on the side with fewer actors, `positions` on how many it takes a side, and
//+   `percent` the share. On a position with two equal sides nobody is in the minority, nor is an
//+   actor that is on both sides. Hedged labels are left out unless you include them, also from the
//+   sides. Readings of threads are not counted. Stances that have ended do not count; `latest` is
//+   the newest date on which one that counts began.
//+ limit: 10000
//+ parameters:
//+   controversy: {type: Controversy.id, default: null, help: only positions of this controversy}
//+   thread: {type: Thread.id, default: null, help: only positions of this thread}
//+   min_positions: {type: int, default: 1, help: on how many such positions the actor takes a side at least}
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
//+   minority: int
//+   positions: int
//+   percent: int
//+   latest: string
MATCH (p:Position)
WHERE ($controversy IS NULL OR COUNT { (p)-[:PART_OF]->(:Controversy {id: $controversy}) } > 0)
  AND ($thread IS NULL
       OR COUNT { (p)-[:PART_OF]->(:Controversy)-[:PART_OF]->(:Thread {id: $thread}) } > 0)
CALL (p) {
  MATCH (p)<-[r:CONTESTS]-(a:Actor)
  WHERE r.basis IN $basis AND a.standing IN $standing AND r.ended IS NULL
  WITH a.id AS actor, max(r.since) AS since
  RETURN collect({actor: actor, since: since}) AS contra
}
WITH p, contra
WHERE size(contra) > 0
CALL (p) {
  MATCH (p)<-[r:SUPPORTS]-(a:Actor)
  WHERE r.basis IN $basis AND a.standing IN $standing AND r.ended IS NULL
  WITH a.id AS actor, max(r.since) AS since
  RETURN collect({actor: actor, since: since}) AS pro
}
WITH p, pro, contra
WHERE size(pro) > 0
UNWIND [{actors: pro, smaller: size(pro) < size(contra)},
        {actors: contra, smaller: size(contra) < size(pro)}] AS side
UNWIND side.actors AS one
WITH p, one.actor AS actor, min(CASE WHEN side.smaller THEN 1 ELSE 0 END) AS smaller,
     max(one.since) AS since
WITH actor, sum(smaller) AS minority, count(*) AS positions, max(since) AS latest
WHERE minority > 0 AND positions >= $min_positions
MATCH (a:Actor {id: actor})
RETURN actor, a.name AS name, a.standing AS standing, minority, positions,
       100 * minority / positions AS percent, latest
ORDER BY minority DESC, percent DESC, actor
LIMIT $limit
