//+ question: Which controversies rest on the same sources?
//+ about: >
//+   One row for each pair, the smaller id first.
//+ columns:
//+   one: Controversy.id
//+   other: Controversy.id
//+   shared: int
MATCH (c:Controversy)<-[:PART_OF]-(:Position)-[:CITES]->(s:Source)
WITH DISTINCT s, c
MATCH (s)<-[:CITES]-(:Position)-[:PART_OF]->(o:Controversy)
WHERE c.id < o.id
WITH c, o, count(DISTINCT s) AS shared
RETURN c.id AS one, o.id AS other, shared
ORDER BY shared DESC, one, other
