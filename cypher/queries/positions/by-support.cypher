//+ question: Which positions have the most proponents?
//+ about: >
//+   Actors are counted, not statements. Hedged labels are left out unless asked, and their number
//+   is shown beside. `confidence` is the document's word on how well the standing is documented. A
//+   stance that has ended counts, too.
//+ asked: [positions with the most supporters, most supported positions, popular positions]
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which proponents count
//+   kind:
//+     type: list[string]
//+     default: [answer]
//+     values: [answer, reading]
//+     help: answers of controversies, readings of threads
//+ columns:
//+   position: Position.id
//+   claim: string
//+   confidence: string
//+   proponents: int
//+   hedged: int
MATCH (p:Position)
WHERE p.kind IN $kind
OPTIONAL MATCH (p)<-[:SUPPORTS]-(a:Actor)
WITH p, a.id AS actor, a.standing AS standing
WITH p, count(DISTINCT CASE WHEN standing IN $standing THEN actor END) AS proponents,
     count(DISTINCT CASE WHEN standing = 'hedged' THEN actor END) AS hedged
RETURN p.id AS position, p.claim AS claim, p.confidence AS confidence, proponents, hedged
ORDER BY proponents DESC, position
LIMIT $limit
