//+ question: Which stances do an organisation and its members take?
//+ about: >
//+   One row for each position, with those who support it, contest it and are neutral: the
//+   organisation, its members, and members of members, up to five levels. A stance that a member
//+   took for another organisation of which it is a member (`organization`) does not count. A
//+   membership that has ended counts. A stance that has ended counts, too. Readings of threads are
//+   not counted.
//+ parameters:
//+   actor: {type: Actor.id, help: which organisation}
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
//+   controversy: Controversy.id
//+   position: Position.id
//+   claim: string
//+   supporters: list[Actor.id]
//+   opponents: list[Actor.id]
//+   neutral: list[Actor.id]
MATCH (m:Actor)-[:PART_OF*0..5]->(:Actor {id: $actor})
WITH collect(DISTINCT m) AS members, collect(DISTINCT m.id) AS ids
UNWIND members AS m
WITH m, ids
WHERE m.standing IN $standing
MATCH (m)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position)-[:PART_OF]->(c:Controversy)
WHERE r.basis IN $basis
// The organisation for which a member spoke, by one of its names.
OPTIONAL MATCH (m)-[of:PART_OF]->(o:Actor)
WHERE m.id <> $actor
  AND any(name IN [o.id, o.name, of.as_written] + coalesce(o.aliases, [])
          WHERE replace(toLower(name), '-', ' ') = replace(toLower(r.organization), '-', ' '))
WITH c, p, type(r) AS side, m.id AS actor, r.key AS key, ids, collect(o.id) AS spoken_for
WHERE size(spoken_for) = 0 OR any(id IN spoken_for WHERE id IN ids)
WITH DISTINCT c, p, side, actor
ORDER BY actor
WITH c, p, collect(CASE WHEN side = 'SUPPORTS' THEN actor END) AS supporters,
     collect(CASE WHEN side = 'CONTESTS' THEN actor END) AS opponents,
     collect(CASE WHEN side = 'NEUTRAL_ON' THEN actor END) AS neutral
RETURN c.id AS controversy, p.id AS position, p.claim AS claim, supporters, opponents, neutral
ORDER BY controversy, p.rank, position
