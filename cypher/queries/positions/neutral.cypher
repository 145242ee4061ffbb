//+ question: Who is neutral on which position, and in which words?
//+ about: >
//+   One row for each statement that an actor neither supports nor contests a position: it
//+   abstained, deferred, or has no position. `word` is the source's own word for the stance. Who
//+   has no stance at all is not listed. Hedged labels are left out unless you include them. A
//+   stance that has ended counts, too.
//+ limit: 10000
//+ parameters:
//+   controversy: {type: Controversy.id, default: null, help: only this controversy}
//+   actor: {type: Actor.id, default: null, help: only this actor}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   position: Position.id
//+   actor: Actor.id
//+   name: string
//+   standing: string
//+   since: string
//+   until: string
//+   word: string
//+   quote: string
//+   source: string
//+   document: Document.id
//+   line: line
MATCH (p:Position)<-[r:NEUTRAL_ON]-(a:Actor)
WHERE a.standing IN $standing AND r.basis IN $basis AND ($actor IS NULL OR a.id = $actor)
  AND ($controversy IS NULL OR COUNT { (p)-[:PART_OF]->(:Controversy {id: $controversy}) } > 0)
RETURN p.id AS position, a.id AS actor, a.name AS name, a.standing AS standing, r.since AS since,
       r.until AS until, r.word AS word, r.quote AS quote, r.source AS source,
       r.document AS document, r.line AS line
ORDER BY position, actor, since, document, line, r.key
LIMIT $limit
