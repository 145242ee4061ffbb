//+ question: Which pairs of actors are most opposed?
//+ about: >
//+   Counts what `actors/compare` lists as `clash` or `rivals`: positions that one supports and
//+   the other contests, and positions that contest each other and of which each supports one, if
//+   both stances were held on some day. One without a date is held on every day. `ended` is how
//+   many of the clashes are over: one of the stances has ended. With basis `stated,inferred`,
//+   answers that exclude each other in a binary controversy are rivals, too. Hedged labels are left
//+   out unless you include them. Readings of threads are not counted.
//+ heavy: It compares all pairs of actors that disagree, which needs gigabytes where actors share many controversies.
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
//+ columns:
//+   one: Actor.id
//+   other: Actor.id
//+   clashes: int
//+   ended: int
CALL () {
  MATCH (p:Position)<-[x:CONTESTS]-(:Actor)
  WHERE x.basis IN $basis
  RETURN p, p AS q, 'CONTESTS' AS side
  UNION
  MATCH (p:Position)-[x:CONTESTS]-(q:Position)
  WHERE p.id < q.id AND x.basis IN $basis AND (x.rule IS NULL OR x.rule = 'rival-positions')
  RETURN p, q, 'SUPPORTS' AS side
}
WITH DISTINCT p, q, side
CALL (p, q, side) {
  // Two stances that have not ended were held on one day.
  MATCH (a:Actor)-[s:SUPPORTS]->(p)
  WHERE a.standing IN $standing AND s.ended IS NULL
  WITH collect(DISTINCT a.id) AS pro
  MATCH (b:Actor)-[r:SUPPORTS|CONTESTS]->(q)
  WHERE type(r) = side AND b.standing IN $standing AND r.ended IS NULL
    AND (side = 'SUPPORTS' OR r.basis IN $basis)
  RETURN pro, collect(DISTINCT b.id) AS contra, 0 AS past
  UNION
  // If one of them has ended, their days are compared. Most positions have none.
  UNWIND CASE WHEN COUNT { (p)<-[e:SUPPORTS|CONTESTS]-(:Actor) WHERE e.ended IS NOT NULL } > 0
                OR COUNT { (q)<-[e:SUPPORTS|CONTESTS]-(:Actor) WHERE e.ended IS NOT NULL } > 0
         THEN [1] ELSE [] END AS past
  MATCH (a:Actor)-[s:SUPPORTS]->(p)
  WHERE a.standing IN $standing
  WITH past, a.id AS one, max(coalesce(s.ended, '~')) AS last,
       collect({since: coalesce(s.since, ''), ended: coalesce(s.ended, '~')}) AS held
  WITH past, collect({actor: one, last: last, held: held}) AS supporters
  MATCH (b:Actor)-[r:SUPPORTS|CONTESTS]->(q)
  WHERE type(r) = side AND b.standing IN $standing AND (side = 'SUPPORTS' OR r.basis IN $basis)
  WITH past, supporters, b.id AS other, max(coalesce(r.ended, '~')) AS last,
       collect({since: coalesce(r.since, ''), ended: coalesce(r.ended, '~')}) AS held
  RETURN [a IN supporters WHERE (a.last <> '~' OR last <> '~')
          AND any(x IN a.held WHERE any(y IN held WHERE x.since <= y.ended AND y.since <= x.ended))
          | a.actor] AS pro,
         [other] AS contra, past
}
UNWIND pro AS one
UNWIND contra AS other
WITH CASE WHEN one < other THEN one ELSE other END AS one,
     CASE WHEN one < other THEN other ELSE one END AS other, past
WHERE one <> other
WITH one, other, count(*) AS clashes, sum(past) AS ended
RETURN one, other, clashes, ended
ORDER BY clashes DESC, one, other
LIMIT $limit
