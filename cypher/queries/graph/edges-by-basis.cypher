//+ question: How many edges are stated, and how many did argmap infer?
//+ about: >
//+   Counts by type and, for edges that were inferred, by rule.
//+ columns:
//+   type: string
//+   basis: string
//+   rule: string
//+   edges: int
MATCH (a)-[r]->(b)
WITH type(r) AS type, r.basis AS basis, r.rule AS rule, count(r) AS edges
RETURN type, basis, rule, edges
ORDER BY type, basis, coalesce(rule, '')
