//+ question: Which positions are contested, by whom and by which rival positions?
//+ about: >
//+   Only what documents state counts by default. With basis `stated,inferred`, rivalry that argmap
//+   concluded counts too, because positions of one controversy are alternatives. Hedged opponents
//+   are left out unless asked.
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
//+   rivals: int
MATCH (p:Position)
OPTIONAL MATCH (p)<-[:SUPPORTS]-(s:Actor)
WHERE s.standing IN $standing
WITH p, count(DISTINCT s) AS proponents
OPTIONAL MATCH (p)<-[r:CONTESTS]-(o:Actor)
WHERE o.standing IN $standing AND r.basis IN $basis
WITH p, proponents, count(DISTINCT o) AS opponents
OPTIONAL MATCH (p)-[r:CONTESTS]-(q:Position)
WHERE r.basis IN $basis
WITH p, proponents, opponents, count(DISTINCT q) AS rivals
WHERE opponents + rivals > 0
RETURN p.id AS position, p.claim AS claim, proponents, opponents, rivals
ORDER BY opponents DESC, rivals DESC, proponents DESC, position
