//+ question: Which actors changed their stance, and when?
//+ about: >
//+   A change is read from dates alone. An actor is listed for a controversy if one of its stances
//+   there is later than another and excludes it or outlives it. `change` says so at the later
//+   stance. On one position, an actor `changed side`, `withdrew` (from a side to neutral) or `took
//+   a side` (from neutral to a side), each from the latest stance before it. It `moved` if it
//+   supports another position of a binary controversy, or if a side on another position ended and
//+   this one did not end with it. If the controversy is not binary, the other one must have ended
//+   when this one began: positions that may be held together do not replace each other. If a
//+   stance ends on the day on which the next one begins, this is one change. A stance that ended
//+   without another one following is not a change, nor are stances that are held at the same time.
//+   2010 does not count as earlier than 2010-05. All stances of the actor in the controversy are
//+   shown, in order of time. `ended` is the last day of one, also if another one replaced it.
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
//+   ended: string
//+   word: string
//+   change: string
MATCH (a:Actor)-[x:SUPPORTS|CONTESTS|NEUTRAL_ON]->(:Position)
WHERE a.standing IN $standing AND x.basis IN $basis AND x.since IS NOT NULL
WITH DISTINCT a
MATCH (a)-[x:SUPPORTS|CONTESTS|NEUTRAL_ON]->(:Position)-[:PART_OF]->(c:Controversy)
WITH a, count(x) AS stances, count(DISTINCT c) AS matters
// Two of them fall together in one controversy: few actors are left.
WHERE stances > matters
MATCH (a)-[x:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position)-[:PART_OF]->(c:Controversy)
MATCH (a)-[y:SUPPORTS|CONTESTS|NEUTRAL_ON]->(q:Position)-[:PART_OF]->(c)
WHERE x.basis IN $basis AND y.basis IN $basis AND (p.id <> q.id OR type(x) <> type(y))
  AND ((x.since < y.since AND NOT y.since STARTS WITH x.since) OR x.until <= y.since
       OR x.ended < y.since)
  AND (p.id = q.id
       OR (c.polarity = 'binary' AND type(x) = 'SUPPORTS' AND type(y) = 'SUPPORTS')
       OR (type(x) <> 'NEUTRAL_ON' AND type(y) <> 'NEUTRAL_ON'
           AND x.ended IS NOT NULL AND (y.ended IS NULL OR x.ended < y.ended)
           AND (c.polarity = 'binary' OR x.until <= y.since OR x.ended < y.since)))
WITH DISTINCT a, c
MATCH (a)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position)-[:PART_OF]->(c)
WHERE r.basis IN $basis
// The stance on the same position before this one: the latest that it follows.
OPTIONAL MATCH (a)-[x:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p)
WHERE x.basis IN $basis AND x.key <> r.key
  AND ((x.since < r.since AND NOT r.since STARTS WITH x.since) OR x.until <= r.since
       OR x.ended < r.since)
WITH a, c, p, r, x
ORDER BY coalesce(x.since, x.until, '') DESC, coalesce(x.until, '') DESC, type(x) DESC
WITH a, c, p, r, head(collect(type(x))) AS before
// A side on another position before this one, which it excludes or outlives.
OPTIONAL MATCH (a)-[y:SUPPORTS|CONTESTS]->(q:Position)-[:PART_OF]->(c)
WHERE y.basis IN $basis AND q.id <> p.id AND type(r) <> 'NEUTRAL_ON'
  AND ((y.since < r.since AND NOT r.since STARTS WITH y.since) OR y.until <= r.since
       OR y.ended < r.since)
  AND ((c.polarity = 'binary' AND type(y) = 'SUPPORTS' AND type(r) = 'SUPPORTS')
       OR (y.ended IS NOT NULL AND (r.ended IS NULL OR y.ended < r.ended)
           AND (c.polarity = 'binary' OR y.until <= r.since OR y.ended < r.since)))
WITH a, c, p, r, before, count(y) AS elsewhere
RETURN a.id AS actor, a.name AS name, c.id AS controversy,
       CASE type(r) WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests'
            ELSE 'neutral' END AS stance,
       p.id AS position, r.since AS since, r.until AS until, r.ended AS ended,
       r.word AS word,
       CASE WHEN before IS NULL OR before = type(r)
            THEN CASE WHEN elsewhere > 0 THEN 'moved' END
            WHEN type(r) = 'NEUTRAL_ON' THEN 'withdrew'
            WHEN before = 'NEUTRAL_ON' THEN 'took a side'
            ELSE 'changed side' END AS change
// Of equal days, a stance that ended comes before one that began.
ORDER BY actor, controversy, coalesce(r.since, r.until), CASE WHEN r.since IS NULL THEN 0 ELSE 1 END,
         coalesce(r.until, '9999'), position, stance, r.key
LIMIT $limit
