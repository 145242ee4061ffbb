//+ question: Which positions have the most proponents?
//+ about: >
//+   Counts actors, not statements. Hedged labels are excluded unless you include them; the column
//+   `hedged` shows how many there are. `confidence` says how well the position is documented,
//+   according to its document. With max_proponents 0, only positions without a named proponent are
//+   listed. Readings of threads are not counted. A stance that has ended counts, too.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which proponents count
//+   max_proponents: {type: int, default: null, help: how many proponents at most}
//+ columns:
//+   position: Position.id
//+   claim: string
//+   confidence: string
//+   proponents: int
//+   hedged: int
MATCH (p:Position)
CALL (p) {
  MATCH (p)<-[:SUPPORTS]-(a:Actor)
  WHERE a.standing IN $standing
  RETURN count(DISTINCT a) AS proponents
}
WITH p, proponents
WHERE $max_proponents IS NULL OR proponents <= $max_proponents
WITH p, proponents
ORDER BY proponents DESC, p.id
LIMIT $limit
CALL (p) {
  MATCH (p)<-[:SUPPORTS]-(a:Actor)
  WHERE a.standing = 'hedged'
  RETURN count(DISTINCT a) AS hedged
}
RETURN p.id AS position, p.claim AS claim, p.confidence AS confidence, proponents, hedged
ORDER BY proponents DESC, position
LIMIT $limit
