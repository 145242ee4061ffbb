//+ question: Which actors take a stance in a controversy, by kind?
//+ about: >
//+   One row for each actor, by kind, with the positions that it supports, contests and is neutral
//+   on. Hedged labels are left out unless you include them. A stance that has ended counts, too.
//+ parameters:
//+   controversy: {type: Controversy.id, help: which one}
//+   kind:
//+     type: list[string]
//+     default: null
//+     values: [company, government, research-lab, individual, organization, group, unknown]
//+     help: only actors of these kinds
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   kind: string
//+   standing: string
//+   supports: list[Position.id]
//+   contests: list[Position.id]
//+   neutral: list[Position.id]
MATCH (c:Controversy {id: $controversy})<-[:PART_OF]-(p:Position)
      <-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]-(a:Actor)
WHERE a.standing IN $standing AND r.basis IN $basis AND ($kind IS NULL OR a.kind IN $kind)
WITH DISTINCT a, type(r) AS side, p.id AS position
ORDER BY position
WITH a, collect(CASE WHEN side = 'SUPPORTS' THEN position END) AS supports,
     collect(CASE WHEN side = 'CONTESTS' THEN position END) AS contests,
     collect(CASE WHEN side = 'NEUTRAL_ON' THEN position END) AS neutral
RETURN a.id AS actor, a.name AS name, a.kind AS kind, a.standing AS standing, supports, contests,
       neutral
ORDER BY kind, actor
