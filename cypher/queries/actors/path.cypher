//+ question: What connects two actors, directly or through one other actor?
//+ about: >
//+   A connection is described by the actor in between and two positions: the one on which the
//+   first actor meets the actor in between, and the one on which that actor meets the second. If
//+   both actors take a stance on one position, nobody is in between. Each row is a statement on a
//+   connection, in order: steps 1 and 2, or 1 to 4. Readings of threads are not counted. There is
//+   no connection from an actor to itself.
//+ asked:
//+   - what connects two actors
//+   - what connects two actors over one other actor at most
//+   - how are two actors connected
//+   - how is an actor connected to another actor
//+   - how are two actors linked
//+   - how are two actors related
//+   - how is an actor related to another actor
//+   - what links two actors
//+   - what ties two actors
//+   - connection between two actors
//+   - connections between two actors
//+   - path between two actors
//+   - path from an actor to another actor
//+   - the shortest path between two actors
//+   - link between two actors
//+   - two actors connection
//+   - is there a connection between two actors
//+   - relation between two actors
//+   - which actors are between two actors
//+   - how does an actor relate to another actor
//+   - who is a go-between for two actors
//+   - is there an intermediary between two actors
//+   - someone both two actors deal with
//+   - who do two actors have in common
//+   - how do I get from an actor to another actor
//+   - how far is an actor from another actor
//+   - degrees of separation between two actors
//+   - is an actor connected to another actor
//+   - is an actor linked to another actor
//+   - chain from an actor to another actor
//+   - shortest connection between two actors
//+   - does anything connect two actors
//+   - through whom are two actors connected
//+ parameters:
//+   one: {type: Actor.id, help: the first actor}
//+   other: {type: Actor.id, help: the second actor}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: who may stand in between
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
//+   line: int
MATCH (a:Actor {id: $one}), (b:Actor {id: $other})
WHERE $one <> $other
CALL (a, b) {
  MATCH (a)-[r:SUPPORTS|CONTESTS]->(p:Position)<-[s:SUPPORTS|CONTESTS]-(b)
  WHERE r.basis IN $basis AND s.basis IN $basis
  RETURN DISTINCT null AS between, p.id AS first, p.id AS second
  UNION
  MATCH (a)-[r:SUPPORTS|CONTESTS]->(p:Position)<-[s:SUPPORTS|CONTESTS]-(m:Actor)
  WHERE r.basis IN $basis AND s.basis IN $basis
    AND m.id <> $one AND m.id <> $other AND m.standing IN $standing
  MATCH (m)-[t:SUPPORTS|CONTESTS]->(q:Position)<-[u:SUPPORTS|CONTESTS]-(b)
  WHERE t.basis IN $basis AND u.basis IN $basis AND q.id <> p.id
  RETURN DISTINCT m.id AS between, p.id AS first, q.id AS second
}
UNWIND CASE WHEN between IS NULL THEN [1, 4] ELSE [1, 2, 3, 4] END AS place
WITH between, first, second, place,
     CASE place WHEN 1 THEN $one WHEN 4 THEN $other ELSE between END AS actor,
     CASE WHEN place < 3 THEN first ELSE second END AS position
MATCH (x:Actor {id: actor})-[r:SUPPORTS|CONTESTS]->(:Position {id: position})
WHERE r.basis IN $basis
RETURN between, first, second,
       CASE WHEN between IS NULL AND place = 4 THEN 2 ELSE place END AS step, actor,
       toLower(type(r)) AS stance, position, r.since AS since, r.until AS until, r.quote AS quote,
       r.source AS source, r.document AS document, r.line AS line
ORDER BY coalesce(between, ''), first, second, step, stance DESC, since, document, line, r.key
