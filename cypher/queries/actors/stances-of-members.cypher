//+ question: Which stances do an organisation and its members take?
//+ about: >
//+   One row for each position, with those who support it, contest it and are neutral: the
//+   organisation, its members, and members of members, up to five levels. A stance that names the
//+   organisation for which it was taken counts for that one only. Any other stance counts if the
//+   actor was a member when the stance began. If only stances say that it was a member, it was from
//+   the first to the last of them. A stance that has ended counts, too. Readings of threads are not
//+   counted.
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
MATCH (o:Actor)-[memberships:PART_OF*0..5]->(:Actor {id: $actor})
MATCH (m:Actor)-[:PART_OF*0..1]->(o)
WHERE m.standing IN $standing
MATCH (m)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position)-[:PART_OF]->(c:Controversy)
WHERE r.basis IN $basis
  AND (r.organization_id = o.id OR r.organization_id IS NULL AND m.id = o.id)
  // Each membership holds when the stance begins: see src/argmap/model/organizations.py.
  AND all(x IN memberships WHERE
    CASE WHEN size(coalesce(x.from_stances, [])) < size(x.documents)
    THEN r.since IS NULL
      OR coalesce(x.since, '') <= r.since + '~' AND r.since <= coalesce(x.until, r.since) + '~'
    ELSE any(first IN x.first_stances WHERE first <> '' AND first <= r.since + '~')
      AND any(last IN x.last_stances WHERE last <> '' AND r.since <= last + '~') END)
WITH c, p, type(r) AS side, m.id AS actor
WITH DISTINCT c, p, side, actor
ORDER BY actor
WITH c, p, collect(CASE WHEN side = 'SUPPORTS' THEN actor END) AS supporters,
     collect(CASE WHEN side = 'CONTESTS' THEN actor END) AS opponents,
     collect(CASE WHEN side = 'NEUTRAL_ON' THEN actor END) AS neutral
RETURN c.id AS controversy, p.id AS position, p.claim AS claim, supporters, opponents, neutral
ORDER BY controversy, p.rank, position
