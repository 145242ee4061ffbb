//+ question: Which actors broke the line of their group, and where?
//+ about: >
//+   The line of a group, such as a party, on a position is the stance that most of its actors have:
//+   for, against or neutral. There is none if two are equally frequent. Groups are those that
//+   stances name: that of the actor on that day. Stances that have ended do not count, nor does an
//+   actor that is on two sides of a position. Hedged labels are left out unless you include them.
//+   `with_line` and `others` are how many actors of the group have and do not have this stance.
//+   `argmap measure groups` adds them up, and measures cohesion.
//+ limit: 10000
//+ parameters:
//+   group: {type: string, default: null, help: 'only this group: `Greens`, or `party: Greens`'}
//+   actor: {type: Actor.id, default: null, help: only this actor}
//+   position: {type: Position.id, default: null, help: only on this position}
//+   controversy: {type: Controversy.id, default: null, help: only on positions of this controversy}
//+   thread: {type: Thread.id, default: null, help: only on positions of this thread}
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
//+   group: string
//+   position: Position.id
//+   claim: string
//+   stance: string
//+   group_line: string
//+   with_line: int
//+   others: int
//+   since: string
MATCH (p:Position)
WHERE ($position IS NULL OR p.id = $position)
  AND ($controversy IS NULL OR COUNT { (p)-[:PART_OF]->(:Controversy {id: $controversy}) } > 0)
  AND ($thread IS NULL
       OR COUNT { (p)-[:PART_OF]->(:Controversy)-[:PART_OF]->(:Thread {id: $thread}) } > 0)
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p)
WHERE r.basis IN $basis AND r.ended IS NULL AND a.standing IN $standing
WITH p, a, r
// The last statement of a stance has the group that counts.
ORDER BY coalesce(r.since, '') DESC, r.document, r.line, r.key
WITH p, a, count(DISTINCT type(r)) AS stances, head(collect(r)) AS r
WHERE stances = 1 AND r.group IS NOT NULL
UNWIND r.group AS group
WITH p, a, r, group
WHERE $group IS NULL OR group = $group OR group ENDS WITH ': ' + $group
WITH p, group, type(r) AS stance, collect({actor: a.id, name: a.name, since: r.since}) AS actors
WITH p, group, stance, actors, size(actors) AS number
WITH p, group, max(number) AS most, sum(number) AS voted,
     collect({stance: stance, actors: actors, number: number}) AS sides
WITH p, group, most, voted, sides, [side IN sides WHERE side.number = most | side.stance] AS lines
WHERE size(lines) = 1 AND size(sides) > 1
UNWIND sides AS side
WITH p, group, most, voted, side, lines[0] AS line
WHERE side.stance <> line
UNWIND side.actors AS one
WITH p, group, most, voted, one,
     CASE side.stance WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests'
          ELSE 'neutral' END AS stance,
     CASE line WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests'
          ELSE 'neutral' END AS line
WHERE $actor IS NULL OR one.actor = $actor
RETURN one.actor AS actor, one.name AS name, group, p.id AS position, p.claim AS claim, stance,
       line AS group_line, most AS with_line, voted - most AS others, one.since AS since
ORDER BY since, position, group, stance, actor
LIMIT $limit
