//+ question: Which nodes have no edges?
//+ about: >
//+   Actors with an actor file and no stance, threads without a controversy, and so on. Documents
//+   are left out: they have no edges.
//+ asked:
//+   - which nodes are tied to nothing
//+   - isolated nodes
//+   - orphan nodes
//+   - orphans
//+   - orphaned nodes
//+   - unconnected nodes
//+   - disconnected nodes
//+   - lonely nodes
//+   - nodes without edges
//+   - nodes without an edge
//+   - nodes without any connection
//+   - nodes with no edges
//+   - nodes that are not connected
//+   - nodes that are connected to nothing
//+   - nodes not connected to anything
//+   - what is tied to nothing
//+   - what is not connected
//+   - what is connected to nothing
//+   - what is not connected to anything
//+   - things without a connection
//+   - actors without a stance
//+   - actors with no stance
//+   - actors that take no stance
//+   - who has no stance
//+   - who takes no stance
//+   - threads without controversies
//+   - unused actors
//+   - isolated actors
//+   - anything not connected to anything else
//+   - what stands alone
//+   - what has no connection to the rest
//+   - things not linked to anything
//+   - nodes not linked to anything
//+   - unlinked nodes
//+   - unlinked things
//+   - loose ends
//+   - dangling nodes
//+   - which actors are not connected to anything
//+   - which actors do not take any position
//+   - actors without any position
//+   - empty threads
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
