//+ question: Which allies of an actor clash with it elsewhere?
//+ about: >
//+   An ally supports a position that the actor supports. The two clash over a position that one
//+   of them supports and the other contests. A position that both support is not a clash, even if
//+   one of them contests it too. Readings of threads are not counted. A stance that has ended
//+   counts, too.
//+ asked:
//+   - who stands with an actor but fights it elsewhere
//+   - who sides with an actor but opposes it elsewhere
//+   - allies that an actor opposes on another position
//+   - which of an actor's allies clash with it
//+   - allies who clash with an actor
//+   - an actor's allies who disagree with it elsewhere
//+   - friends of an actor that oppose it elsewhere
//+   - who agrees with an actor on one position and disagrees on another
//+   - who is both ally and opponent of an actor
//+   - partners of an actor that are also its opponents
//+   - supporters of an actor's positions who also contest its positions
//+   - an actor allies that clash
//+   - frenemies of an actor
//+   - who is on an actor's side in some controversies but against it in others
//+   - who is with an actor on one thing and against it on another
//+   - who agrees with an actor here and disagrees there
//+   - sometimes ally sometimes opponent of an actor
//+   - partners that turn against an actor in another debate
//+   - which of an actor's friends are also its critics
//+   - divided allies of an actor
//+ parameters:
//+   actor: {type: Actor.id, help: whose allies}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which allies count
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+ columns:
//+   ally: Actor.id
//+   name: string
//+   standing: string
//+   shared: int
//+   clashes: int
MATCH (a:Actor {id: $actor})-[:SUPPORTS]->(p:Position)<-[:SUPPORTS]-(b:Actor)
WHERE b.id <> $actor AND b.standing IN $standing
WITH a, b, collect(DISTINCT p.id) AS both
OPTIONAL MATCH (a)-[:SUPPORTS]->(q:Position)<-[x:CONTESTS]-(b)
WHERE x.basis IN $basis AND NOT q.id IN both
WITH a, b, both, count(DISTINCT q) AS against
OPTIONAL MATCH (a)-[y:CONTESTS]->(r:Position)<-[:SUPPORTS]-(b)
WHERE y.basis IN $basis AND NOT r.id IN both
WITH b, size(both) AS shared, against, count(DISTINCT r) AS other
WITH b, shared, against + other AS clashes
WHERE clashes > 0
RETURN b.id AS ally, b.name AS name, b.standing AS standing, shared, clashes
ORDER BY clashes DESC, shared DESC, ally
