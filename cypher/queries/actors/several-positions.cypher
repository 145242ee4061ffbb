//+ question: Which actors span multiple positions?
//+ about: >
//+   Counts the distinct positions that an actor supports or contests, in all controversies, and
//+   lists both by id. `positions` counts a position that an actor supports and contests once.
//+   Positions on which it is neutral are listed in `neutral` and not counted. Readings of threads
//+   and reasons are not counted. `ended` is on how many of the positions the actor no longer takes a
//+   side; `latest` is the newest date on which it took one.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+   kind:
//+     type: list[string]
//+     default: null
//+     values: [company, government, research-lab, individual, organization, group, unknown]
//+     help: only actors of these kinds
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+   min_positions: {type: int, default: 2, help: how many positions at least}
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   standing: string
//+   positions: int
//+   controversies: int
//+   ended: int
//+   latest: string
//+   supports: list[Position.id]
//+   contests: list[Position.id]
//+   neutral: list[Position.id]
MATCH (a:Actor)
WHERE a.standing IN $standing AND ($kind IS NULL OR a.kind IN $kind)
CALL (a) {
  MATCH (a)-[r:SUPPORTS|CONTESTS]->(p:Position)-[:PART_OF]->(c:Controversy)
  WHERE r.basis IN $basis
  RETURN count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies,
         count(DISTINCT CASE WHEN r.ended IS NULL THEN p.id END) AS current, max(r.since) AS latest
}
WITH a, positions, controversies, current, latest
ORDER BY positions DESC, controversies DESC, a.id
LIMIT $limit
WHERE positions >= $min_positions
CALL (a) {
  MATCH (a)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position)
  WHERE r.basis IN $basis
  WITH type(r) AS side, p.id AS id
  ORDER BY id
  RETURN collect(DISTINCT CASE WHEN side = 'SUPPORTS' THEN id END) AS supports,
         collect(DISTINCT CASE WHEN side = 'CONTESTS' THEN id END) AS contests,
         collect(DISTINCT CASE WHEN side = 'NEUTRAL_ON' THEN id END) AS neutral
}
RETURN a.id AS actor, a.name AS name, a.standing AS standing, positions, controversies,
       positions - current AS ended, latest, supports, contests, neutral
ORDER BY positions DESC, controversies DESC, actor
LIMIT $limit
