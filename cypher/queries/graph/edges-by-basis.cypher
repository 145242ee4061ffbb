//+ question: How many edges are stated, and how many did argmap infer?
//+ about: >
//+   Counts by type and, for edges that were inferred, by rule. Only CONTESTS edges are inferred.
//+ columns:
//+   type: string
//+   basis: string
//+   rule: string
//+   edges: int
CALL () {
  CALL () {
    MATCH ()-[r]->()
    RETURN type(r) AS type, count(*) AS edges
  }
  WITH type, edges
  WHERE type <> 'CONTESTS'
  RETURN type, 'stated' AS basis, null AS rule, edges
  UNION ALL
  MATCH ()-[r:CONTESTS]->()
  RETURN type(r) AS type, r.basis AS basis, r.rule AS rule, count(*) AS edges
}
RETURN type, basis, rule, edges
ORDER BY type, basis, coalesce(rule, '')
