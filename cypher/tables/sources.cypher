// Which sources are there?
//+ id: Source.id
//+ name: string
//+ url: string
//+ publisher: string
//+ published: string
//+ source_type: string
//+ independence_group: string
//+ author: string
//+ archive_url: string
//+ accessed: string
//+ positions: int
//+ controversies: int
//+ document: Document.id
MATCH (n:Source)
CALL (n) {
  OPTIONAL MATCH (n)<-[:CITES]-(m:Position)
  RETURN count(DISTINCT m) AS positions
}
CALL (n) {
  OPTIONAL MATCH (n)<-[:CITES]-(:Position)-[:PART_OF]->(m:Controversy)
  RETURN count(DISTINCT m) AS controversies
}
RETURN n.id AS id, n.name AS name, n.url AS url, n.publisher AS publisher,
       n.published AS published, n.source_type AS source_type,
       n.independence_group AS independence_group, n.author AS author,
       n.archive_url AS archive_url, n.accessed AS accessed, positions, controversies,
       n.document AS document
ORDER BY id
