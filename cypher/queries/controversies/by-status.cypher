//+ question: Which controversies are there, by status and polarity?
//+ about: >
//+   Positions and proponents are counted once each; hedged labels are left out unless asked. A
//+   stance that has ended counts, too.
//+ asked: [active controversies, dormant and resolved controversies, list of controversies]
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which proponents count
//+ columns:
//+   status: string
//+   polarity: string
//+   controversy: Controversy.id
//+   name: string
//+   positions: int
//+   proponents: int
MATCH (c:Controversy)
OPTIONAL MATCH (c)<-[:PART_OF]-(p:Position)
WITH c, count(DISTINCT p) AS positions
OPTIONAL MATCH (c)<-[:PART_OF]-(:Position)<-[:SUPPORTS]-(a:Actor)
WHERE a.standing IN $standing
WITH c, positions, count(DISTINCT a) AS proponents
RETURN c.status AS status, c.polarity AS polarity, c.id AS controversy, c.name AS name, positions,
       proponents
ORDER BY status, polarity, controversy
LIMIT $limit
