//+ question: Which allies took part in the same events?
//+ about: >
//+   Allies are two actors that support the same position of a controversy. By default, only
//+   registered actors count. Pairs without an event in common are listed, too, with 0. A stance
//+   that has ended counts, too.
//+ heavy: >
//+   It counts the events of all pairs of allies: 1,000 proponents are 500,000 pairs.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+ columns:
//+   actor: Actor.id
//+   ally: Actor.id
//+   positions: int
//+   events: int
MATCH (a:Actor)
WHERE a.standing IN $standing
CALL (a) {
  MATCH (a)-[r:SUPPORTS]->(p:Position)<-[s:SUPPORTS]-(b:Actor)
  WHERE a.id < b.id AND b.standing IN $standing AND r.basis = 'stated' AND s.basis = 'stated'
  RETURN b, count(DISTINCT p) AS positions
}
CALL (a, b) {
  MATCH (a)-[:TOOK_PART_IN]->(e:Event)<-[:TOOK_PART_IN]-(b)
  RETURN count(DISTINCT e) AS events
}
RETURN a.id AS actor, b.id AS ally, positions, events
ORDER BY events DESC, actor, ally
LIMIT $limit
