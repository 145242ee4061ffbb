//+ question: Which sources do a position and an event share?
//+ about: >
//+   One row for each citation of a position, with the events that cite the same source. Addresses
//+   are normalised, so that two spellings of one address are one source.
//+ limit: 10000
//+ columns:
//+   source: Source.id
//+   name: string
//+   position: Position.id
//+   events: list[Event.id]
MATCH (p:Position)-[:CITES]->(s:Source)
WHERE COUNT { (s)<-[:CITES]-(:Event) } > 0
WITH DISTINCT s, p
ORDER BY s.id, p.id
LIMIT $limit
CALL (s) {
  MATCH (s)<-[:CITES]-(e:Event)
  WITH DISTINCT e.id AS event
  ORDER BY event
  RETURN collect(event) AS events
}
RETURN s.id AS source, s.name AS name, p.id AS position, events
ORDER BY source, position
LIMIT $limit
