//+ question: How many edges are stated, and how many did argmap infer?
//+ about: >
//+   Counts by type and, for edges that were inferred, by rule.
//+ columns:
//+   type: string
//+   basis: string
//+   rule: string
//+   edges: int
MATCH ()-[r]->()
RETURN type(r) AS type, r.basis AS basis, r.rule AS rule, count(*) AS edges
ORDER BY type, basis, coalesce(rule, '')
