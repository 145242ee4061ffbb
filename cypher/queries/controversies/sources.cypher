//+ question: Which sources does a controversy cite, by publisher?
//+ about: >
//+   One row for each source, with the positions of the controversy that cite it. The publisher
//+   is that of the first document that gives more than the address. Sources without a publisher
//+   come last. Positions also cite the sources of the stances on them.
//+ parameters:
//+   controversy: {type: Controversy.id, help: which one}
//+ columns:
//+   publisher: string
//+   source: Source.id
//+   name: string
//+   published: string
//+   positions: list[Position.id]
MATCH (c:Controversy {id: $controversy})<-[:PART_OF]-(p:Position)-[:CITES]->(s:Source)
WITH DISTINCT s, p.id AS position
ORDER BY position
WITH s, collect(position) AS positions
RETURN s.publisher AS publisher, s.id AS source, s.name AS name, s.published AS published, positions
ORDER BY publisher, source
