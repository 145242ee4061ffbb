//+ question: Which events happened, in order of time?
//+ about: >
//+   Events of a thread are those that name it and those that it lists. Events of a controversy are
//+   those that concern it, one of its positions or one of its tensions. An event that concerns no
//+   controversy belongs to all controversies of its threads; then `by_thread` says so, if a
//+   controversy is given. An actor's events are those in which it took part. `start` and `end` may
//+   be a year, a month or a day; both are included. An event that began earlier and ended within
//+   the period is included. Roles of the actor are listed only if an actor is given.
//+ limit: 10000
//+ parameters:
//+   thread: {type: Thread.id, default: null, help: only this thread}
//+   controversy: {type: Controversy.id, default: null, help: only this controversy}
//+   actor: {type: Actor.id, default: null, help: only this actor}
//+   start: {type: date, default: null, help: "the first day, or the month or year, such as 2026-01"}
//+   end: {type: date, default: null, help: "the last day, or the month or year, such as 2026-01"}
//+ columns:
//+   date: string
//+   end_date: string
//+   event: Event.id
//+   name: string
//+   category: string
//+   significance: string
//+   threads: list[Thread.id]
//+   roles: list[string]
//+   by_thread: bool
//+   document: Document.id
//+   line: line
OPTIONAL MATCH (:Controversy {id: $controversy})-[:PART_OF]->(x:Thread)
WITH collect(DISTINCT x.id) AS shared
MATCH (e:Event)
WHERE e.document IS NOT NULL
  AND ($start IS NULL OR coalesce(e.end_date, e.date) >= $start)
  AND ($end IS NULL OR e.date <= $end OR e.date STARTS WITH $end)
  AND ($thread IS NULL OR COUNT { (e)-[:PART_OF]->(:Thread {id: $thread}) } > 0)
  AND ($actor IS NULL OR COUNT { (e)<-[:TOOK_PART_IN]-(:Actor {id: $actor}) } > 0)
CALL (e) {
  MATCH (e)-[:CONCERNS]->(k:Controversy)
  WHERE $controversy IS NOT NULL
  RETURN collect(DISTINCT k.id) AS direct
}
CALL (e) {
  MATCH (e)-[:CONCERNS]->()-[:PART_OF|RAISES]-(o:Controversy)
  WHERE $controversy IS NOT NULL
  RETURN collect(DISTINCT o.id) AS through
}
WITH e, direct + through AS own,
     COUNT { (e)-[:PART_OF]->(x:Thread) WHERE x.id IN shared } AS common
WITH e, own, size(own) = 0 AND common > 0 AS by_thread
WHERE $controversy IS NULL OR by_thread OR $controversy IN own
WITH e, by_thread
ORDER BY e.date, e.id
LIMIT $limit
CALL (e) {
  MATCH (e)-[:PART_OF]->(t:Thread)
  WITH DISTINCT t.id AS thread
  ORDER BY thread
  RETURN collect(thread) AS threads
}
CALL (e) {
  MATCH (e)<-[r:TOOK_PART_IN]-(:Actor {id: $actor})
  WITH DISTINCT r.role AS role
  ORDER BY role
  RETURN collect(role) AS roles
}
RETURN e.date AS date, e.end_date AS end_date, e.id AS event, e.name AS name,
       e.category AS category, e.significance AS significance, threads, roles,
       CASE WHEN $controversy IS NOT NULL THEN by_thread END AS by_thread,
       e.document AS document, e.line AS line
ORDER BY date, event
LIMIT $limit
