//+ question: Which controversies have been overtaken by events?
//+ about: >
//+   One row for each event of a thread of the controversy that happened after the last revision of
//+   the controversy. It is the list of what an editor has to look at. A controversy or an event
//+   without a date is left out. An event of 2026-03 is not after a revision of 2026-03-08.
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
//+   document: Document.id
MATCH (t:Thread)<-[:PART_OF]-(e:Event)
WITH t, max(e.date) AS last
MATCH (c:Controversy)-[:PART_OF]->(t)
WHERE last > c.updated AND ($controversy IS NULL OR c.id = $controversy)
WITH DISTINCT c, t
MATCH (t)<-[:PART_OF]-(e:Event)
WHERE e.date > c.updated AND NOT e.date STARTS WITH c.updated
  AND NOT c.updated STARTS WITH e.date
WITH DISTINCT c, e
RETURN c.id AS controversy, c.name AS name, c.updated AS updated, e.id AS event, e.name AS title,
       e.date AS date, e.significance AS significance, c.document AS document
ORDER BY controversy, date, event
LIMIT $limit
