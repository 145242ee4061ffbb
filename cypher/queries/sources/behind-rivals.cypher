//+ question: Which sources are cited by positions that contest each other?
//+ about: >
//+   Only rivalry that documents state counts by default; with basis `stated,inferred`, rivalry
//+   that argmap inferred counts too. Sources of stances count if the actor supports the position.
//+ asked:
//+   - which sources stand behind positions that contest each other
//+   - sources behind rival positions
//+   - sources behind competing positions
//+   - sources of competing positions
//+   - sources used by both sides
//+   - sources cited by both sides
//+   - sources that both sides cite
//+   - sources that both sides use
//+   - sources both sides rely on
//+   - which sources do both sides use
//+   - which sources are used by both sides
//+   - sources used by opposing sides
//+   - sources cited by rival positions
//+   - sources shared by rival positions
//+   - sources cited by conflicting positions
//+   - sources cited for and against
//+   - same source for rival positions
//+   - rival positions with the same source
//+   - rival positions that share a source
//+   - rival positions that cite the same source
//+   - positions that contest each other and cite the same source
//+   - opposing positions with the same sources
//+   - do rival positions share sources
//+   - sources used for competing positions
//+   - one source for two opposing positions
//+   - sources that support both sides
//+   - which articles do both sides cite
//+   - which articles are used for and against
//+   - sources that serve both sides
//+   - sources that opponents have in common
//+   - sources that rivals have in common
//+   - the same article used by opponents
//+   - are there sources that both camps use
//+   - shared evidence of opponents
//+   - sources of both camps
//+ limit: 10000
//+ parameters:
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+ columns:
//+   source: Source.id
//+   name: string
//+   one: Position.id
//+   other: Position.id
MATCH (s:Source)<-[one:CITES]-(p:Position)-[r:CONTESTS]->(q:Position)-[other:CITES]->(s)
WHERE r.basis IN $basis
  AND coalesce(one.side, 'supports') = 'supports' AND coalesce(other.side, 'supports') = 'supports'
RETURN DISTINCT s.id AS source, s.name AS name,
       CASE WHEN p.id < q.id THEN p.id ELSE q.id END AS one,
       CASE WHEN p.id < q.id THEN q.id ELSE p.id END AS other
ORDER BY source, one, other
LIMIT $limit
