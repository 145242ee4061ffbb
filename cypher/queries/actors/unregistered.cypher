//+ question: Which proponents and opponents have no actor file, and how often are they named?
//+ about: >
//+   The work list of an editor: the label that is used most comes first. Readings of a thread are
//+   counted too, since a label there wants an actor file as well. A stance that has ended counts,
//+   too.
//+ asked: [unregistered actors, actors without an actor file]
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
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS]->(p:Position)
WHERE a.standing IN $standing AND r.basis IN $basis
WITH a, p, r.document AS document
ORDER BY document
WITH a, count(DISTINCT p) AS positions, collect(DISTINCT document) AS documents
RETURN a.id AS actor, a.name AS name, a.standing AS standing, positions, documents
ORDER BY positions DESC, actor
LIMIT $limit
