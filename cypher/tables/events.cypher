// Which events are there?
//+ id: Event.id
//+ name: string
//+ date: string
//+ end_date: string
//+ category: string
//+ significance: string
//+ confidence: string
//+ threads: list[Thread.id]
//+ actors: int
//+ sources: int
//+ document: Document.id
MATCH (n:Event)
CALL (n) {
  OPTIONAL MATCH (n)-[:PART_OF]->(m:Thread)
  WITH DISTINCT m.id AS other ORDER BY other
  RETURN collect(other) AS threads
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:TOOK_PART_IN]-(m:Actor)
  RETURN count(DISTINCT m) AS actors
}
CALL (n) {
  OPTIONAL MATCH (n)-[:CITES]->(m:Source)
  RETURN count(DISTINCT m) AS sources
}
RETURN n.id AS id, n.name AS name, n.date AS date, n.end_date AS end_date,
       n.category AS category, n.significance AS significance, n.confidence AS confidence,
       threads, actors, sources, coalesce(n.document, n.mentioned_in) AS document
ORDER BY id
