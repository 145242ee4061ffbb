//+ question: Who contests the positions that an actor supports?
//+ about: >
//+   Opposition to positions, actor by actor, as documents state it. Hedged labels are left out
//+   unless you include them. A stance that has ended counts, too.
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
MATCH (a:Actor {id: $actor})-[:SUPPORTS]->(p:Position)<-[r:CONTESTS]-(o:Actor)
WHERE r.basis IN $basis AND o.id <> $actor AND o.standing IN $standing
MATCH (p)-[:PART_OF]->(c:Controversy)
WITH o, count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies
RETURN o.id AS opponent, o.name AS name, o.standing AS standing, positions, controversies
ORDER BY positions DESC, controversies DESC, opponent
