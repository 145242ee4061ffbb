//+ question: Who supports or contests a position, or is neutral on it?
//+ about: >
//+   One row for each statement of a stance, supporters first, then those who are neutral. `word`
//+   is the source's own word for the stance. A row with a quote or its own source is evidence that
//+   the actor took the stance; other rows only report what the document says. Hedged labels are
//+   left out unless you include them. A stance that has ended counts, too.
//+ parameters:
//+   position: {type: Position.id, help: which one}
//+   stance:
//+     type: list[string]
//+     default: [supports, contests, neutral]
//+     values: [supports, contests, neutral]
//+     help: which stances
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+   kind:
//+     type: list[string]
//+     default: null
//+     values: [company, government, research-lab, individual, organization, group, unknown]
//+     help: only actors of these kinds
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   stance: string
//+   actor: Actor.id
//+   name: string
//+   kind: string
//+   standing: string
//+   since: string
//+   until: string
//+   word: string
//+   quote: string
//+   source: string
//+   document: Document.id
//+   line: line
MATCH (p:Position {id: $position})<-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]-(a:Actor)
WHERE a.standing IN $standing AND r.basis IN $basis AND ($kind IS NULL OR a.kind IN $kind)
  AND CASE type(r) WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests'
      ELSE 'neutral' END IN $stance
RETURN CASE type(r) WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests'
            ELSE 'neutral' END AS stance,
       a.id AS actor, a.name AS name, a.kind AS kind, a.standing AS standing, r.since AS since,
       r.until AS until, r.word AS word, r.quote AS quote, r.source AS source,
       r.document AS document, r.line AS line
ORDER BY stance DESC, actor, since, document, line, r.key
