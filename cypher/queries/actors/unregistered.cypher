//+ question: Which actors with a stance have no actor file, and how often are they named?
//+ about: >
//+   An editor's work list: the most used label comes first. Readings of threads are counted too,
//+   because a label there needs an actor file as well. A stance that has ended counts, too.
//+ asked:
//+   - unregistered actors
//+   - actors that are unregistered
//+   - unregistered labels
//+   - actors without an actor file
//+   - actors that have no file
//+   - actors without a file
//+   - actors not registered
//+   - actors that are not registered
//+   - actors that are not registered yet
//+   - which actors are not registered
//+   - which actors still need a file
//+   - who has no actor file
//+   - who has no file
//+   - which actors have no actor file
//+   - which labels have no actor file
//+   - missing actor files
//+   - actors with a missing file
//+   - names without an actor file
//+   - actors without a document of their own
//+   - proponents and opponents without an actor file
//+   - which names should get an actor file
//+   - which names are mentioned but have no actor file
//+   - names mentioned as supporters without an actor file
//+   - supporters and opponents nobody made a file for
//+   - who should I write an actor file for
//+   - which actor files should I write next
//+   - actors that need a file
//+   - actors without a profile page
//+   - undefined actors
//+   - actors mentioned but not defined
//+   - unknown names
//+   - which labels are not registered
//+   - most frequent names without a file
//+   - to do list of actor files
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
//+   documents: list[Document.id]
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position|Reading)
WHERE a.standing IN $standing AND r.basis IN $basis
WITH a, p, r.document AS document
ORDER BY document
WITH a, count(DISTINCT p) AS positions, collect(DISTINCT document) AS documents
RETURN a.id AS actor, a.name AS name, a.standing AS standing, positions, documents
ORDER BY positions DESC, actor
LIMIT $limit
