//+ question: Which documents are in the graph, and what do they state?
//+ about: >
//+   How many stances of actors a document states, and how many sources it cites for positions: a
//+   source counts once for each position, also if stances name it. A page that is set aside states
//+   nothing. `left_out` is how many answers were left out when it was imported.
//+ limit: 10000
//+ parameters:
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+ columns:
//+   document: Document.id
//+   name: string
//+   format: string
//+   updated: string
//+   supported: int
//+   contested: int
//+   neutral: int
//+   cited: int
//+   set_aside: string
//+   left_out: int
MATCH (d:Document)
WITH d
ORDER BY d.id
LIMIT $limit
CALL (d) {
  MATCH (p:Position)-[:CITES {document: d.id}]->(s:Source)
  WITH DISTINCT p, s
  RETURN count(*) AS cited
}
RETURN d.id AS document, d.name AS name, d.format AS format, d.updated AS updated,
       COUNT { (:Actor)-[:SUPPORTS {document: d.id}]->(:Position|Reading) } AS supported,
       COUNT {
         (:Actor)-[r:CONTESTS {document: d.id}]->(:Position|Reading) WHERE r.basis IN $basis
       } AS contested,
       COUNT { (:Actor)-[:NEUTRAL_ON {document: d.id}]->(:Position) } AS neutral,
       cited,
       d.set_aside AS set_aside, d.left_out AS left_out
ORDER BY document
LIMIT $limit
