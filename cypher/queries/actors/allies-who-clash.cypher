//+ question: Which allies of an actor clash with it elsewhere?
//+ about: >
//+   An ally supports a position that the actor supports; the two clash over a position that one of
//+   them supports and the other contests. Both are counted as documents state them.
//+ asked: [who stands with an actor but fights it elsewhere, allies that an actor opposes on another position]
//+ parameters:
//+   actor: {type: Actor.id, help: whose allies}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which allies count
//+ columns:
//+   ally: Actor.id
//+   name: string
//+   standing: string
//+   shared: int
//+   clashes: int
MATCH (a:Actor {id: $actor})-[:SUPPORTS]->(p:Position)<-[:SUPPORTS]-(b:Actor)
WHERE b.id <> $actor AND b.standing IN $standing
WITH b, count(DISTINCT p) AS shared
OPTIONAL MATCH (x:Actor {id: $actor})-[:SUPPORTS]->(q:Position)<-[:CONTESTS]-(b)
WITH b, shared, count(DISTINCT q) AS against
OPTIONAL MATCH (y:Actor {id: $actor})-[:CONTESTS]->(r:Position)<-[:SUPPORTS]-(b)
WITH b, shared, against, count(DISTINCT r) AS other
WITH b, shared, against + other AS clashes
WHERE clashes > 0
RETURN b.id AS ally, b.name AS name, b.standing AS standing, shared, clashes
ORDER BY clashes DESC, shared DESC, ally
