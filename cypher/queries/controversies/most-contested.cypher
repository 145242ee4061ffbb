//+ question: Which controversies are contested most?
//+ about: >
//+   Actors that contest a position of the controversy, and pairs of its positions of which one
//+   contests the other or both do; rivalry with positions of other controversies is not counted.
//+   Only what documents state counts by default; with basis `stated,inferred`, rivalry that argmap
//+   concluded counts too. A stance that has ended counts, too.
//+ asked: [the most disputed controversies]
//+ limit: 10000
//+ parameters:
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which opponents count
//+ columns:
//+   controversy: Controversy.id
//+   name: string
//+   positions: int
//+   opponents: int
//+   rivalries: int
MATCH (c:Controversy)<-[:PART_OF]-(p:Position)
WITH c, count(DISTINCT p) AS positions
OPTIONAL MATCH (c)<-[:PART_OF]-(:Position)<-[r:CONTESTS]-(a:Actor)
WHERE r.basis IN $basis AND a.standing IN $standing
WITH c, positions, count(DISTINCT a) AS opponents
OPTIONAL MATCH (c)<-[:PART_OF]-(p:Position)-[r:CONTESTS]->(q:Position)-[:PART_OF]->(c)
WHERE r.basis IN $basis
WITH c, positions, opponents,
     CASE WHEN p.id < q.id THEN p.id + ' ' + q.id ELSE q.id + ' ' + p.id END AS pair
WITH c, positions, opponents, count(DISTINCT pair) AS rivalries
WHERE opponents + rivalries > 0
RETURN c.id AS controversy, c.name AS name, positions, opponents, rivalries
ORDER BY opponents + rivalries DESC, controversy
LIMIT $limit
