//+ question: How many events are there, and how many involvements, roles and sources have they?
//+ about: >
//+   An involvement is an actor that took part in an event, in a role. Only events that a document
//+   defines count. A source that two events cite is two citations and one source; sources with the
//+   same normalised address are one.
//+ columns:
//+   events: int
//+   involvements: int
//+   roles: int
//+   citations: int
//+   sources: int
MATCH (e:Event)
WHERE e.document IS NOT NULL
WITH count(e) AS events
CALL () {
  MATCH (:Actor)-[r:TOOK_PART_IN]->(:Event)
  RETURN count(r) AS involvements, count(DISTINCT r.role) AS roles
}
CALL () {
  MATCH (:Event)-[r:CITES]->(s:Source)
  RETURN count(r) AS citations, count(DISTINCT s.id) AS sources
}
WITH events, involvements, roles, citations, sources
WHERE events > 0
RETURN events, involvements, roles, citations, sources
ORDER BY events
