//+ question: Which stances began or ended, and when?
//+ about: >
//+   One row for each date of a stance, in order of time: `event` is `began` or `ended`. Stances
//+   without a date are left out. `start` and `end` may be a year, a month or a day; both are
//+   included. A year is before each of its months, and 2010 does not lie between 2010-05 and 2012.
//+   Hedged labels are left out unless you include them. A stance that has ended counts, too.
//+   Readings of threads are not included.
//+ limit: 10000
//+ parameters:
//+   controversy: {type: Controversy.id, default: null, help: only this controversy}
//+   actor: {type: Actor.id, default: null, help: only this actor}
//+   start: {type: date, default: null, help: "the first day, or the month or year, such as 2026-01"}
//+   end: {type: date, default: null, help: "the last day, or the month or year, such as 2026-01"}
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
//+   date: string
//+   event: string
//+   actor: Actor.id
//+   name: string
//+   stance: string
//+   position: Position.id
//+   controversy: Controversy.id
//+   quote: string
//+   source: string
//+   document: Document.id
//+   line: line
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position)
WHERE (r.since IS NOT NULL OR r.until IS NOT NULL) AND r.basis IN $basis
  AND a.standing IN $standing AND ($actor IS NULL OR a.id = $actor)
MATCH (p)-[:PART_OF]->(c:Controversy)
WHERE $controversy IS NULL OR c.id = $controversy
UNWIND [{event: 'began', date: r.since}, {event: 'ended', date: r.until}] AS one
WITH a, r, p, c, one.event AS event, one.date AS date
WHERE date IS NOT NULL AND ($start IS NULL OR date >= $start)
  AND ($end IS NULL OR date <= $end OR date STARTS WITH $end)
RETURN date, event, a.id AS actor, a.name AS name,
       CASE type(r) WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests'
            ELSE 'neutral' END AS stance,
       p.id AS position, c.id AS controversy, r.quote AS quote,
       r.source AS source, r.document AS document, r.line AS line
ORDER BY date, event DESC, actor, position, stance, document, line, r.key
LIMIT $limit
