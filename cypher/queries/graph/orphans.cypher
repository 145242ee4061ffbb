//+ question: Which nodes are tied to nothing?
//+ about: >
//+   Actors with an actor file and no stance, threads without a controversy, and the like. Documents
//+   are left out: they have no edges.
//+ asked: [isolated nodes, nodes without edges, actors without a stance]
//+ limit: 10000
//+ columns:
//+   label: string
//+   id: label.id
//+   name: string
//+   document: Document.id
MATCH (n)
WHERE NOT n:ArgmapStore AND NOT n:Document AND COUNT { (n)--() } = 0
RETURN labels(n)[0] AS label, n.id AS id, n.name AS name, n.document AS document
ORDER BY label, id
LIMIT $limit
