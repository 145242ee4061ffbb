//+ question: Which controversies have been overtaken by events?
//+ about: >
//+   One row for each event that belongs to the controversy and happened after the last revision of
//+   the controversy. It is the list of what an editor has to look at. `by_thread` says whether the
//+   event belongs to it only by its thread, and concerns no controversy, position or tension. A
//+   controversy or an event without a date is left out. An event of 2026-03 is not after a revision
//+   of 2026-03-08.
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
CALL () {
  MATCH (e:Event)-[:CONCERNS]->(c:Controversy)
  RETURN e.id AS event, c.id AS id, false AS by_thread
  UNION
  MATCH (e:Event)-[:CONCERNS]->(:Position)-[:PART_OF]->(c:Controversy)
  RETURN e.id AS event, c.id AS id, false AS by_thread
  UNION
  MATCH (e:Event)-[:CONCERNS]->(:Tension)<-[:RAISES]-(c:Controversy)
  RETURN e.id AS event, c.id AS id, false AS by_thread
  UNION
  MATCH (t:Thread)<-[:PART_OF]-(e:Event)
  WITH t, max(e.date) AS last
  MATCH (c:Controversy)-[:PART_OF]->(t)
  WHERE last > c.updated AND ($controversy IS NULL OR c.id = $controversy)
  MATCH (t)<-[:PART_OF]-(e:Event)
  WHERE e.date > c.updated AND COUNT { (e)-[:CONCERNS]->(:Controversy) } = 0
    AND COUNT { (e)-[:CONCERNS]->(:Position)-[:PART_OF]->(:Controversy) } = 0
    AND COUNT { (e)-[:CONCERNS]->(:Tension)<-[:RAISES]-(:Controversy) } = 0
  RETURN e.id AS event, c.id AS id, true AS by_thread
}
WITH event, id, by_thread
WHERE $controversy IS NULL OR id = $controversy
MATCH (e:Event {id: event})
MATCH (c:Controversy {id: id})
WHERE e.date > c.updated AND NOT e.date STARTS WITH c.updated
  AND NOT c.updated STARTS WITH e.date
RETURN c.id AS controversy, c.name AS name, c.updated AS updated, e.id AS event, e.name AS title,
       e.date AS date, e.significance AS significance, by_thread, c.document AS document
ORDER BY controversy, date, event
LIMIT $limit
