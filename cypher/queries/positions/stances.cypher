//+ question: Who supports or contests a position, or is neutral on it?
//+ about: >
//+   One row for each statement of a stance, of each position supporters first, then those who are
//+   neutral. `word` is the source's own word for the stance. A row with a quote or its own source
//+   is evidence that the actor took the stance; other rows only report what the document says.
//+   Hedged labels are left out unless you include them. Readings of threads are not included. A
//+   stance that has ended counts, too, unless you give a day; `ended` is the last day on which it
//+   was held, by its `until` or because a later stance of the actor replaced it. With a day, a
//+   stance is listed unless it began after that day or ended before it; both days count. If the day is a
//+   month or a year, a stance that was held at some time in it is listed. A stance that began in
//+   2010 may have been held on each day of 2010. With stance=absent, those who did not vote are
//+   listed, with the date of the vote as `since`; not-eligible are those who could not.
//+ limit: 10000
//+ parameters:
//+   position: {type: Position.id, default: null, help: only this position}
//+   controversy: {type: Controversy.id, default: null, help: only this controversy}
//+   actor: {type: Actor.id, default: null, help: only this actor}
//+   stance:
//+     type: list[string]
//+     default: [supports, contests, neutral]
//+     values: [supports, contests, neutral, absent, not-eligible]
//+     help: which stances
//+   day:
//+     type: date
//+     default: null
//+     help: "only stances held on this day, or in this month or year, such as 2026-01"
//+   undated: {type: bool, default: true, help: whether stances without a date count as held}
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
//+   position: Position.id
//+   stance: string
//+   actor: Actor.id
//+   name: string
//+   kind: string
//+   standing: string
//+   since: string
//+   until: string
//+   ended: string
//+   word: string
//+   quote: string
//+   source: string
//+   document: Document.id
//+   line: line
MATCH (p:Position)
WHERE $position IS NULL OR p.id = $position
MATCH (p)-[:PART_OF]->(c:Controversy)
WHERE $controversy IS NULL OR c.id = $controversy
MATCH (p)<-[r:SUPPORTS|CONTESTS|NEUTRAL_ON|ABSENT_FROM]-(a:Actor)
WHERE r.basis IN $basis AND a.standing IN $standing AND ($kind IS NULL OR a.kind IN $kind)
  AND ($actor IS NULL OR a.id = $actor)
  AND CASE type(r) WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests'
      WHEN 'NEUTRAL_ON' THEN 'neutral' ELSE r.status END IN $stance
  AND ($day IS NULL OR r.since IS NULL OR r.since <= $day OR r.since STARTS WITH $day)
  AND ($day IS NULL OR r.date IS NULL OR r.date STARTS WITH $day OR $day STARTS WITH r.date)
  AND ($day IS NULL OR r.ended IS NULL OR r.ended >= $day)
  AND ($undated OR r.since IS NOT NULL OR r.until IS NOT NULL OR r.date IS NOT NULL)
RETURN p.id AS position,
       CASE type(r) WHEN 'SUPPORTS' THEN 'supports' WHEN 'CONTESTS' THEN 'contests'
            WHEN 'NEUTRAL_ON' THEN 'neutral' ELSE r.status END AS stance,
       a.id AS actor, a.name AS name, a.kind AS kind, a.standing AS standing,
       coalesce(r.since, r.date) AS since,
       r.until AS until, r.ended AS ended, r.word AS word, r.quote AS quote, r.source AS source,
       r.document AS document, r.line AS line
ORDER BY position, stance DESC, actor, since, document, line, r.key
LIMIT $limit
