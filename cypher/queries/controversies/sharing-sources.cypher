//+ question: Which controversies cite the same sources?
//+ about: >
//+   One row for each pair, the smaller id first. Sources of stances count, too.
//+ heavy: It compares all pairs of controversies that a source joins.
//+ limit: 10000
//+ columns:
//+   one: Controversy.id
//+   other: Controversy.id
//+   shared: int
MATCH (c:Controversy)<-[:PART_OF]-(:Position)-[:CITES]->(s:Source)
WITH s, collect(DISTINCT c.id) AS matters
WHERE size(matters) > 1
UNWIND matters AS one
UNWIND matters AS other
WITH one, other
WHERE one < other
WITH one, other, count(*) AS shared
RETURN one, other, shared
ORDER BY shared DESC, one, other
LIMIT $limit
