//+ question: Which documents are in the graph, and what do they state?
//+ about: >
//+   How many stances of actors a document states, and how many sources it cites for positions: a
//+   source counts once for each position, also if stances name it. A page that is set aside states
//+   nothing. `left_out` is how many answers were left out when it was imported.
//+ asked:
//+   - documents
//+   - list of documents
//+   - which documents are there
//+   - which documents are in the graph
//+   - which documents were ingested
//+   - which files were ingested
//+   - which files were read
//+   - which files are in the graph
//+   - documents in the graph
//+   - documents and what they state
//+   - what do documents state
//+   - what does each document state
//+   - where does the graph come from
//+   - which documents is the graph made of
//+   - what was ingested
//+   - ingested documents
//+   - input documents
//+   - documents that are set aside
//+   - documents set aside
//+   - pages set aside
//+   - how many stances does each document state
//+   - how many citations does each document have
//+   - which pages are in the graph
//+   - what are the input files
//+   - which files did you read
//+   - which articles were read
//+   - what is the graph built on
//+   - what was the graph built from
//+   - which texts are in the graph
//+   - overview of documents
//+   - list of files
//+   - all documents with dates
//+   - documents by date
//+   - which document states how many stances
//+   - which documents contest most
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
