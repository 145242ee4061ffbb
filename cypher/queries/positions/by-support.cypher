//+ question: Which positions have the most proponents?
//+ about: >
//+   Counts actors, not statements. Hedged labels are excluded unless you include them; the column
//+   `hedged` shows how many there are. `confidence` says how well the position is documented,
//+   according to its document. Readings of threads are not counted. A stance that has ended counts,
//+   too.
//+ asked:
//+   - positions with the most supporters
//+   - positions with most support
//+   - positions with the most actors
//+   - positions with the most people behind them
//+   - positions that most actors support
//+   - positions that most people support
//+   - most supported positions
//+   - most supported claims
//+   - most popular positions
//+   - popular positions
//+   - widely supported positions
//+   - widely held positions
//+   - strongest positions
//+   - which positions do most actors support
//+   - which positions are supported most
//+   - which positions are supported by the most actors
//+   - which positions have the most support
//+   - which positions are the most popular
//+   - what do most people support
//+   - what do most actors support
//+   - positions by support
//+   - positions by number of supporters
//+   - positions ranked by support
//+   - positions sorted by proponents
//+   - positions by proponents
//+   - number of proponents of each position
//+   - how many proponents does each position have
//+   - how many supporters does each position have
//+   - how many actors support each position
//+   - which position has the most backers
//+   - which position is backed by most
//+   - positions with the biggest following
//+   - most widely held views
//+   - what is the majority view
//+   - majority positions
//+   - consensus positions
//+   - what do most agree on
//+   - what do people agree on most
//+   - winning positions
//+   - favourite positions
//+   - which claims have the most people behind them
//+   - how popular is each position
//+   - number of supporters by position
//+   - ranking of positions
//+   - top positions
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which proponents count
//+ columns:
//+   position: Position.id
//+   claim: string
//+   confidence: string
//+   proponents: int
//+   hedged: int
MATCH (p:Position)
OPTIONAL MATCH (p)<-[:SUPPORTS]-(a:Actor)
WITH p, a.id AS actor, a.standing AS standing
WITH p, count(DISTINCT CASE WHEN standing IN $standing THEN actor END) AS proponents,
     count(DISTINCT CASE WHEN standing = 'hedged' THEN actor END) AS hedged
RETURN p.id AS position, p.claim AS claim, p.confidence AS confidence, proponents, hedged
ORDER BY proponents DESC, position
LIMIT $limit
