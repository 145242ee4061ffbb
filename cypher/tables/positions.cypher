// Which positions are there?
//+ id: Position.id
//+ name: string
//+ claim: string
//+ confidence: string
//+ controversies: list[Controversy.id]
//+ supporters: int
//+ opponents: int
//+ neutral: int
//+ sources: int
//+ document: Document.id
MATCH (n:Position)
CALL (n) {
  OPTIONAL MATCH (n)-[:PART_OF]->(m:Controversy)
  WITH DISTINCT m.id AS other ORDER BY other
  RETURN collect(other) AS controversies
}
CALL (n) {
  OPTIONAL MATCH (n)<-[r:SUPPORTS]-(m:Actor)
  WHERE r.basis = 'stated' AND m.standing <> 'hedged' AND r.ended IS NULL
  RETURN count(DISTINCT m) AS supporters
}
CALL (n) {
  OPTIONAL MATCH (n)<-[r:CONTESTS]-(m:Actor)
  WHERE r.basis = 'stated' AND m.standing <> 'hedged' AND r.ended IS NULL
  RETURN count(DISTINCT m) AS opponents
}
CALL (n) {
  OPTIONAL MATCH (n)<-[r:NEUTRAL_ON]-(m:Actor)
  WHERE r.basis = 'stated' AND m.standing <> 'hedged' AND r.ended IS NULL
  RETURN count(DISTINCT m) AS neutral
}
CALL (n) {
  OPTIONAL MATCH (n)-[:CITES]->(m:Source)
  RETURN count(DISTINCT m) AS sources
}
RETURN n.id AS id, n.name AS name, n.claim AS claim, n.confidence AS confidence, controversies,
       supporters, opponents, neutral, sources, n.document AS document
ORDER BY id
