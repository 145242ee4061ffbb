//+ question: Which pairs of actors are most similar?
//+ about: >
//+   Two actors agree on a position that both support or both contest. `similarity` is the share
//+   of their positions on which they agree, in percent: a position that one of them supports and
//+   the other contests is two. Hedged labels are left out unless you include them. Readings of
//+   threads are not counted. A stance that has ended counts, too.
//+ heavy: It compares all pairs of actors that share a position, which needs gigabytes where actors share many.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+   min_positions: {type: int, default: 2, help: on how many positions they agree at least}
//+ columns:
//+   one: Actor.id
//+   other: Actor.id
//+   agree: int
//+   similarity: int
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS]->(p:Position)
WHERE a.standing IN $standing AND (type(r) = 'SUPPORTS' OR r.basis IN $basis)
WITH DISTINCT p.id AS position, type(r) AS side, a.id AS actor
ORDER BY actor
WITH position, side, collect(actor) AS actors
WHERE size(actors) > 1
// Each pair once: an actor, and those after it.
UNWIND range(0, size(actors) - 2) AS place
WITH actors[place] AS one, actors[place + 1..] AS others
UNWIND others AS other
WITH one, other, count(*) AS agree
WHERE agree >= $min_positions
WITH one, collect({other: other, agree: agree}) AS pairs
MATCH (:Actor {id: one})-[r:SUPPORTS|CONTESTS]->(p:Position)
WHERE type(r) = 'SUPPORTS' OR r.basis IN $basis
WITH pairs, one, count(DISTINCT type(r) + p.id) AS mine
UNWIND pairs AS pair
WITH pair.other AS other, collect({one: one, mine: mine, agree: pair.agree}) AS pairs
MATCH (:Actor {id: other})-[r:SUPPORTS|CONTESTS]->(p:Position)
WHERE type(r) = 'SUPPORTS' OR r.basis IN $basis
WITH other, pairs, count(DISTINCT type(r) + p.id) AS theirs
UNWIND pairs AS pair
RETURN pair.one AS one, other, pair.agree AS agree,
       100 * pair.agree / (pair.mine + theirs - pair.agree) AS similarity
ORDER BY similarity DESC, agree DESC, one, other
LIMIT $limit
