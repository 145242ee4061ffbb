//+ question: Which positions have the most proponents?
//+ about: >
//+   Counts actors, not statements. Hedged labels are excluded unless you include them; the column
//+   `hedged` shows how many there are. `confidence` says how well the position is documented,
//+   according to its document. With max_proponents 0, only positions without a named proponent are
//+   listed. Readings of threads are not counted. Actors whose stance has ended
//+   are counted apart, in `ended`; `latest` is the newest date on which a stance that counts began.
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
//+   ended: int
//+   latest: string
//+   hedged: int
MATCH (p:Position)
CALL (p) {
  MATCH (p)<-[r:SUPPORTS]-(a:Actor)
  WHERE a.standing IN $standing
  RETURN count(DISTINCT CASE WHEN r.ended IS NULL THEN a END) AS proponents,
         count(DISTINCT a) AS ever, max(CASE WHEN r.ended IS NULL THEN r.since END) AS latest
}
WITH p, proponents, ever, latest
WHERE $max_proponents IS NULL OR proponents <= $max_proponents
WITH p, proponents, ever, latest
ORDER BY proponents DESC, p.id
LIMIT $limit
CALL (p) {
  MATCH (p)<-[r:SUPPORTS]-(a:Actor)
  WHERE a.standing = 'hedged' AND r.ended IS NULL
  RETURN count(DISTINCT a) AS hedged
}
RETURN p.id AS position, p.claim AS claim, p.confidence AS confidence, proponents,
       ever - proponents AS ended, latest, hedged
ORDER BY proponents DESC, position
LIMIT $limit
