//+ question: Which actors take a stance in a controversy, by kind?
//+ about: >
//+   One row for each actor, by kind, with the positions that it supports, contests and is neutral
//+   on. Hedged labels are left out unless you include them. `ended` is how many of these stances
//+   have ended; `latest` is the newest date on which one began.
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
//+   ended: int
//+   latest: string
MATCH (c:Controversy {id: $controversy})<-[:PART_OF]-(p:Position)
      <-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]-(a:Actor)
WHERE a.standing IN $standing AND r.basis IN $basis AND ($kind IS NULL OR a.kind IN $kind)
WITH a, type(r) AS side, p.id AS position,
     min(CASE WHEN r.ended IS NULL THEN 0 ELSE 1 END) AS past, max(r.since) AS since
ORDER BY position
WITH a, collect(CASE WHEN side = 'SUPPORTS' THEN position END) AS supports,
     collect(CASE WHEN side = 'CONTESTS' THEN position END) AS contests,
     collect(CASE WHEN side = 'NEUTRAL_ON' THEN position END) AS neutral, sum(past) AS ended,
     max(since) AS latest
RETURN a.id AS actor, a.name AS name, a.kind AS kind, a.standing AS standing, supports, contests,
       neutral, ended, latest
ORDER BY kind, actor
