//+ question: Which actors support several positions of one controversy?
//+ about: >
//+   In a binary controversy this is a contradiction or a change of mind; in a controversy with
//+   several axes, two answers can be held together. Hedged labels are left out unless you include
//+   them. `ended` is how many of the positions the actor no longer supports; `latest` is the newest
//+   date on which it began to support one.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   controversy: Controversy.id
//+   polarity: string
//+   positions: list[Position.id]
//+   ended: int
//+   latest: string
MATCH (a:Actor)
WHERE a.standing IN $standing
CALL (a) {
  MATCH (a)-[:SUPPORTS]->(p:Position)-[:PART_OF]->(c:Controversy)
  RETURN count(DISTINCT p) AS held, count(DISTINCT c) AS matters
}
WITH a, held, matters
// A position belongs to one controversy: so two of them fall together, and few actors are left.
WHERE held > matters
MATCH (a)-[r:SUPPORTS]->(p:Position)-[:PART_OF]->(c:Controversy)
WITH a, c, p.id AS position, min(CASE WHEN r.ended IS NULL THEN 0 ELSE 1 END) AS past,
     max(r.since) AS since
ORDER BY position
WITH a, c, collect(position) AS positions, sum(past) AS ended, max(since) AS latest
WHERE size(positions) > 1
RETURN a.id AS actor, a.name AS name, c.id AS controversy, c.polarity AS polarity, positions,
       ended, latest
ORDER BY actor, controversy
LIMIT $limit
