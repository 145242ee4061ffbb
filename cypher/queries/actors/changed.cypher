//+ question: Which actors changed where they stand, and when?
//+ about: >
//+   Dates alone tell a change. An actor is listed for a controversy if one of its stances there is
//+   later than another and excludes it or outlives it: it contests what it supported, or supports
//+   what it contested, or supports another position of a binary controversy; or the earlier stance
//+   has ended, and the later one did not end with it. So a stance that ended and was followed by
//+   none is no change, nor are stances that are held side by side; and 2010 is not taken to be
//+   before 2010-05. All stances of the actor in the controversy are shown, in the order of time.
//+ asked: [who changed their mind, who changed sides, changes over time, who switched sides, who moved from one position to another]
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   controversy: Controversy.id
//+   stance: string
//+   position: Position.id
//+   since: string
//+   until: string
MATCH (a:Actor)-[x:SUPPORTS|CONTESTS]->(:Position)
WHERE a.standing IN $standing AND x.basis IN $basis AND x.since IS NOT NULL
WITH DISTINCT a
MATCH (a)-[x:SUPPORTS|CONTESTS]->(:Position)-[:PART_OF]->(c:Controversy)
WITH a, count(x) AS stances, count(DISTINCT c) AS matters
// Two of them fall together in one controversy: few actors are left.
WHERE stances > matters
MATCH (a)-[x:SUPPORTS|CONTESTS]->(p:Position)-[:PART_OF]->(c:Controversy)
MATCH (a)-[y:SUPPORTS|CONTESTS]->(q:Position)-[:PART_OF]->(c)
WHERE x.basis IN $basis AND y.basis IN $basis AND (p.id <> q.id OR type(x) <> type(y))
  AND ((x.since < y.since AND NOT y.since STARTS WITH x.since) OR x.until <= y.since)
  AND (p.id = q.id
       OR (c.polarity = 'binary' AND type(x) = 'SUPPORTS' AND type(y) = 'SUPPORTS')
       OR (x.until IS NOT NULL AND (y.until IS NULL OR x.until < y.until)))
WITH DISTINCT a, c
MATCH (a)-[r:SUPPORTS|CONTESTS]->(p:Position)-[:PART_OF]->(c)
WHERE r.basis IN $basis
RETURN a.id AS actor, a.name AS name, c.id AS controversy, toLower(type(r)) AS stance,
       p.id AS position, r.since AS since, r.until AS until
ORDER BY actor, controversy, coalesce(r.since, r.until), position, stance, r.key
LIMIT $limit
