//+ question: Which positions mention certain words?
//+ about: >
//+   Finds the words exactly as they are written, in upper or lower case, in the claim and the
//+   label. Finds readings of threads, too.
//+ limit: 10000
//+ parameters:
//+   words: {type: string, help: what to look for}
//+ columns:
//+   label: string
//+   position: label.id
//+   claim: string
//+   of: string
MATCH (p:Position|Reading)
WHERE toLower(p.claim) CONTAINS toLower($words) OR toLower(p.name) CONTAINS toLower($words)
OPTIONAL MATCH (p)-[:PART_OF]->(c)
RETURN labels(p)[0] AS label, p.id AS position, p.claim AS claim, min(c.name) AS of
ORDER BY label, position
LIMIT $limit
