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
WHERE COUNT { (p)<-[:SUPPORTS]-(a:Actor) WHERE a.standing <> 'hedged' } = 0
CALL (p) {
  MATCH (p)<-[:SUPPORTS]-(a:Actor)
  RETURN count(DISTINCT a) AS hedged
}
RETURN p.id AS position, p.claim AS claim, hedged
ORDER BY position
LIMIT $limit
