//+ question: Which controversies are contested most?
//+ about: >
//+   Counts the actors that contest a position of the controversy, and the pairs of its positions
//+   that contest each other. Rivalry with positions of other controversies is not counted. Only
//+   what documents state counts by default; with basis `stated,inferred`, rivalry that argmap
//+   inferred counts too. A stance that has ended counts, too.
//+ asked:
//+   - most contested controversies
//+   - the most disputed controversies
//+   - most heated controversies
//+   - hottest debates
//+   - most heated debates
//+   - which controversies have the most opponents
//+   - controversies with the most opponents
//+   - controversies with the most opposition
//+   - controversies with most disagreement
//+   - which controversies have the most disagreement
//+   - where is the most disagreement
//+   - where is the most conflict
//+   - most controversial controversies
//+   - most controversial topics
//+   - most polarised controversies
//+   - most divisive controversies
//+   - controversies ranked by opposition
//+   - biggest controversies by opponents
//+   - which controversies have the most rival positions
//+   - which controversy is most fought over
//+   - biggest fights
//+   - most contentious controversies
//+   - what are people fighting over most
//+   - what do people fight about most
//+   - what do actors disagree about most
//+   - where do actors clash most
//+   - which controversy has the most conflict
//+   - which controversies are the hottest
//+   - most bitter debates
//+   - fiercest debates
//+   - most intense controversies
//+   - biggest disagreements
//+   - biggest disputes
//+   - where is the fight the hardest
//+   - which topics divide people most
//+   - ranking of controversies by disagreement
//+   - controversies by number of opponents
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
//+   controversy: Controversy.id
//+   name: string
//+   positions: int
//+   opponents: int
//+   rivalries: int
MATCH (c:Controversy)<-[:PART_OF]-(p:Position)
WITH c, count(DISTINCT p) AS positions
OPTIONAL MATCH (c)<-[:PART_OF]-(:Position)<-[r:CONTESTS]-(a:Actor)
WHERE r.basis IN $basis AND a.standing IN $standing
WITH c, positions, count(DISTINCT a) AS opponents
OPTIONAL MATCH (c)<-[:PART_OF]-(p:Position)-[r:CONTESTS]->(q:Position)-[:PART_OF]->(c)
WHERE r.basis IN $basis
WITH c, positions, opponents,
     CASE WHEN p.id < q.id THEN p.id + ' ' + q.id ELSE q.id + ' ' + p.id END AS pair
WITH c, positions, opponents, count(DISTINCT pair) AS rivalries
WHERE opponents + rivalries > 0
RETURN c.id AS controversy, c.name AS name, positions, opponents, rivalries
ORDER BY opponents + rivalries DESC, controversy
LIMIT $limit
