//+ question: Which stances have a quote or a source of their own?
//+ about: >
//+   Only these are evidence that the actor took the stance; any other says that the document says
//+   so. Stances on readings of threads are among them.
//+ asked: [quotes of an actor, what an actor said in its own words, evidence of stances]
//+ limit: 10000
//+ parameters:
//+   actor: {type: Actor.id, default: null, help: only this actor}
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   actor: Actor.id
//+   stance: string
//+   position: Position.id
//+   quote: string
//+   source: string
//+   since: string
//+   document: Document.id
//+   line: int
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS]->(p:Position)
WHERE (r.quote IS NOT NULL OR r.source IS NOT NULL) AND r.basis IN $basis
  AND ($actor IS NULL OR a.id = $actor)
RETURN a.id AS actor, toLower(type(r)) AS stance, p.id AS position, r.quote AS quote,
       r.source AS source, r.since AS since, r.document AS document, r.line AS line
ORDER BY actor, position, document, line, r.key
LIMIT $limit
