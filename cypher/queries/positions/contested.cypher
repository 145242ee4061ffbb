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
MATCH (p:Position)-[r:CONTESTS]-(x)
WHERE r.basis IN $basis AND (x:Position OR x.standing IN $standing)
WITH p, count(DISTINCT CASE WHEN x:Actor THEN x.id END) AS opponents,
     count(DISTINCT CASE WHEN x:Position THEN x.id END) AS rivals
OPTIONAL MATCH (p)<-[:SUPPORTS]-(s:Actor)
WHERE s.standing IN $standing
WITH p, opponents, rivals, count(DISTINCT s) AS proponents
RETURN p.id AS position, p.claim AS claim, proponents, opponents, rivals
ORDER BY opponents DESC, rivals DESC, proponents DESC, position
