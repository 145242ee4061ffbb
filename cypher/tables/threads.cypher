// Which threads are there?
//+ id: Thread.id
//+ name: string
//+ status: string
//+ core_question: string
//+ started: string
//+ updated: string
//+ controversies: int
//+ readings: int
//+ questions: int
//+ document: Document.id
MATCH (n:Thread)
CALL (n) {
  OPTIONAL MATCH (n)<-[:PART_OF]-(m:Controversy)
  RETURN count(DISTINCT m) AS controversies
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:PART_OF]-(m:Reading)
  RETURN count(DISTINCT m) AS readings
}
CALL (n) {
  OPTIONAL MATCH (n)-[:RAISES]->(m:Tension)
  RETURN count(DISTINCT m) AS questions
}
RETURN n.id AS id, n.name AS name, n.status AS status, n.core_question AS core_question,
       n.started AS started, n.updated AS updated, controversies, readings, questions,
       coalesce(n.document, n.mentioned_in) AS document
ORDER BY id
