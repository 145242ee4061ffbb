//+ question: Which controversies share proponents with a given controversy?
//+ about: >
//+   Registered and unregistered actors count by default; the shared ones are listed by id. A
//+   stance that has ended counts, too. `latest` is the newest date on which one of them began to
//+   support a position of the other controversy.
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
//+   latest: string
MATCH (c:Controversy {id: $controversy})<-[:PART_OF]-(:Position)<-[:SUPPORTS]-(a:Actor)
WHERE a.standing IN $standing
WITH DISTINCT a
MATCH (a)-[r:SUPPORTS]->(:Position)-[:PART_OF]->(o:Controversy)
WHERE o.id <> $controversy
WITH o, a.id AS proponent, max(r.since) AS since
ORDER BY proponent
WITH o, collect(proponent) AS proponents, max(since) AS latest
RETURN o.id AS controversy, o.name AS name, size(proponents) AS shared, proponents, latest
ORDER BY shared DESC, controversy
