//+ question: Which controversies have been overtaken by events?
//+ about: >
//+   One row for each event that belongs to the controversy and happened after the last revision of
//+   the controversy. It is the list of what an editor has to look at. `by_thread` says whether the
//+   event belongs to it only by its thread, and concerns no controversy, position or tension. A
//+   controversy or an event without a date is left out. An event of 2026-03 is not after a revision
//+   of 2026-03-08.
//+ asked:
//+   - which controversy has been overtaken by events
//+   - which controversies are overtaken by events
//+   - controversies overtaken by events
//+   - overtaken controversies
//+   - what happened since a controversy was last updated
//+   - which events happened since a controversy was updated
//+   - events since the last update of a controversy
//+   - events after the last update
//+   - which controversies need an update because of events
//+   - which controversies do events make outdated
//+   - the worklist of an editor
//+ limit: 10000
//+ parameters:
//+   controversy: {type: Controversy.id, default: null, help: only this controversy}
//+ columns:
//+   controversy: Controversy.id
//+   name: string
//+   updated: string
//+   event: Event.id
//+   title: string
//+   date: string
//+   significance: string
//+   by_thread: bool
//+   document: Document.id
MATCH (c:Controversy)
WHERE $controversy IS NULL OR c.id = $controversy
WITH min(c.updated) AS earliest
MATCH (e:Event)
WHERE e.date > earliest
OPTIONAL MATCH (e)-[:CONCERNS]->(k:Controversy)
WITH e, collect(DISTINCT k.id) AS direct
OPTIONAL MATCH (e)-[:CONCERNS]->()-[:PART_OF|RAISES]-(o:Controversy)
WITH e, direct, collect(DISTINCT o.id) AS through
WITH e, direct + [id IN through WHERE NOT id IN direct] AS own
CALL (e, own) {
  WITH e, own
  WHERE size(own) = 0
  MATCH (e)-[:PART_OF]->(:Thread)<-[:PART_OF]-(c:Controversy)
  RETURN collect(DISTINCT c.id) AS others
}
WITH e, own + others AS ids, size(own) = 0 AS by_thread
UNWIND ids AS id
WITH e, id, by_thread
WHERE $controversy IS NULL OR id = $controversy
MATCH (c:Controversy {id: id})
WHERE e.date > c.updated AND NOT e.date STARTS WITH c.updated
  AND NOT c.updated STARTS WITH e.date
RETURN c.id AS controversy, c.name AS name, c.updated AS updated, e.id AS event, e.name AS title,
       e.date AS date, e.significance AS significance, by_thread, c.document AS document
ORDER BY controversy, date, event
LIMIT $limit
