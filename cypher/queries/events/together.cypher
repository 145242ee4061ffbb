//+ question: Which actors took part in the same events, and did they take the same side?
//+ about: >
//+   One row for each pair of actors with an event in common. `same` counts the positions on which
//+   both take the same side, `opposite` those on which they take opposite sides. Neither follows
//+   from the events. A stance that has ended counts, too.
//+ heavy: >
//+   Without an actor, it compares all pairs: an event with 1,000 actors has 500,000 pairs.
//+ limit: 10000
//+ parameters:
//+   actor: {type: Actor.id, default: null, help: only pairs with this actor}
//+   min_events: {type: int, default: 1, help: how many events in common at least}
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
//+   other: Actor.id
//+   events: int
//+   same: int
//+   opposite: int
MATCH (a:Actor)-[:TOOK_PART_IN]->(e:Event)<-[:TOOK_PART_IN]-(b:Actor)
WHERE a.id <> b.id AND a.standing IN $standing AND b.standing IN $standing
  AND (($actor IS NULL AND a.id < b.id) OR a.id = $actor)
WITH a, b, count(DISTINCT e) AS events
OPTIONAL MATCH (a)-[r:SUPPORTS|CONTESTS]->(p:Position)<-[s:SUPPORTS|CONTESTS]-(b)
WHERE r.basis IN $basis AND s.basis IN $basis
WITH a, b, events, count(DISTINCT CASE WHEN type(r) = type(s) THEN p.id END) AS same,
     count(DISTINCT CASE WHEN type(r) <> type(s) THEN p.id END) AS opposite
WHERE events >= $min_events
RETURN a.id AS actor, b.id AS other, events, same, opposite
ORDER BY events DESC, actor, other
LIMIT $limit
