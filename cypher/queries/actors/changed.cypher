//+ question: Which actors changed their stance, and when?
//+ about: >
//+   A change is read from dates alone. An actor is listed for a controversy if one of its stances
//+   there is later than another and excludes it or outlives it: it contests what it supported,
//+   supports what it contested, or supports another position of a binary controversy; or the
//+   earlier stance ended and the later one did not end with it. A stance that ended without
//+   another one following is not a change, nor are stances that are held at the same time. 2010
//+   does not count as earlier than 2010-05. All stances of the actor in the controversy are
//+   shown, in order of time.
//+ asked:
//+   - who did a 180
//+   - which actors changed where they stand and when
//+   - which actors changed
//+   - who changed their mind
//+   - who changed their position
//+   - who changed their view
//+   - who changed their stance
//+   - which actors changed their mind over time
//+   - who changed sides
//+   - who has switched sides
//+   - who switched from one position to another
//+   - who moved from one position to another
//+   - changes over time
//+   - stance changes
//+   - how did actors change over time
//+   - how did stances change over time
//+   - which actors changed position and when
//+   - who reversed their stance
//+   - who flipped
//+   - who made a u-turn
//+   - what changed and when
//+   - when did actors change their stance
//+   - actors whose stance changed
//+   - who flip-flopped
//+   - flip-flops over time
//+   - who changed their tune
//+   - who had a change of heart
//+   - who did a turnaround
//+   - who gave up a position for another
//+   - who dropped an earlier position
//+   - which actors moved over the years
//+   - actors whose position changed
//+   - actors whose opinion changed
//+   - who used to support one position and now supports another
//+   - which actors no longer hold their earlier position
//+   - history of changes of mind with dates
//+   - has anyone changed their mind
//+   - did anyone change sides
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
