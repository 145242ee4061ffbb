//+ question: Which positions have no source?
//+ about: >
//+   A position has a source if it cites one, or if a stance on it names one. Readings of threads
//+   are left out.
//+ asked:
//+   - which positions rest on no source
//+   - positions without sources
//+   - positions without any source
//+   - positions with no sources
//+   - positions that have no source
//+   - positions that cite no source
//+   - positions that cite nothing
//+   - positions that rest on nothing
//+   - positions that are not sourced
//+   - positions not backed by a source
//+   - positions not based on a source
//+   - positions not supported by a source
//+   - positions lacking sources
//+   - which positions lack sources
//+   - which positions have no sources at all
//+   - which positions cite no sources
//+   - which claims have no evidence
//+   - claims without evidence
//+   - claims without proof
//+   - unsourced positions
//+   - unsourced claims
//+   - uncited claims
//+   - unreferenced claims
//+   - claims that need a source
//+   - positions missing a source
//+   - positions that need a citation
//+   - citation needed
//+   - positions with no reference at all
//+   - positions with no citation
//+   - positions that nobody documented
//+   - positions without a link
//+   - positions that are not backed up
//+   - positions that are not backed by anything
//+   - claims with nothing behind them
//+   - claims with nothing to back them up
//+   - where are sources missing
//+   - which positions still need a source
//+   - which claims are unproven
//+   - unfounded claims
//+   - undocumented positions
//+ limit: 10000
//+ columns:
//+   position: Position.id
//+   claim: string
//+   confidence: string
//+   controversy: Controversy.id
MATCH (p:Position)
OPTIONAL MATCH (p)-[:CITES]->(s:Source)
WITH p, count(DISTINCT s) AS sources
WHERE sources = 0
OPTIONAL MATCH (p)-[:PART_OF]->(c:Controversy)
RETURN p.id AS position, p.claim AS claim, p.confidence AS confidence, c.id AS controversy
ORDER BY position
LIMIT $limit
