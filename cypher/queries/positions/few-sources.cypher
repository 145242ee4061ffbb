//+ question: Which positions have no source, or few that are independent of each other?
//+ about: >
//+   Sources of one independence group are not independent of each other. A source without a group
//+   counts as a separate group. The sources of stances on a position count, too. Readings of threads
//+   are left out.
//+ limit: 10000
//+ parameters:
//+   max_groups: {type: int, default: 1, help: how many independent sources at most}
//+ columns:
//+   position: Position.id
//+   claim: string
//+   confidence: string
//+   controversy: Controversy.id
//+   sources: int
//+   groups: int
MATCH (p:Position)
CALL (p) {
  MATCH (p)-[r:CITES]->(s:Source)
  WITH s.id AS source, min(r.independence_group) AS named
  RETURN count(source) AS sources, count(DISTINCT coalesce(named, source)) AS groups
}
WITH p, sources, groups
WHERE groups <= $max_groups
OPTIONAL MATCH (p)-[:PART_OF]->(c:Controversy)
RETURN p.id AS position, p.claim AS claim, p.confidence AS confidence, c.id AS controversy,
       sources, groups
ORDER BY groups, position
LIMIT $limit
