//+ question: Which controversies share proponents with a given controversy?
//+ about: >
//+   Registered and unregistered actors count by default; the shared ones are listed by id. A
//+   stance that has ended counts, too.
//+ asked:
//+   - which controversies share proponents with a given one
//+   - which controversies share proponents with a controversy
//+   - which controversies share actors with a controversy
//+   - which controversies share supporters with a controversy
//+   - controversies with the same actors as a controversy
//+   - controversies with the same proponents as a controversy
//+   - controversies with the same people as a controversy
//+   - controversies with shared actors with a controversy
//+   - controversies that involve the same actors as a controversy
//+   - controversies related to a controversy
//+   - controversies related to a controversy by actors
//+   - controversies connected to a controversy
//+   - controversies linked to a controversy by shared actors
//+   - where else are the actors of a controversy active
//+   - where else do the proponents of a controversy appear
//+   - which other controversies do the actors of a controversy take part in
//+   - in which other controversies are the proponents of a controversy
//+   - a controversy shared proponents
//+   - a controversy related controversies
//+   - controversies similar to a controversy by actors
//+   - which other debates involve the people of a controversy
//+   - in which other debates do the actors of a controversy show up
//+   - controversies where the same people take part as in a controversy
//+   - where else do the people from a controversy show up
//+   - controversies with actors in common with a controversy
//+   - overlap of a controversy with other controversies
//+   - who from a controversy is also in other controversies
//+   - neighbours of a controversy
//+   - what is related to a controversy
//+   - controversies like a controversy
//+   - same supporters as a controversy
//+   - controversies close to a controversy
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
