//+ question: How many actors first took part in an event in each month?
//+ about: >
//+   An actor is new in the month of its first event. If that event has only a year, the year is
//+   shown.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+ columns:
//+   month: string
//+   actors: int
MATCH (a:Actor)-[:TOOK_PART_IN]->(e:Event)
WHERE a.standing IN $standing AND e.date IS NOT NULL
WITH a, min(e.date) AS first
RETURN substring(first, 0, 7) AS month, count(a) AS actors
ORDER BY month
LIMIT $limit
