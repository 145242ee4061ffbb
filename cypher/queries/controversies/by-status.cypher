//+ question: Which controversies are there, by status and polarity?
//+ about: >
//+   Positions and proponents are counted once each; hedged labels are left out unless you include
//+   them. A stance that has ended counts, too. `latest` is the newest date on which one began.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which proponents count
//+   thread: {type: Thread.id, default: null, help: only those of this thread}
//+   status:
//+     type: list[string]
//+     default: null
//+     values: [active, dormant, resolved]
//+     help: only those of these statuses
//+   polarity:
//+     type: list[string]
//+     default: null
//+     values: [binary, multi-axis]
//+     help: only those of these polarities
//+ columns:
//+   status: string
//+   polarity: string
//+   controversy: Controversy.id
//+   name: string
//+   positions: int
//+   proponents: int
//+   latest: string
MATCH (c:Controversy)
WHERE ($thread IS NULL OR COUNT { (c)-[:PART_OF]->(:Thread {id: $thread}) } > 0)
  AND ($status IS NULL OR c.status IN $status) AND ($polarity IS NULL OR c.polarity IN $polarity)
WITH c
ORDER BY c.status, c.polarity, c.id
LIMIT $limit
CALL (c) {
  MATCH (c)<-[:PART_OF]-(:Position)<-[r:SUPPORTS]-(a:Actor)
  WHERE a.standing IN $standing
  RETURN count(DISTINCT a) AS proponents, max(r.since) AS latest
}
RETURN c.status AS status, c.polarity AS polarity, c.id AS controversy, c.name AS name,
       COUNT { (c)<-[:PART_OF]-(:Position) } AS positions, proponents,
       latest
ORDER BY status, polarity, controversy
LIMIT $limit
