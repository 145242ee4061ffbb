//+ question: Which positions have no named proponent?
//+ about: >
//+   Only hedged labels support these positions, or nobody does. Readings of threads are not
//+   counted. A stance that has ended counts, too.
//+ limit: 10000
//+ columns:
//+   position: Position.id
//+   claim: string
//+   hedged: int
MATCH (p:Position)
CALL (p) {
  MATCH (p)<-[:SUPPORTS]-(a:Actor)
  RETURN count(DISTINCT CASE WHEN a.standing <> 'hedged' THEN a END) AS named,
         count(DISTINCT CASE WHEN a.standing = 'hedged' THEN a END) AS hedged
}
WITH p, named, hedged
WHERE named = 0
RETURN p.id AS position, p.claim AS claim, hedged
ORDER BY position
LIMIT $limit
