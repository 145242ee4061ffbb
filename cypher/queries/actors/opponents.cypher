//+ question: Who contests the positions that an actor supports?
//+ about: >
//+   Opposition to positions, actor by actor, as documents state it, if both stances were held on
//+   some day. One without a date is held on every day. `ended` is on how many of the positions one
//+   of the two stances has ended. Hedged labels are left out unless you include them.
//+ parameters:
//+   actor: {type: Actor.id, help: whose opponents}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which opponents count
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+ columns:
//+   opponent: Actor.id
//+   name: string
//+   standing: string
//+   positions: int
//+   controversies: int
//+   ended: int
//+   latest: string
MATCH (a:Actor {id: $actor})-[s:SUPPORTS]->(p:Position)<-[r:CONTESTS]-(o:Actor)
WHERE r.basis IN $basis AND o.id <> $actor AND o.standing IN $standing
  AND coalesce(s.since, '') <= coalesce(r.ended, '~')
  AND coalesce(r.since, '') <= coalesce(s.ended, '~')
MATCH (p)-[:PART_OF]->(c:Controversy)
WITH o, count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies,
     count(DISTINCT CASE WHEN s.ended IS NULL AND r.ended IS NULL THEN p.id END) AS current,
     max(r.since) AS latest
RETURN o.id AS opponent, o.name AS name, o.standing AS standing, positions, controversies,
       positions - current AS ended, latest
ORDER BY positions DESC, controversies DESC, opponent
