//+ question: Which documents are in the graph, and what do they state?
//+ about: >
//+   How many stances of actors, and how many citations, a document states. A page that is set aside
//+   states nothing.
//+ asked: [list of documents]
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
//+   cited: int
//+   set_aside: string
MATCH (d:Document)
RETURN d.id AS document, d.name AS name, d.format AS format, d.updated AS updated,
       COUNT { (:Actor)-[:SUPPORTS {document: d.id}]->(:Position) } AS supported,
       COUNT {
         (:Actor)-[r:CONTESTS {document: d.id}]->(:Position) WHERE r.basis IN $basis
       } AS contested,
       COUNT { (:Position)-[:CITES {document: d.id}]->(:Source) } AS cited,
       d.set_aside AS set_aside
ORDER BY document
LIMIT $limit
