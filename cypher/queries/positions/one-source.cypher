//+ question: Which positions have only one source, or sources of only one independence group?
//+ about: >
//+   Sources of one independence group are not independent of each other. A source without a group
//+   counts as a separate group. The sources of stances on a position count, too.
//+ limit: 10000
//+ columns:
//+   position: Position.id
//+   claim: string
//+   confidence: string
//+   sources: int
//+   groups: int
MATCH (p:Position)
CALL (p) {
  MATCH (p)-[r:CITES]->(s:Source)
  WITH s.id AS source, min(r.independence_group) AS named
  RETURN count(source) AS sources, count(DISTINCT coalesce(named, source)) AS groups
}
WITH p, sources, groups
WHERE groups = 1
RETURN p.id AS position, p.claim AS claim, p.confidence AS confidence, sources, groups
ORDER BY position
LIMIT $limit
