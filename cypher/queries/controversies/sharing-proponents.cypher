//+ question: Which controversies share proponents with a given controversy?
//+ about: >
//+   Registered and unregistered actors count by default; the shared ones are listed by id. A
//+   stance that has ended counts, too.
//+ parameters:
//+   controversy: {type: Controversy.id, help: which one}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which proponents count
//+ columns:
//+   controversy: Controversy.id
//+   name: string
//+   shared: int
//+   proponents: list[Actor.id]
MATCH (c:Controversy {id: $controversy})<-[:PART_OF]-(:Position)<-[:SUPPORTS]-(a:Actor)
WHERE a.standing IN $standing
WITH DISTINCT a
MATCH (a)-[:SUPPORTS]->(:Position)-[:PART_OF]->(o:Controversy)
WHERE o.id <> $controversy
WITH DISTINCT o, a.id AS proponent
ORDER BY proponent
WITH o, collect(proponent) AS proponents
RETURN o.id AS controversy, o.name AS name, size(proponents) AS shared, proponents
ORDER BY shared DESC, controversy
