//+ question: What connects two actors, over one other actor at most?
//+ about: >
//+   A way is told by who is in between and the two positions: the one on which the first actor
//+   meets the one in between, and the one on which that meets the second. Where both actors take a
//+   stance on one position, nobody is in between. Each row is a statement on a way, in its order:
//+   steps 1 and 2, or 1 to 4. A thread's readings are not counted. From an actor to itself no way
//+   leads.
//+ asked: [how are two actors connected, what links two actors, where do two actors agree or disagree, what do two actors have in common, compare two actors]
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
  MATCH (a)-[r:SUPPORTS|CONTESTS]->(p:Position {kind: 'answer'})<-[s:SUPPORTS|CONTESTS]-(b)
  WHERE r.basis IN $basis AND s.basis IN $basis
  RETURN DISTINCT null AS between, p.id AS first, p.id AS second
  UNION
  MATCH (a)-[r:SUPPORTS|CONTESTS]->(p:Position {kind: 'answer'})<-[s:SUPPORTS|CONTESTS]-(m:Actor)
  WHERE r.basis IN $basis AND s.basis IN $basis
    AND m.id <> $one AND m.id <> $other AND m.standing IN $standing
  MATCH (m)-[t:SUPPORTS|CONTESTS]->(q:Position {kind: 'answer'})<-[u:SUPPORTS|CONTESTS]-(b)
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
