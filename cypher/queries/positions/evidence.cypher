//+ question: Which stances have a quote or a source of their own?
//+ about: >
//+   Only these are evidence that the actor took the stance; any other stance is only the
//+   document's word. Stances on readings of threads are among them. With words, only quotes that
//+   contain them exactly as they are written, in upper or lower case, are listed.
//+ limit: 10000
//+ parameters:
//+   words: {type: string, default: null, help: only quotes with these words}
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
  AND ($words IS NULL OR toLower(r.quote) CONTAINS toLower($words))
  AND ($actor IS NULL OR a.id = $actor)
  AND ($controversy IS NULL OR COUNT { (p)-[:PART_OF]->(:Controversy {id: $controversy}) } > 0)
RETURN a.id AS actor,
       CASE type(r) WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests'
            ELSE 'neutral' END AS stance,
       labels(p)[0] AS label, p.id AS position, r.quote AS quote,
       r.source AS source, r.since AS since, r.document AS document, r.line AS line
ORDER BY actor, label, position, document, line, r.key
LIMIT $limit
