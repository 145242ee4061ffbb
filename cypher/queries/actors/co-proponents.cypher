//+ question: Who supports the same positions as an actor?
//+ about: >
//+   Hedged labels are left out unless you include them. Readings of threads are not counted. `ended`
//+   is how many of the positions one of the two no longer supports; `latest` is the newest date on
//+   which the ally began to support one.
//+ parameters:
//+   actor: {type: Actor.id, help: whose allies}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which allies count
//+ columns:
//+   ally: Actor.id
//+   name: string
//+   standing: string
//+   positions: int
//+   controversies: int
//+   ended: int
//+   latest: string
MATCH (a:Actor {id: $actor})-[r:SUPPORTS]->(p:Position)<-[s:SUPPORTS]-(ally:Actor)
WHERE ally.id <> $actor AND ally.standing IN $standing
MATCH (p)-[:PART_OF]->(c:Controversy)
WITH ally, count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies,
     count(DISTINCT CASE WHEN r.ended IS NULL AND s.ended IS NULL THEN p.id END) AS current,
     max(s.since) AS latest
RETURN ally.id AS ally, ally.name AS name, ally.standing AS standing, positions, controversies,
       positions - current AS ended, latest
ORDER BY positions DESC, controversies DESC, ally
