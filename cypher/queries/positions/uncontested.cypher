//+ question: Which positions are contested by nobody?
//+ about: >
//+   No actor contests these positions, and no position contests them or is contested by them.
//+   With basis `stated,inferred`, argmap's inferred rivals count as well: then few positions are
//+   uncontested. Hedged opponents do not count unless you include them. Readings of threads are
//+   left out. Stances that have ended do not count; `latest` is
//+   the newest date on which one that counts began.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+ columns:
//+   position: Position.id
//+   claim: string
//+   controversy: Controversy.id
//+   proponents: int
//+   latest: string
MATCH (p:Position)-[:PART_OF]->(c:Controversy)
WHERE COUNT { (p)-[r:CONTESTS]-(:Position) WHERE r.basis IN $basis } = 0
  AND COUNT {
    (p)<-[r:CONTESTS]-(a:Actor)
    WHERE r.basis IN $basis AND a.standing IN $standing AND r.ended IS NULL
  } = 0
WITH p, c
ORDER BY p.id, c.id
LIMIT $limit
CALL (p) {
  MATCH (p)<-[r:SUPPORTS]-(a:Actor)
  WHERE a.standing IN $standing AND r.ended IS NULL
  RETURN count(DISTINCT a) AS proponents, max(r.since) AS latest
}
RETURN p.id AS position, p.claim AS claim, c.id AS controversy, proponents, latest
ORDER BY position
LIMIT $limit
