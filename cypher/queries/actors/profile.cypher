//+ question: Where does an actor stand, and since when?
//+ about: >
//+   One row for each statement of a stance. A row with a quote or a source of its own is evidence
//+   that the actor took it; any other says only that the document says so. Readings of threads are
//+   among the positions.
//+ asked: [positions of an actor, stances of an actor, where does someone stand, what does an actor say, what does an actor say about something, tell me about an actor, what does an actor support, what does an actor contest, which positions does an actor support or contest]
//+ parameters:
//+   actor: {type: Actor.id, help: whose profile}
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   stance: string
//+   position: Position.id
//+   claim: string
//+   of: string
//+   since: string
//+   until: string
//+   quote: string
//+   source: string
//+   document: Document.id
//+   line: int
MATCH (a:Actor {id: $actor})-[r:SUPPORTS|CONTESTS]->(p:Position)
WHERE r.basis IN $basis
OPTIONAL MATCH (p)-[:PART_OF]->(c)
WITH r, p, min(c.name) AS of
RETURN toLower(type(r)) AS stance, p.id AS position, p.claim AS claim, of, r.since AS since,
       r.until AS until, r.quote AS quote, r.source AS source, r.document AS document,
       r.line AS line
ORDER BY of, position, stance DESC, since, document, line, r.key
