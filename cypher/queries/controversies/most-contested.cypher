//+ question: Which controversies are contested most?
//+ about: >
//+   Contesting edges between their positions, and from actors to them. Only what documents state
//+   counts by default; with basis `stated,inferred`, rivalry that argmap concluded counts too.
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
OPTIONAL MATCH (c)<-[:PART_OF]-(p:Position)-[r:CONTESTS]->(q:Position)
WHERE r.basis IN $basis
WITH c, positions, opponents, p.id AS one, q.id AS other
WITH c, positions, opponents, count(DISTINCT one + ' ' + other) AS rivalries
WHERE opponents + rivalries > 0
RETURN c.id AS controversy, c.name AS name, positions, opponents, rivalries
ORDER BY opponents + rivalries DESC, controversy
LIMIT $limit
