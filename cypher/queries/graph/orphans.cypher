//+ question: Which nodes have no edges?
//+ about: >
//+   Actors with an actor file and no stance, threads without a controversy, and so on. Documents
//+   are left out: they have no edges.
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
