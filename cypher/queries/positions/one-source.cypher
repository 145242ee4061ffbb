//+ question: Which positions have only one source, or sources of only one independence group?
//+ about: >
//+   Sources of one independence group are not independent of each other. A source without a group
//+   counts as a separate group. The sources of stances on a position count, too.
//+ asked:
//+   - which positions rest on one source or on sources of one independence group
//+   - positions that rest on a single source
//+   - positions that rest on only one source
//+   - positions with one source
//+   - positions with only one source
//+   - positions with a single source
//+   - positions with just one source
//+   - positions based on one source
//+   - positions based on a single source
//+   - positions that cite only one source
//+   - positions that depend on one source
//+   - which positions have one source
//+   - which positions have only one source
//+   - which positions have only a single source
//+   - single source positions
//+   - one source positions
//+   - weakly sourced positions
//+   - weakly supported claims by sources
//+   - thinly sourced claims
//+   - positions without independent sources
//+   - positions without a second source
//+   - positions whose sources are not independent
//+   - positions whose sources are of one group
//+   - claims with only one reference
//+   - positions backed by one source only
//+   - positions backed by a single article
//+   - positions that hang on one source
//+   - positions that depend on a single reference
//+   - positions with a single reference
//+   - positions with just a single citation
//+   - positions with weak sourcing
//+   - poorly sourced positions
//+   - positions where all sources are from the same group
//+   - which claims stand on one leg
//+   - only one source for a position
//+ limit: 10000
//+ columns:
//+   position: Position.id
//+   claim: string
//+   confidence: string
//+   sources: int
//+   groups: int
MATCH (p:Position)-[r:CITES]->(s:Source)
WITH p, s.id AS source, min(r.independence_group) AS named
WITH p, count(source) AS sources, count(DISTINCT coalesce(named, source)) AS groups
WHERE groups = 1
RETURN p.id AS position, p.claim AS claim, p.confidence AS confidence, sources, groups
ORDER BY position
LIMIT $limit
