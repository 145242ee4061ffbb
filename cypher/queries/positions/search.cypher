//+ question: Which positions speak of something?
//+ about: >
//+   The words are looked for as they are, in any case, in the claim and the label.
//+ asked: [positions that mention something, find positions about something, what is said about something]
//+ limit: 10000
//+ parameters:
//+   words: {type: string, help: what to look for}
//+ columns:
//+   position: Position.id
//+   claim: string
//+   kind: string
//+   of: string
MATCH (p:Position)
WHERE toLower(p.claim) CONTAINS toLower($words) OR toLower(p.name) CONTAINS toLower($words)
OPTIONAL MATCH (p)-[:PART_OF]->(c)
RETURN p.id AS position, p.claim AS claim, p.kind AS kind, min(c.name) AS of
ORDER BY position
LIMIT $limit
