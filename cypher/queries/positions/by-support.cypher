//+ question: Which positions have the most proponents?
//+ about: >
//+   Counts actors, not statements. Hedged labels are excluded unless you include them; the column
//+   `hedged` shows how many there are. `confidence` says how well the position is documented,
//+   according to its document. Readings of threads are not counted. A stance that has ended counts,
//+   too.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which proponents count
//+ columns:
//+   position: Position.id
//+   claim: string
//+   confidence: string
//+   proponents: int
//+   hedged: int
MATCH (p:Position)
OPTIONAL MATCH (p)<-[:SUPPORTS]-(a:Actor)
WITH p, a.id AS actor, a.standing AS standing
WITH p, count(DISTINCT CASE WHEN standing IN $standing THEN actor END) AS proponents,
     count(DISTINCT CASE WHEN standing = 'hedged' THEN actor END) AS hedged
RETURN p.id AS position, p.claim AS claim, p.confidence AS confidence, proponents, hedged
ORDER BY proponents DESC, position
LIMIT $limit
