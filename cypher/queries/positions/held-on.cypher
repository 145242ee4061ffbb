//+ question: Which stances were held on a given day?
//+ about: >
//+   A stance is listed unless it began after that day or ended before it; its first and its last
//+   day count. It ends with its `until`, or when a later stance of the actor replaces it. If the day is a month or a year, a stance that was held at some time in it is
//+   listed. A stance that began in 2010 may have been held on each day of 2010. Stances without a
//+   date are listed unless undated is false. Hedged labels are left out unless you include them.
//+   Readings of threads are not included.
//+ limit: 10000
//+ parameters:
//+   day: {type: date, help: "the day, or the month or year, such as 2026-01"}
//+   controversy: {type: Controversy.id, default: null, help: only this controversy}
//+   actor: {type: Actor.id, default: null, help: only this actor}
//+   undated: {type: bool, default: true, help: whether to list stances without a date}
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
//+   controversy: Controversy.id
//+   position: Position.id
//+   stance: string
//+   actor: Actor.id
//+   name: string
//+   since: string
//+   until: string
//+   ended: string
//+   document: Document.id
//+   line: line
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position)
WHERE (r.since IS NULL OR r.since <= $day OR r.since STARTS WITH $day)
  AND (r.ended IS NULL OR r.ended >= $day)
  AND ($undated OR r.since IS NOT NULL OR r.until IS NOT NULL)
  AND r.basis IN $basis AND a.standing IN $standing AND ($actor IS NULL OR a.id = $actor)
MATCH (p)-[:PART_OF]->(c:Controversy)
WHERE $controversy IS NULL OR c.id = $controversy
RETURN c.id AS controversy, p.id AS position,
       CASE type(r) WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests'
            ELSE 'neutral' END AS stance,
       a.id AS actor, a.name AS name, r.since AS since, r.until AS until,
       r.ended AS ended, r.document AS document, r.line AS line
ORDER BY controversy, position, stance DESC, actor, since, document, line, r.key
LIMIT $limit
