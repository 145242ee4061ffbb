//+ question: Which stances have a quote or a source of their own?
//+ about: >
//+   Only these are evidence that the actor took the stance; any other stance is only the
//+   document's word. Stances on readings of threads are among them.
//+ asked:
//+   - stances with a quote
//+   - stances with a source
//+   - stances with a quote or source
//+   - stances with evidence
//+   - stances with their own source
//+   - evidence
//+   - evidence of stances
//+   - evidence for stances
//+   - evidence of an actor's stances
//+   - which stances are backed by evidence
//+   - which stances have evidence
//+   - which stances are documented by a quote
//+   - which stances have a quote
//+   - which stances have a source
//+   - quotes
//+   - all quotes
//+   - list of quotes
//+   - quotes of an actor
//+   - quotes by an actor
//+   - quotes from an actor
//+   - an actor's quotes
//+   - an actor quotes
//+   - what are the quotes of an actor
//+   - what did an actor say in its own words
//+   - what an actor said in its own words
//+   - what did an actor literally say
//+   - what did an actor actually say
//+   - direct quotes
//+   - actors in their own words
//+   - proof of stances
//+   - proven stances
//+   - where is an actor quoted
//+   - which stances have a quote of their own
//+   - which stances have a source of their own
//+   - is there a quote for each stance
//+   - is there a quote behind each actor's stance
//+   - is there proof of what actors are said to believe
//+   - where is it documented what actors believe
//+   - which stances can be proved
//+   - which stances are proven by a quote
//+   - stances with a citation
//+   - stances with their own citation
//+   - stances with proof
//+   - stances with a link
//+   - what is documented about an actor
//+   - proof of an actor's positions
//+   - sources for an actor's stances
//+   - evidence for an actor's stances
//+   - evidence about an actor
//+   - where did an actor say that
//+   - exact words of an actor
//+   - statements of an actor
//+   - show the quotes
//+   - verbatim quotes
//+   - who said what literally
//+   - quotes in a controversy
//+   - quotes of a controversy
//+   - a controversy quotes
//+   - all quotes in a controversy
//+   - who is quoted in a controversy
//+   - evidence in a controversy
//+   - stances with a quote in a controversy
//+   - stances with evidence in a controversy
//+   - direct quotes in a controversy
//+   - quotes of an actor in a controversy
//+   - what do actors say in a controversy in their own words
//+ limit: 10000
//+ parameters:
//+   actor: {type: Actor.id, default: null, help: only this actor}
//+   controversy: {type: Controversy.id, default: null, help: only this controversy}
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   actor: Actor.id
//+   stance: string
//+   label: string
//+   position: label.id
//+   quote: string
//+   source: string
//+   since: string
//+   document: Document.id
//+   line: line
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position|Reading)
WHERE (r.quote IS NOT NULL OR r.source IS NOT NULL) AND r.basis IN $basis
  AND ($actor IS NULL OR a.id = $actor)
  AND ($controversy IS NULL OR COUNT { (p)-[:PART_OF]->(:Controversy {id: $controversy}) } > 0)
RETURN a.id AS actor,
       CASE type(r) WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests'
            ELSE 'neutral' END AS stance,
       labels(p)[0] AS label, p.id AS position, r.quote AS quote,
       r.source AS source, r.since AS since, r.document AS document, r.line AS line
ORDER BY actor, label, position, document, line, r.key
LIMIT $limit
