//+ question: Where do two actors agree, clash, and differ?
//+ about: >
//+   Compares two actors as the comparison on a map does. They agree on a position that both
//+   support or both contest, and clash over one that one supports and the other contests. They are
//+   on rivals if they support positions that contest each other, and differ if they support other
//+   answers in one controversy that do not contest each other. Stances clash, and are on rivals,
//+   only if both were held on some day; one without a date is held on every day. `one_ended` and
//+   `other_ended` are the last days of stances that have ended. With basis `stated,inferred`,
//+   answers that exclude each other in a binary controversy are rivals, too. Rows with `neutral`
//+   are positions on which one of them or both are neutral, which is neither agreement nor a
//+   clash. Readings of threads are not counted.
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
//+   one_ended: string
//+   other_stance: string
//+   other_position: Position.id
//+   other_ended: string
MATCH (a:Actor {id: $one}), (b:Actor {id: $other})
WHERE $one <> $other
CALL (a, b) {
  MATCH (a)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position)<-[s:SUPPORTS|CONTESTS|NEUTRAL_ON]-(b)
  WHERE r.basis IN $basis AND s.basis IN $basis
  WITH p, p AS q, r, s, CASE WHEN 'NEUTRAL_ON' IN [type(r), type(s)] THEN 'neutral'
                        WHEN type(r) = type(s) THEN 'agree' ELSE 'clash' END AS relation
  RETURN p, q, r, s, relation
  UNION
  MATCH (a)-[r:SUPPORTS]->(p:Position)-[x:CONTESTS]-(q:Position)<-[s:SUPPORTS]-(b)
  WHERE x.basis IN $basis AND (x.rule IS NULL OR x.rule = 'rival-positions')
  RETURN p, q, r, s, 'rivals' AS relation
  UNION
  MATCH (a)-[r:SUPPORTS]->(p:Position)-[:PART_OF]->(:Controversy)<-[:PART_OF]-(q:Position)
        <-[s:SUPPORTS]-(b)
  WHERE p.id <> q.id
    AND COUNT { (p)-[x:CONTESTS]-(q)
      WHERE x.basis IN $basis AND (x.rule IS NULL OR x.rule = 'rival-positions') } = 0
  RETURN p, q, r, s, 'differ' AS relation
}
WITH relation, p, q, r, s
// Stances that were never held on one day do not clash.
WHERE NOT relation IN ['clash', 'rivals']
   OR (coalesce(r.since, '') <= coalesce(s.ended, '~')
       AND coalesce(s.since, '') <= coalesce(r.ended, '~'))
WITH relation, p, q, type(r) AS mine, type(s) AS theirs, count(*) AS pairs,
     count(r.ended) AS ended, max(r.ended) AS last, count(s.ended) AS others_ended,
     max(s.ended) AS others_last
MATCH (p)-[:PART_OF]->(c:Controversy)
RETURN relation, c.id AS controversy,
       CASE mine WHEN 'NEUTRAL_ON' THEN 'neutral' ELSE toLower(mine) END AS one_stance,
       p.id AS one_position, CASE WHEN ended = pairs THEN last END AS one_ended,
       CASE theirs WHEN 'NEUTRAL_ON' THEN 'neutral' ELSE toLower(theirs) END AS other_stance,
       q.id AS other_position, CASE WHEN others_ended = pairs THEN others_last END AS other_ended
ORDER BY relation, controversy, one_position, one_stance, other_position, other_stance
LIMIT $limit
