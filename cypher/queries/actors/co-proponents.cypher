//+ question: Who supports the same positions as an actor?
//+ about: >
//+   Hedged labels are left out unless you include them. Readings of threads are not counted. A
//+   stance that has ended counts, too.
//+ parameters:
//+   actor: {type: Actor.id, help: whose allies}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which allies count
//+ columns: {ally: Actor.id, name: string, standing: string, positions: int, controversies: int}
MATCH (a:Actor {id: $actor})-[:SUPPORTS]->(p:Position)<-[:SUPPORTS]-(ally:Actor)
WHERE ally.id <> $actor AND ally.standing IN $standing
MATCH (p)-[:PART_OF]->(c:Controversy)
WITH ally, count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies
RETURN ally.id AS ally, ally.name AS name, ally.standing AS standing, positions, controversies
ORDER BY positions DESC, controversies DESC, ally
