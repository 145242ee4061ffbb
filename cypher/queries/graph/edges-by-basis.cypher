//+ question: How many edges are stated, and how many did argmap infer?
//+ about: >
//+   Counts by type and, for edges that were inferred, by rule.
//+ asked:
//+   - how many edges
//+   - how many edges are in the graph
//+   - how many edges did argmap conclude
//+   - how many edges are stated and how many did argmap conclude
//+   - how many edges are stated
//+   - how many edges are inferred
//+   - how many edges are stated or inferred
//+   - how many edges of each type
//+   - how many relations
//+   - edges by type
//+   - edges by basis
//+   - edge counts
//+   - number of edges
//+   - count edges by type
//+   - stated and inferred edges
//+   - stated or inferred edges
//+   - stated versus inferred edges
//+   - which edges are inferred
//+   - which edges were concluded
//+   - what did argmap infer
//+   - what did argmap conclude
//+   - inferred edges
//+   - stated edges
//+   - edges
//+   - how much is inferred
//+   - how much did argmap infer
//+   - which inference rules were used
//+   - how many relationships are stated and how many are derived
//+   - stated versus derived relationships
//+   - explicit versus inferred relationships
//+   - how many connections are there
//+   - number of relationships
//+   - number of connections by type
//+   - share of inferred edges
//+   - which relationships did the software make up
//+   - what was derived automatically
//+   - what was concluded by the program
//+   - how many links are guessed
//+ columns:
//+   type: string
//+   basis: string
//+   rule: string
//+   edges: int
MATCH (a)-[r]->(b)
WITH type(r) AS type, r.basis AS basis, r.rule AS rule, count(r) AS edges
RETURN type, basis, rule, edges
ORDER BY type, basis, coalesce(rule, '')
