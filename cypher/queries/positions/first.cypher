//+ question: Who was the first to support each position?
//+ about: >
//+   Lists the proponents whose stance has the earliest date. If that is a year, all whose stance
//+   began in that year are listed. Stances without a date are left out. Hedged labels are left
//+   out unless you include them. A stance that has ended counts, too. Readings of threads are
//+   not counted.
//+ limit: 10000
//+ parameters:
//+   controversy: {type: Controversy.id, default: null, help: only this controversy}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which proponents count
//+ columns:
//+   position: Position.id
//+   claim: string
//+   since: string
//+   proponents: list[Actor.id]
MATCH (a:Actor)-[r:SUPPORTS]->(p:Position)-[:PART_OF]->(c:Controversy)
WHERE r.since IS NOT NULL AND a.standing IN $standing
  AND ($controversy IS NULL OR c.id = $controversy)
WITH p, a.id AS actor, r.since AS begun
ORDER BY actor
WITH p, min(begun) AS since, collect({actor: actor, begun: begun}) AS stances
UNWIND stances AS stance
WITH p, since, stance.actor AS actor, stance.begun AS begun
WHERE begun STARTS WITH since
WITH p, since, collect(DISTINCT actor) AS proponents
RETURN p.id AS position, p.claim AS claim, since, proponents
ORDER BY position
LIMIT $limit
