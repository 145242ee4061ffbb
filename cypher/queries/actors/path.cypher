//+ question: What connects two actors, directly or through one other actor?
//+ about: >
//+   First come the positions on which both actors take a stance: nobody is in between. Then come
//+   the actors in between that connect the two best, at most `most` of them: those that share the
//+   most positions with both, counting the one with which they share fewer. An actor in between is
//+   shown with two different positions: one that it shares with the first actor, and one that it
//+   shares with the second. Each row is a statement on a connection, in order: steps 1 and 2, or 1
//+   to 4. `actors/compare` says where the two agree and clash. Hedged labels are never in between
//+   unless you include them. Readings of threads are not counted. A stance that has ended counts,
//+   too. There is no connection from an actor to itself.
//+ limit: 1000
//+ parameters:
//+   one: {type: Actor.id, help: the first actor}
//+   other: {type: Actor.id, help: the second actor}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: who may be in between
//+   most: {type: int, default: 10, help: how many actors in between at most}
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   between: Actor.id
//+   first: Position.id
//+   second: Position.id
//+   step: int
//+   actor: Actor.id
//+   stance: string
//+   position: Position.id
//+   since: string
//+   until: string
//+   quote: string
//+   source: string
//+   document: Document.id
//+   line: line
MATCH (a:Actor {id: $one}), (b:Actor {id: $other})
WHERE $one <> $other
CALL (a, b) {
  MATCH (a)-[r:SUPPORTS|CONTESTS]->(p:Position)<-[s:SUPPORTS|CONTESTS]-(b)
  WHERE r.basis IN $basis AND s.basis IN $basis
  RETURN DISTINCT null AS between, 0 AS shared, p.id AS first, p.id AS second
  UNION
  UNWIND [a.id, b.id] AS side
  MATCH (x:Actor {id: side})-[r:SUPPORTS|CONTESTS]->(p:Position)
  WHERE r.basis IN $basis
  WITH DISTINCT side, p
  MATCH (p)<-[s:SUPPORTS|CONTESTS]-(m:Actor)
  WHERE s.basis IN $basis AND m.id <> $one AND m.id <> $other AND m.standing IN $standing
  WITH m, CASE WHEN side = $one THEN p.id END AS p, CASE WHEN side = $other THEN p.id END AS q
  WITH m, count(DISTINCT p) AS met, min(p) AS first, max(p) AS last,
       count(DISTINCT q) AS meets, min(q) AS start, max(q) AS final
  // Two different positions: the first ones by id, if they differ.
  WITH m.id AS between, CASE WHEN met < meets THEN met ELSE meets END AS shared,
       CASE WHEN first = start AND start = final THEN last ELSE first END AS first,
       CASE WHEN first = start THEN final ELSE start END AS second
  WHERE first <> second
  RETURN between, shared, first, second
  ORDER BY shared DESC, between
  LIMIT $most
}
UNWIND CASE WHEN between IS NULL THEN [1, 4] ELSE [1, 2, 3, 4] END AS place
WITH between, shared, first, second, place,
     CASE place WHEN 1 THEN $one WHEN 4 THEN $other ELSE between END AS actor,
     CASE WHEN place < 3 THEN first ELSE second END AS position
MATCH (x:Actor {id: actor})-[r:SUPPORTS|CONTESTS]->(:Position {id: position})
WHERE r.basis IN $basis
RETURN between, first, second,
       CASE WHEN between IS NULL AND place = 4 THEN 2 ELSE place END AS step, actor,
       toLower(type(r)) AS stance, position, r.since AS since, r.until AS until, r.quote AS quote,
       r.source AS source, r.document AS document, r.line AS line
ORDER BY between IS NOT NULL, shared DESC, coalesce(between, ''), first, second, step, stance DESC,
         since, document, line, r.key
LIMIT $limit
