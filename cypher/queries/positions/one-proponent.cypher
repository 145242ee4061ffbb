//+ question: Which positions have only one proponent?
//+ about: >
//+   Counts actors, not statements. Hedged labels are left out unless you include them. Readings
//+   of threads are left out. Stances that have ended do not count; `latest` is
//+   the newest date on which one that counts began.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which proponents count
//+ columns:
//+   position: Position.id
//+   claim: string
//+   controversy: Controversy.id
//+   proponent: Actor.id
//+   name: string
//+   latest: string
MATCH (p:Position)
CALL (p) {
  MATCH (p)<-[r:SUPPORTS]-(a:Actor)
  WHERE a.standing IN $standing AND r.ended IS NULL
  RETURN min(a.id) AS proponent, max(a.id) AS last, max(r.since) AS latest
}
WITH p, proponent, last, latest
WHERE proponent = last
MATCH (p)-[:PART_OF]->(c:Controversy)
MATCH (a:Actor {id: proponent})
RETURN p.id AS position, p.claim AS claim, c.id AS controversy, proponent, a.name AS name,
       latest
ORDER BY position
LIMIT $limit
