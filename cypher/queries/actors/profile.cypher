//+ question: Where does an actor stand, and since when?
//+ about: >
//+   One row for each statement of a stance. A row with a quote or its own source is evidence that
//+   the actor took the stance. Other rows only report what the document says. Readings of threads
//+   are included, with the label `Reading`. `word` is the source's own word for the stance.
//+   `in_file` names the dates (since, until or both) that say only how long a row was in its file.
//+ asked:
//+   - where does an actor stand
//+   - where does an actor stand on things
//+   - what does an actor stand for
//+   - positions of an actor
//+   - an actor's positions
//+   - an actor positions
//+   - which positions does an actor hold
//+   - which positions does an actor take
//+   - what positions does an actor have
//+   - which positions does an actor support
//+   - which positions does an actor contest
//+   - which positions does an actor support or contest
//+   - which positions are supported by an actor
//+   - which positions are contested by an actor
//+   - positions supported by an actor
//+   - positions contested by an actor
//+   - positions that an actor supports
//+   - positions that an actor contests
//+   - stances of an actor
//+   - an actor's stances
//+   - an actor stance
//+   - what is an actor's stance
//+   - what is an actor's position
//+   - stances taken by an actor
//+   - what does an actor say
//+   - what does an actor think
//+   - what does an actor want
//+   - what does an actor claim
//+   - what does an actor believe
//+   - what does an actor argue
//+   - what does an actor support
//+   - what does an actor oppose
//+   - what does an actor support and oppose
//+   - what is an actor for and against
//+   - what is an actor against
//+   - tell me about an actor
//+   - profile of an actor
//+   - an actor profile
//+   - summary of an actor
//+   - everything about an actor
//+   - overview of an actor
//+   - what do we know about an actor
//+   - stance history of an actor
//+   - history of an actor's positions
//+   - an actor stances over time
//+   - what is an actor's view
//+   - what is an actor's opinion
//+   - what are an actor's opinions
//+   - what does an actor think about everything
//+   - what are the views of an actor
//+   - what has an actor said
//+   - what did an actor say
//+   - what did an actor support
//+   - all stances of an actor
//+   - all positions of an actor
//+   - everything an actor supports
//+   - which side is an actor on
//+   - on which side is an actor
//+   - since when does an actor support its positions
//+   - since when does an actor oppose something
//+   - when did an actor take its positions
//+   - timeline of an actor
//+   - list an actor's positions with dates
//+   - about an actor
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
//+   in_file: string
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
       r.until AS until, r.in_file AS in_file, r.word AS word, r.quote AS quote, r.source AS source,
       r.document AS document, r.line AS line
ORDER BY of, label, position, stance DESC, since, document, line, r.key
