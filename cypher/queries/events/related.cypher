//+ question: Which events are related?
//+ about: >
//+   A link has the direction that the document states. `reciprocal` says whether the other event
//+   names this one, too; `later` whether the other event is later. 2026-03 is not later than 2026.
//+ limit: 10000
//+ columns:
//+   event: Event.id
//+   date: string
//+   other: Event.id
//+   other_date: string
//+   reciprocal: bool
//+   later: bool
MATCH (e:Event)-[:RELATED_TO]->(o:Event)
WITH DISTINCT e, o
OPTIONAL MATCH (o)-[r:RELATED_TO]->(e)
WITH e, o, count(r) > 0 AS reciprocal
RETURN e.id AS event, e.date AS date, o.id AS other, o.date AS other_date, reciprocal,
       coalesce(o.date > e.date AND NOT o.date STARTS WITH e.date, false) AS later
ORDER BY date, event, other
LIMIT $limit
