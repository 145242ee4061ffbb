//+ question: Which actors with a stance have no actor file, and how often are they named?
//+ about: >
//+   An editor's work list: the most used label comes first. Readings of threads are counted too,
//+   because a label there needs an actor file as well. A hedged label such as "some researchers"
//+   does not say who is meant, and may mean different people in different places; it is listed only
//+   if you include it. A stance that has ended counts, too. `latest` is the newest date on which one
//+   began.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [unregistered]
//+     values: [unregistered, hedged]
//+     help: which labels
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   standing: string
//+   positions: int
//+   controversies: int
//+   documents: list[Document.id]
//+   latest: string
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position|Reading)
WHERE a.standing IN $standing AND r.basis IN $basis
OPTIONAL MATCH (p)-[:PART_OF]->(c:Controversy)
WITH a, p, c, r.document AS document, r.since AS since
ORDER BY document
WITH a, count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies,
     collect(DISTINCT document) AS documents, max(since) AS latest
RETURN a.id AS actor, a.name AS name, a.standing AS standing, positions, controversies, documents,
       latest
ORDER BY positions DESC, actor
LIMIT $limit
