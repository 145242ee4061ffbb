//+ question: Who supports the same positions as an actor?
//+ about: >
//+   Hedged labels are left out unless you include them. Readings of threads are not counted. A
//+   stance that has ended counts, too.
//+ asked:
//+   - who supports what an actor supports
//+   - who supports the positions that an actor supports
//+   - who agrees with an actor
//+   - who sides with an actor
//+   - who teams up with an actor
//+   - who stands with an actor
//+   - who is on the side of an actor
//+   - who is on the same side as an actor
//+   - who shares positions with an actor
//+   - who shares an actor's positions
//+   - who shares views with an actor
//+   - who has the same positions as an actor
//+   - who holds the same views as an actor
//+   - allies of an actor
//+   - an actor's allies
//+   - who are the allies of an actor
//+   - who is allied with an actor
//+   - who backs the same claims as an actor
//+   - actors with the same positions as an actor
//+   - who takes the same side as an actor
//+   - co-proponents of an actor
//+   - friends of an actor
//+   - an actor allies
//+   - who is in the same camp as an actor
//+   - who is aligned with an actor
//+   - who thinks like an actor
//+   - who argues for the same things as an actor
//+   - who supports an actor's positions
//+   - who supports an actor
//+   - supporters of an actor
//+   - like-minded actors of an actor
//+   - is there anyone who agrees with an actor
//+   - closest allies of an actor
//+   - top allies of an actor
//+   - most important allies of an actor
//+   - who else supports what an actor supports
//+   - who are an actor's friends
//+   - partners of an actor
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
