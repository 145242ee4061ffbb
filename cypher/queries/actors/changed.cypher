//+ question: Which actors changed where they stand, and when?
//+ about: >
//+   Stances that ended, or that began, as documents date them, in the order of time. An actor is
//+   listed if at least one of its stances in the controversy has an end.
//+ asked: [who changed their mind, who changed sides, changes over time, who switched sides, who moved from one position to another]
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   controversy: Controversy.id
//+   stance: string
//+   position: Position.id
//+   since: string
//+   until: string
MATCH (a:Actor)-[x:SUPPORTS|CONTESTS]->(:Position)-[:PART_OF]->(c:Controversy)
WHERE a.standing IN $standing AND x.until IS NOT NULL
WITH DISTINCT a, c
MATCH (a)-[r:SUPPORTS|CONTESTS]->(p:Position)-[:PART_OF]->(c)
RETURN a.id AS actor, a.name AS name, c.id AS controversy, toLower(type(r)) AS stance,
       p.id AS position, r.since AS since, r.until AS until
ORDER BY actor, controversy, coalesce(r.since, r.until), position, stance, r.key
LIMIT $limit
