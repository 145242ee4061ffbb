// Which tensions and open questions are there?
//+ id: Tension.id
//+ name: string
//+ kind: string
//+ text: string
//+ controversies: list[Controversy.id]
//+ threads: list[Thread.id]
//+ document: Document.id
MATCH (n:Tension)
CALL (n) {
  OPTIONAL MATCH (n)<-[:RAISES]-(m:Controversy)
  WITH DISTINCT m.id AS other ORDER BY other
  RETURN collect(other) AS controversies
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:RAISES]-(m:Thread)
  WITH DISTINCT m.id AS other ORDER BY other
  RETURN collect(other) AS threads
}
RETURN n.id AS id, n.name AS name, n.kind AS kind, n.text AS text, controversies, threads,
       n.document AS document
ORDER BY id
