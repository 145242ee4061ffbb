//+ question: Which sources do events cite?
//+ about: >
//+   One row for each source, with the number of events that cite it. Addresses are normalised, so
//+   that two spellings of one address are one source.
//+ limit: 10000
//+ columns:
//+   source: Source.id
//+   name: string
//+   events: int
MATCH (e:Event)-[:CITES]->(s:Source)
WITH s, count(DISTINCT e) AS events
RETURN s.id AS source, s.name AS name, events
ORDER BY events DESC, source
LIMIT $limit
