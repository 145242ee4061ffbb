// Which controversies are there?
//+ id: Controversy.id
//+ name: string
//+ status: string
//+ polarity: string
//+ updated: string
//+ threads: list[Thread.id]
//+ positions: int
//+ actors: int
//+ tensions: int
//+ sources: int
//+ document: Document.id
MATCH (n:Controversy)
CALL (n) {
  OPTIONAL MATCH (n)-[:PART_OF]->(m:Thread)
  WITH DISTINCT m.id AS other ORDER BY other
  RETURN collect(other) AS threads
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:PART_OF]-(m:Position)
  RETURN count(DISTINCT m) AS positions
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:PART_OF]-(:Position)<-[r:SUPPORTS|CONTESTS]-(m:Actor)
  WHERE r.basis = 'stated' AND m.standing <> 'hedged'
  RETURN count(DISTINCT m) AS actors
}
CALL (n) {
  OPTIONAL MATCH (n)-[:RAISES]->(m:Tension)
  RETURN count(DISTINCT m) AS tensions
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:PART_OF]-(:Position)-[:CITES]->(m:Source)
  RETURN count(DISTINCT m) AS sources
}
RETURN n.id AS id, n.name AS name, n.status AS status, n.polarity AS polarity,
       n.updated AS updated, threads, positions, actors, tensions, sources, n.document AS document
ORDER BY id
