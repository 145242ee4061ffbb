//+ question: Which positions have no proponent who is named?
//+ about: >
//+   Only hedged labels support them, or nobody: who holds them is not said. A thread's readings
//+   are left out unless asked. A stance that has ended counts, too.
//+ asked: [positions without a named actor, positions that nobody named holds]
//+ limit: 10000
//+ parameters:
//+   kind:
//+     type: list[string]
//+     default: [answer]
//+     values: [answer, reading]
//+     help: answers of controversies, readings of threads
//+ columns:
//+   position: Position.id
//+   claim: string
//+   hedged: int
MATCH (p:Position)
WHERE p.kind IN $kind
OPTIONAL MATCH (p)<-[:SUPPORTS]-(a:Actor)
WITH p, count(DISTINCT CASE WHEN a.standing <> 'hedged' THEN a.id END) AS named,
     count(DISTINCT CASE WHEN a.standing = 'hedged' THEN a.id END) AS hedged
WHERE named = 0
RETURN p.id AS position, p.claim AS claim, hedged
ORDER BY position
LIMIT $limit
