//+ question: Which actors support positions in more than one controversy?
//+ about: >
//+   Hedged labels ("some researchers") are left out unless you include them, since they may mean
//+   different people in different places. Readings of threads are not counted. `ended` is how many
//+   of the positions the actor no longer supports; `latest` is the newest date on which it began to
//+   support one. Only supporters count; maps and the atlas name actors on either side of
//+   positions in several controversies, and `actors/several-positions` lists the positions of both
//+   sides. With min_controversies 1 and min_positions 2, actors on several positions of one
//+   controversy are listed, too.
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
//+   min_controversies: {type: int, default: 2, help: how many controversies at least}
//+   min_positions: {type: int, default: 1, help: how many positions at least}
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   standing: string
//+   controversies: int
//+   positions: int
//+   ended: int
//+   latest: string
MATCH (a:Actor)
WHERE a.standing IN $standing AND ($kind IS NULL OR a.kind IN $kind)
CALL (a) {
  MATCH (a)-[r:SUPPORTS]->(p:Position)-[:PART_OF]->(c:Controversy)
  RETURN count(DISTINCT c) AS controversies, count(DISTINCT p) AS positions,
         count(DISTINCT CASE WHEN r.ended IS NULL THEN p.id END) AS current, max(r.since) AS latest
}
WITH a, controversies, positions, current, latest
WHERE controversies >= $min_controversies AND positions >= $min_positions
RETURN a.id AS actor, a.name AS name, a.standing AS standing, controversies, positions,
       positions - current AS ended, latest
ORDER BY controversies DESC, positions DESC, actor
LIMIT $limit
