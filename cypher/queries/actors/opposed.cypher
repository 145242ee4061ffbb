//+ question: Which pairs of actors are most opposed?
//+ about: >
//+   Counts what `actors/compare` lists as `clash` or `rivals`: positions that one supports and
//+   the other contests, and positions that contest each other and of which each supports one.
//+   With basis `stated,inferred`, answers that exclude each other in a binary controversy are
//+   rivals, too. Hedged labels are left out unless you include them. Readings of threads are not
//+   counted. A stance that has ended counts, too.
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
CALL () {
  MATCH (a:Actor)-[:SUPPORTS]->(p:Position)
  WHERE a.standing IN $standing
  WITH p, collect(DISTINCT a.id) AS pro
  MATCH (b:Actor)-[r:CONTESTS]->(p)
  WHERE b.standing IN $standing AND r.basis IN $basis
  RETURN p.id AS first, p.id AS second, pro, collect(DISTINCT b.id) AS contra
  UNION
  MATCH (p:Position)-[x:CONTESTS]-(q:Position)
  WHERE p.id < q.id AND x.basis IN $basis AND (x.rule IS NULL OR x.rule = 'rival-positions')
  WITH DISTINCT p, q
  MATCH (a:Actor)-[:SUPPORTS]->(p)
  WHERE a.standing IN $standing
  WITH p, q, collect(DISTINCT a.id) AS pro
  MATCH (b:Actor)-[:SUPPORTS]->(q)
  WHERE b.standing IN $standing
  RETURN p.id AS first, q.id AS second, pro, collect(DISTINCT b.id) AS contra
}
UNWIND pro AS one
UNWIND contra AS other
WITH CASE WHEN one < other THEN one ELSE other END AS one,
     CASE WHEN one < other THEN other ELSE one END AS other
WHERE one <> other
WITH one, other, count(*) AS clashes
RETURN one, other, clashes
ORDER BY clashes DESC, one, other
LIMIT $limit
