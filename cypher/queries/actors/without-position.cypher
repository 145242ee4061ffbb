//+ question: Which actors took part in events of a controversy without a recorded position?
//+ about: >
//+   One row for each actor and controversy. The actor took part in an event that concerns the
//+   controversy, one of its positions or one of its tensions, and no document says that it
//+   supports or contests a position of the controversy, or is neutral on one. That it took part is
//+   not a stance, and that no position is recorded does not mean that it has none: `left_out` is
//+   how many answers were left out when the controversy was imported. A stance that has ended
//+   counts, too. The events are listed in order of time. With `by_thread`, events that concern no
//+   controversy, position or tension count for each controversy of their threads; the column is
//+   how many there are.
//+ heavy: >
//+   Without an actor or a controversy, it looks up each actor of each event in each controversy.
//+ limit: 10000
//+ parameters:
//+   by_thread:
//+     type: bool
//+     default: false
//+     help: whether events that only belong to the thread of a controversy count
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
//+   actor: Actor.id
//+   name: string
//+   standing: string
//+   controversy: Controversy.id
//+   events: list[Event.id]
//+   by_thread: int
//+   left_out: int
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
  MATCH (c:Controversy)-[:PART_OF]->(t:Thread)
  WHERE $by_thread AND ($controversy IS NULL OR c.id = $controversy)
  WITH t, collect(DISTINCT c.id) AS ids
  MATCH (t)<-[:PART_OF]-(e:Event)
  WHERE COUNT { (e)-[:CONCERNS]->(:Controversy) } = 0
    AND COUNT { (e)-[:CONCERNS]->(:Position)-[:PART_OF]->(:Controversy) } = 0
    AND COUNT { (e)-[:CONCERNS]->(:Tension)<-[:RAISES]-(:Controversy) } = 0
  UNWIND ids AS id
  RETURN e.id AS event, id, true AS by_thread
}
WITH event, id, by_thread
WHERE $controversy IS NULL OR id = $controversy
MATCH (a:Actor)-[:TOOK_PART_IN]->(e:Event {id: event})
WHERE a.standing IN $standing AND ($actor IS NULL OR a.id = $actor)
WITH DISTINCT a, e, id, by_thread
MATCH (c:Controversy {id: id})
OPTIONAL MATCH (a)-[s:SUPPORTS|CONTESTS|NEUTRAL_ON]->(:Position)-[:PART_OF]->(c)
WHERE s.basis IN $basis
WITH c, a, e, by_thread, count(s) AS stances
WHERE stances = 0
WITH c, a, e, by_thread
ORDER BY e.date, e.id
WITH c, a, collect(e.id) AS events, sum(CASE WHEN by_thread THEN 1 ELSE 0 END) AS by_thread
OPTIONAL MATCH (d:Document {id: c.document})
RETURN a.id AS actor, a.name AS name, a.standing AS standing, c.id AS controversy, events,
       by_thread, d.left_out AS left_out
ORDER BY size(events) DESC, controversy, actor
LIMIT $limit
