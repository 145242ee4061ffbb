//+ question: How many edges are stated, and how many did argmap conclude?
//+ about: >
//+   By type and, for those that were concluded, by rule.
//+ asked: [stated and inferred edges, how many edges]
//+ columns:
//+   type: string
//+   basis: string
//+   rule: string
//+   edges: int
MATCH (a)-[r]->(b)
WITH type(r) AS type, r.basis AS basis, r.rule AS rule, count(r) AS edges
RETURN type, basis, rule, edges
ORDER BY type, basis, coalesce(rule, '')
