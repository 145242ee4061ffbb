//+ question: In how many threads and events did actors take part?
//+ about: >
//+   Counts threads of the events in which an actor took part, in any role. That is not a stance.
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
//+   standing: string
//+   threads: int
//+   events: int
MATCH (a:Actor)-[:TOOK_PART_IN]->(e:Event)
WHERE a.standing IN $standing
WITH a, count(DISTINCT e) AS events
OPTIONAL MATCH (a)-[:TOOK_PART_IN]->(:Event)-[:PART_OF]->(t:Thread)
WITH a, events, count(DISTINCT t) AS threads
RETURN a.id AS actor, a.name AS name, a.standing AS standing, threads, events
ORDER BY threads DESC, actor
LIMIT $limit
