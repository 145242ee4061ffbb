//+ question: Which positions are contested by actors or by other positions?
//+ about: >
//+   By default, only statements of documents are counted. With basis `stated,inferred`, inferred
//+   rivals are counted, too: argmap infers that positions of one controversy are alternatives.
//+   Hedged names are excluded unless you include them. Readings of threads are not counted. Stances
//+   that have ended do not count; `latest` is the newest date on which one that counts began. The
//+   order is by the smaller of both sides, then by both together. `argmap measure contested`
//+   measures how contested each one is.
//+ limit: 10000
//+ parameters:
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which opponents count
//+ columns:
//+   position: Position.id
//+   claim: string
//+   proponents: int
//+   opponents: int
//+   neutral: int
//+   rivals: int
//+   latest: string
MATCH (p:Position)
WHERE EXISTS { MATCH (p)-[r:CONTESTS]-(:Position) WHERE r.basis IN $basis }
   OR EXISTS {
     MATCH (p)<-[r:CONTESTS]-(a:Actor)
     WHERE r.basis IN $basis AND a.standing IN $standing AND r.ended IS NULL
   }
CALL (p) {
  MATCH (p)-[r:CONTESTS]-(q:Position)
  WHERE r.basis IN $basis
  RETURN count(DISTINCT q) AS rivals
}
CALL (p) {
  MATCH (p)<-[r:CONTESTS]-(a:Actor)
  WHERE r.basis IN $basis AND a.standing IN $standing AND r.ended IS NULL
  RETURN count(DISTINCT a) AS opponents, max(r.since) AS last_against
}
CALL (p) {
  MATCH (p)<-[r:SUPPORTS]-(s:Actor)
  WHERE s.standing IN $standing AND r.ended IS NULL
  RETURN count(DISTINCT s) AS proponents, max(r.since) AS last_for
}
WITH p, opponents, rivals, proponents,
     CASE WHEN last_for IS NULL OR last_against > last_for THEN last_against ELSE last_for
     END AS latest,
     CASE WHEN proponents < opponents THEN proponents ELSE opponents END AS smaller_side,
     proponents + opponents AS both_sides
ORDER BY smaller_side DESC, both_sides DESC, rivals DESC, p.id
LIMIT $limit
CALL (p) {
  MATCH (p)<-[r:NEUTRAL_ON]-(n:Actor)
  WHERE n.standing IN $standing AND r.ended IS NULL
  RETURN count(DISTINCT n) AS neutral
}
RETURN p.id AS position, p.claim AS claim, proponents, opponents, neutral, rivals,
       latest
ORDER BY smaller_side DESC, both_sides DESC, rivals DESC, position
LIMIT $limit
