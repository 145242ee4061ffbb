//+ question: Who was absent?
//+ about: >
//+   One row for each actor that did not vote on a position of the controversies, and has no stance
//+   on it. A stance that has ended counts, too. `absent` is the number of these positions,
//+   `not_eligible` that of positions on which it could not vote, and `voted` that of positions on
//+   which it has or had a stance. `first` and `last` are the dates of absences. An absence is no
//+   stance. To list each absence with its line, see positions/stances with stance=absent. Hedged
//+   labels are left out unless you include them.
//+ limit: 10000
//+ parameters:
//+   controversy: {type: Controversy.id, default: null, help: only this controversy}
//+   position: {type: Position.id, default: null, help: only this position}
//+   actor: {type: Actor.id, default: null, help: only this actor}
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
//+   absent: int
//+   not_eligible: int
//+   voted: int
//+   first: string
//+   last: string
MATCH (a:Actor)-[r:ABSENT_FROM]->(p:Position)-[:PART_OF]->(c:Controversy)
WHERE ($controversy IS NULL OR c.id = $controversy) AND ($position IS NULL OR p.id = $position)
  AND ($actor IS NULL OR a.id = $actor)
  AND a.standing IN $standing
OPTIONAL MATCH (a)-[s:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p)
WHERE s.basis IN $basis
WITH a, p, r, count(s) AS stances
WHERE stances = 0
WITH a, count(DISTINCT CASE WHEN r.status = 'absent' THEN p.id END) AS absent,
     count(DISTINCT CASE WHEN r.status <> 'absent' THEN p.id END) AS not_eligible,
     min(r.date) AS first, max(r.date) AS last
OPTIONAL MATCH (a)-[s:SUPPORTS|CONTESTS|NEUTRAL_ON]->(q:Position)-[:PART_OF]->(d:Controversy)
WHERE s.basis IN $basis AND ($controversy IS NULL OR d.id = $controversy)
  AND ($position IS NULL OR q.id = $position)
WITH a, absent, not_eligible, first, last, count(DISTINCT q.id) AS voted
RETURN a.id AS actor, a.name AS name, absent, not_eligible, voted, first, last
ORDER BY absent DESC, not_eligible DESC, actor
LIMIT $limit
