//+ question: When did actors first and last take part in an event?
//+ about: >
//+   One row for each actor that took part in an event with a date. Of several events on one date,
//+   the first by id is shown.
//+ limit: 10000
//+ parameters:
//+   actor: {type: Actor.id, default: null, help: only this actor}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   first: string
//+   first_event: Event.id
//+   last: string
//+   last_event: Event.id
//+   events: int
MATCH (a:Actor)-[:TOOK_PART_IN]->(e:Event)
WHERE a.standing IN $standing AND e.date IS NOT NULL AND ($actor IS NULL OR a.id = $actor)
WITH a, e.date + ' ' + e.id AS key
WITH a, min(key) AS low, max(key) AS high, count(DISTINCT key) AS events
WITH a, low, high, split(low, ' ')[0] AS first, split(high, ' ')[0] AS last, events
RETURN a.id AS actor, a.name AS name, first, substring(low, size(first) + 1) AS first_event,
       last, substring(high, size(last) + 1) AS last_event, events
ORDER BY first, actor
LIMIT $limit
