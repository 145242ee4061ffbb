//+ question: Which positions are contested by actors or by other positions?
//+ about: >
//+   By default, only statements of documents are counted. With basis `stated,inferred`, inferred
//+   rivals are counted, too: argmap infers that positions of one controversy are alternatives.
//+   Hedged names are excluded unless you include them. Readings of threads are not counted. A
//+   stance that has ended counts, too. `argmap measure contested` measures how contested each one
//+   is.
//+ asked:
//+   - contested positions
//+   - which positions are contested
//+   - which positions are contested by actors
//+   - which positions are contested by other positions
//+   - which positions are contested and by whom
//+   - positions that contest each other
//+   - positions that are in conflict with each other
//+   - positions that conflict
//+   - conflicting positions
//+   - most contested positions
//+   - which positions are contested most
//+   - most disputed positions
//+   - most controversial positions
//+   - positions with the most opponents
//+   - which positions have the most opponents
//+   - which positions have opponents
//+   - positions with opponents
//+   - which positions have the most opposition
//+   - rival positions
//+   - positions with rivals
//+   - which positions are rivals
//+   - positions and their rivals
//+   - competing positions
//+   - which claims are attacked
//+   - disputed claims
//+   - positions that somebody opposes
//+   - positions by number of opponents
//+   - how many opponents does each position have
//+   - who attacks which position
//+   - who contests which position
//+   - who opposes which position
//+   - which positions are under attack
//+   - which positions are challenged
//+   - which positions get attacked most
//+   - positions under fire
//+   - positions that meet resistance
//+   - positions with the most rivals
//+   - most attacked positions
//+   - which positions exclude each other
//+   - which positions are incompatible
//+   - which positions contradict each other
//+   - which answers compete
//+   - positions that people disagree about
//+   - how contested is each position
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
MATCH (p:Position)
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
CALL (p) {
  MATCH (p)<-[:NEUTRAL_ON]-(n:Actor)
  WHERE n.standing IN $standing
  RETURN count(DISTINCT n) AS neutral
}
RETURN p.id AS position, p.claim AS claim, proponents, opponents, neutral, rivals
ORDER BY opponents DESC, rivals DESC, proponents DESC, position
LIMIT $limit
