//+ question: Who are the members of an organisation?
//+ about: >
//+   One row for each membership, also of members of members, up to five levels. How many positions
//+   a member supports, contests and is neutral on is counted for the member alone. A membership
//+   that has ended counts, too, and so does a stance that has ended. Readings of threads are not
//+   counted.
//+ parameters:
//+   actor: {type: Actor.id, help: which organisation}
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   member: Actor.id
//+   name: string
//+   kind: string
//+   of: Actor.id
//+   since: string
//+   until: string
//+   supports: int
//+   contests: int
//+   neutral: int
MATCH (o:Actor)-[:PART_OF*0..4]->(:Actor {id: $actor})
WITH DISTINCT o
MATCH (m:Actor)-[x:PART_OF]->(o)
OPTIONAL MATCH (m)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position)
WHERE r.basis IN $basis
WITH o, m, x, count(DISTINCT CASE WHEN type(r) = 'SUPPORTS' THEN p.id END) AS supports,
     count(DISTINCT CASE WHEN type(r) = 'CONTESTS' THEN p.id END) AS contests,
     count(DISTINCT CASE WHEN type(r) = 'NEUTRAL_ON' THEN p.id END) AS neutral
RETURN m.id AS member, m.name AS name, m.kind AS kind, o.id AS of, x.since AS since,
       x.until AS until, supports, contests, neutral
ORDER BY of <> $actor, of, member, since, x.key
