//+ question: Which sources does a controversy cite, by publisher?
//+ about: >
//+   One row for each source, with the positions of the controversy that cite it. The publisher
//+   is that of the first document that gives more than the address. Sources without a publisher
//+   come last. Positions also cite the sources of the stances on them.
//+ asked:
//+   - sources of a controversy
//+   - sources in a controversy
//+   - a controversy sources
//+   - a controversy's sources
//+   - sources of a controversy by publisher
//+   - sources in a controversy by publisher
//+   - which sources does a controversy cite
//+   - which sources are cited in a controversy
//+   - what does a controversy cite
//+   - who publishes the sources of a controversy
//+   - publishers in a controversy
//+   - publishers of a controversy
//+   - which publishers does a controversy cite
//+   - what is a controversy based on
//+   - references of a controversy
//+   - bibliography of a controversy
//+   - articles cited in a controversy
//+   - evidence cited in a controversy
//+   - what sources are there for a controversy
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
