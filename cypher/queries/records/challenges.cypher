//+ question: Which challenges are there to what documents say, and how were they resolved?
//+ about: >
//+   Challenges of The Ledger to what a document says. Only challenges that a document defines are
//+   listed. `resolution` is empty if no document resolves the challenge.
//+ limit: 10000
//+ columns:
//+   challenge: Challenge.id
//+   status: string
//+   opened: string
//+   allegations: list[string]
//+   label: string
//+   target: label.id
//+   name: string
//+   resolution: Resolution.id
//+   disposition: string
//+   issued: string
MATCH (c:Challenge)-[:CHALLENGES]->(t)
WHERE c.document IS NOT NULL
WITH DISTINCT c, t
OPTIONAL MATCH (r:Resolution)-[:RESOLVES]->(c)
WITH DISTINCT c, t, r
RETURN c.id AS challenge, c.status AS status, c.opened AS opened, c.allegations AS allegations,
       labels(t)[0] AS label, t.id AS target, t.name AS name,
       r.id AS resolution, r.disposition AS disposition,
       r.issued AS issued
ORDER BY challenge, label, target, resolution
LIMIT $limit
