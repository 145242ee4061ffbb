//+ question: Which positions have no named proponent?
//+ about: >
//+   Only hedged labels support these positions, or nobody does. Readings of threads are not
//+   counted. A stance that has ended counts, too.
//+ asked:
//+   - which positions have no proponent who is named
//+   - positions without a named actor
//+   - positions without a named proponent
//+   - positions without a proponent
//+   - positions without supporters
//+   - positions without any supporter
//+   - positions with no supporters
//+   - positions with no named supporters
//+   - positions with no support
//+   - unsupported positions
//+   - positions that nobody supports
//+   - positions that nobody holds
//+   - positions that nobody named holds
//+   - positions that nobody defends
//+   - positions that no actor supports
//+   - positions that no one supports
//+   - which positions are supported by nobody
//+   - which positions does nobody support
//+   - positions not supported by anyone
//+   - positions not supported by a named actor
//+   - positions that only hedged labels support
//+   - positions supported only by hedged labels
//+   - positions supported only by unnamed groups
//+   - anonymous positions
//+   - positions whose proponents are not named
//+   - positions whose proponents are unnamed
//+   - nobody's positions
//+   - positions that no one is named for
//+   - positions no one is named for
//+   - positions without known supporters
//+   - positions without identified supporters
//+   - positions where no one is named
//+   - positions that no real actor supports
//+   - positions with only vague supporters
//+   - positions with only hedged supporters
//+   - claims without an owner
//+   - claims nobody stands behind
//+   - claims that nobody makes
//+   - positions that nobody takes
//+   - who holds the positions that nobody is named for
//+ limit: 10000
//+ columns:
//+   position: Position.id
//+   claim: string
//+   hedged: int
MATCH (p:Position)
OPTIONAL MATCH (p)<-[:SUPPORTS]-(a:Actor)
WITH p, count(DISTINCT CASE WHEN a.standing <> 'hedged' THEN a.id END) AS named,
     count(DISTINCT CASE WHEN a.standing = 'hedged' THEN a.id END) AS hedged
WHERE named = 0
RETURN p.id AS position, p.claim AS claim, hedged
ORDER BY position
LIMIT $limit
