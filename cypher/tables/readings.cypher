// Which readings of threads are there?
//+ id: Reading.id
//+ name: string
//+ claim: string
//+ threads: list[Thread.id]
//+ supporters: int
//+ document: Document.id
MATCH (n:Reading)
CALL (n) {
  OPTIONAL MATCH (n)-[:PART_OF]->(m:Thread)
  WITH DISTINCT m.id AS other ORDER BY other
  RETURN collect(other) AS threads
}
CALL (n) {
  OPTIONAL MATCH (n)<-[r:SUPPORTS]-(m:Actor)
  WHERE r.basis = 'stated' AND m.standing <> 'hedged' AND r.ended IS NULL
  RETURN count(DISTINCT m) AS supporters
}
RETURN n.id AS id, n.name AS name, n.claim AS claim, threads, supporters, n.document AS document
ORDER BY id
