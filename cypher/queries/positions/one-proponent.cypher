//+ question: Which positions have only one proponent?
//+ about: >
//+   Counts actors, not statements. Hedged labels are left out unless you include them. Readings
//+   of threads are left out. A stance that has ended counts, too.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which proponents count
//+ columns:
//+   position: Position.id
//+   claim: string
//+   controversy: Controversy.id
//+   proponent: Actor.id
//+   name: string
MATCH (a:Actor)-[:SUPPORTS]->(p:Position)-[:PART_OF]->(c:Controversy)
WHERE a.standing IN $standing
WITH c, p, count(DISTINCT a) AS proponents, min(a.id) AS proponent
WHERE proponents = 1
MATCH (a:Actor {id: proponent})
RETURN p.id AS position, p.claim AS claim, c.id AS controversy, proponent, a.name AS name
ORDER BY position
LIMIT $limit
