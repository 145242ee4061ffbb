//+ question: Which positions are contested, by whom and by which rival positions?
//+ about: >
//+   Only what documents state counts by default. With basis `stated,inferred`, rivalry that argmap
//+   concluded counts too, because positions of one controversy are alternatives. Hedged opponents
//+   and a thread's readings are left out unless asked. A stance that has ended counts, too.
//+ asked: [positions that contest each other, most contested positions, rival positions]
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
//+   kind:
//+     type: list[string]
//+     default: [answer]
//+     values: [answer, reading]
//+     help: answers of controversies, readings of threads
//+ columns:
//+   position: Position.id
//+   claim: string
//+   proponents: int
//+   opponents: int
//+   rivals: int
MATCH (p:Position)
WHERE p.kind IN $kind
CALL (p) {
  MATCH (p)-[r:CONTESTS]-(q:Position)
  WHERE r.basis IN $basis
  RETURN count(DISTINCT q) AS rivals
}
CALL (p) {
  MATCH (p)<-[r:CONTESTS]-(a:Actor)
  WHERE r.basis IN $basis AND a.standing IN $standing
  RETURN count(DISTINCT a) AS opponents
}
WITH p, opponents, rivals
WHERE opponents + rivals > 0
CALL (p) {
  MATCH (p)<-[:SUPPORTS]-(s:Actor)
  WHERE s.standing IN $standing
  RETURN count(DISTINCT s) AS proponents
}
RETURN p.id AS position, p.claim AS claim, proponents, opponents, rivals
ORDER BY opponents DESC, rivals DESC, proponents DESC, position
LIMIT $limit
