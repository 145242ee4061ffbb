//+ question: Where does an actor stand, and since when?
//+ about: >
//+   One row for each statement of a stance. A row with a quote or its own source is evidence that
//+   the actor took the stance. Other rows only report what the document says. Readings of threads
//+   are included, with the label `Reading`. `word` is the source's own word for the stance.
//+ parameters:
//+   actor: {type: Actor.id, help: whose profile}
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   stance: string
//+   label: string
//+   position: label.id
//+   claim: string
//+   of: string
//+   since: string
//+   until: string
//+   ended: string
//+   word: string
//+   quote: string
//+   source: string
//+   document: Document.id
//+   line: line
MATCH (a:Actor {id: $actor})-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position|Reading)
WHERE r.basis IN $basis
OPTIONAL MATCH (p)-[:PART_OF]->(c)
WITH r, p, min(c.name) AS of
RETURN CASE type(r) WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests'
            ELSE 'neutral' END AS stance,
       labels(p)[0] AS label, p.id AS position, p.claim AS claim, of, r.since AS since,
       r.until AS until, r.ended AS ended, r.word AS word, r.quote AS quote, r.source AS source,
       r.document AS document, r.line AS line
ORDER BY of, label, position, stance DESC, since, document, line, r.key
