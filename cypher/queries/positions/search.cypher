//+ question: Which positions mention certain words?
//+ about: >
//+   Finds the words exactly as they are written, in upper or lower case, in the claim and the
//+   label. Finds readings of threads, too.
//+ asked:
//+   - which positions speak of something
//+   - which positions mention something
//+   - which positions discuss something
//+   - which positions contain something
//+   - which positions talk about something
//+   - which positions are about something
//+   - positions that mention something
//+   - positions about something
//+   - positions concerning something
//+   - positions containing something
//+   - find positions about something
//+   - find something
//+   - search something
//+   - search positions about something
//+   - search for positions that mention something
//+   - look for positions about something
//+   - what is said about something
//+   - what do positions say about something
//+   - what do actors say about something
//+   - what do people say about something
//+   - what do people think about something
//+   - what claims are made about something
//+   - is there a position about something
//+   - is there anything about something
//+   - are there any claims about something
//+   - where is something mentioned
//+   - anything about something
//+   - full text search something
//+   - positions something
//+   - is there an answer about something
//+   - is there an answer that talks about something
//+   - is there a position that talks about something
//+   - is there a claim that mentions something
//+   - any claim that mentions something
//+   - claims with the word something
//+   - positions with the word something
//+   - positions that use the word something
//+   - which answers mention something
//+   - where does something come up
//+   - who talks about something
//+   - what is there on something
//+   - search for something
//+   - look up something
//+   - look for something
//+   - find claims that contain the word something
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
