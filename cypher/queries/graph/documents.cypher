//+ question: Which documents are in the graph, and what do they state?
//+ about: >
//+   How many stances of actors, and how many citations, a document states. A page that is set aside
//+   states nothing.
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
OPTIONAL MATCH (:Position)-[cites:CITES {document: d.id}]->(:Source)
WITH d, count(cites) AS cited
OPTIONAL MATCH (:Actor)-[supports:SUPPORTS {document: d.id}]->(:Position)
WITH d, cited, count(supports) AS supported
OPTIONAL MATCH (:Actor)-[contests:CONTESTS {document: d.id}]->(:Position)
WITH d, cited, supported, count(contests) AS contested
RETURN d.id AS document, d.name AS name, d.format AS format, d.updated AS updated, supported,
       contested, cited, d.set_aside AS set_aside
ORDER BY document
