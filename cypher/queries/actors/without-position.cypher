//+ question: Which actors took part in events of a controversy without a recorded position?
//+ about: >
//+   One row for each actor and controversy. The actor took part in an event of one of the threads
//+   of the controversy, and no document says that it supports or contests a position of the
//+   controversy. That it took part is not a stance, and that no position is recorded does not mean
//+   that it has none. A stance that has ended counts, too. The events are listed in order of time.
//+ asked:
//+   - who acted without taking a position
//+   - which actors acted without taking a position
//+   - who took part in events without a position
//+   - who is active without a position
//+   - who is active without a recorded position
//+   - actors that are active without a position
//+   - actors without a recorded position
//+   - who took part without taking a stance
//+   - who acted without taking a stance
//+   - who is active in a controversy without a position
//+   - who acted in a controversy without taking a position
//+   - actors that took part in events but hold no position
//+   - actors in events without a stance
//+ heavy: >
//+   Without a controversy, it goes through the events of all threads, and for each controversy.
//+ limit: 10000
//+ parameters:
//+   controversy: {type: Controversy.id, default: null, help: only this controversy}
//+   actor: {type: Actor.id, default: null, help: only this actor}
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
//+   standing: string
//+   controversy: Controversy.id
//+   events: list[Event.id]
MATCH (c:Controversy)-[:PART_OF]->(t:Thread)
WHERE $controversy IS NULL OR c.id = $controversy
WITH t, collect(DISTINCT c.id) AS ids
MATCH (t)<-[:PART_OF]-(e:Event)<-[:TOOK_PART_IN]-(a:Actor)
WHERE a.standing IN $standing AND ($actor IS NULL OR a.id = $actor)
WITH DISTINCT ids, a, e
UNWIND ids AS id
MATCH (c:Controversy {id: id})
WITH DISTINCT c, a, e
OPTIONAL MATCH (a)-[s:SUPPORTS|CONTESTS]->(:Position)-[:PART_OF]->(c)
WHERE s.basis IN $basis
WITH c, a, e, count(s) AS stances
WHERE stances = 0
WITH c, a, e
ORDER BY e.date, e.id
WITH c, a, collect(e.id) AS events
RETURN a.id AS actor, a.name AS name, a.standing AS standing, c.id AS controversy, events
ORDER BY size(events) DESC, controversy, actor
LIMIT $limit
