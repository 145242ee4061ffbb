//+ question: Where do two actors agree, clash, and differ?
//+ about: >
//+   Compares two actors as the comparison on a map does. They agree on a position that both
//+   support or both contest, and clash over one that one supports and the other contests. They are
//+   on rivals if they support positions that contest each other, and differ if they support other
//+   answers in one controversy that do not contest each other. With basis `stated,inferred`,
//+   answers that exclude each other in a binary controversy are rivals, too. Rows with `neutral`
//+   are positions on which one of them or both are neutral, which is neither agreement nor a
//+   clash. Readings of threads are not counted. A stance that has ended counts, too.
//+ limit: 10000
//+ parameters:
//+   one: {type: Actor.id, help: the first actor}
//+   other: {type: Actor.id, help: the second actor}
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+ columns:
//+   relation: string
//+   controversy: Controversy.id
//+   one_stance: string
//+   one_position: Position.id
//+   other_stance: string
//+   other_position: Position.id
MATCH (a:Actor {id: $one}), (b:Actor {id: $other})
WHERE $one <> $other
CALL (a, b) {
  MATCH (a)-[r:SUPPORTS|CONTESTS]->(p:Position)<-[s:SUPPORTS|CONTESTS]-(b)
  WHERE r.basis IN $basis AND s.basis IN $basis
  MATCH (p)-[:PART_OF]->(c:Controversy)
  RETURN DISTINCT CASE WHEN type(r) = type(s) THEN 'agree' ELSE 'clash' END AS relation,
         c.id AS controversy, type(r) AS mine, p.id AS one_position, type(s) AS theirs,
         p.id AS other_position
  UNION
  MATCH (a)-[:SUPPORTS]->(p:Position)-[x:CONTESTS]-(q:Position)<-[:SUPPORTS]-(b)
  WHERE x.basis IN $basis AND (x.rule IS NULL OR x.rule = 'rival-positions')
  MATCH (p)-[:PART_OF]->(c:Controversy)
  RETURN DISTINCT 'rivals' AS relation, c.id AS controversy, 'SUPPORTS' AS mine,
         p.id AS one_position, 'SUPPORTS' AS theirs, q.id AS other_position
  UNION
  MATCH (a)-[:SUPPORTS]->(p:Position)-[:PART_OF]->(c:Controversy)
  MATCH (c)<-[:PART_OF]-(q:Position)<-[:SUPPORTS]-(b)
  WHERE p.id <> q.id
  WITH DISTINCT p, q, c
  OPTIONAL MATCH (p)-[x:CONTESTS]-(q)
  WHERE x.basis IN $basis AND (x.rule IS NULL OR x.rule = 'rival-positions')
  WITH p, q, c, count(x) AS rivalry
  WHERE rivalry = 0
  RETURN 'differ' AS relation, c.id AS controversy, 'SUPPORTS' AS mine, p.id AS one_position,
         'SUPPORTS' AS theirs, q.id AS other_position
  UNION
  MATCH (a)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position)<-[s:SUPPORTS|CONTESTS|NEUTRAL_ON]-(b)
  WHERE r.basis IN $basis AND s.basis IN $basis
    AND (type(r) = 'NEUTRAL_ON' OR type(s) = 'NEUTRAL_ON')
  MATCH (p)-[:PART_OF]->(c:Controversy)
  RETURN DISTINCT 'neutral' AS relation, c.id AS controversy, type(r) AS mine,
         p.id AS one_position, type(s) AS theirs, p.id AS other_position
}
RETURN relation, controversy,
       CASE mine WHEN 'NEUTRAL_ON' THEN 'neutral' ELSE toLower(mine) END AS one_stance,
       one_position,
       CASE theirs WHEN 'NEUTRAL_ON' THEN 'neutral' ELSE toLower(theirs) END AS other_stance,
       other_position
ORDER BY relation, controversy, one_position, one_stance, other_position, other_stance
LIMIT $limit
