//+ question: Which positions have proponents of one kind only?
//+ about: >
//+   For example positions that only companies support. A proponent of an unknown kind may be of
//+   any kind, so a position with one is left out. Hedged labels are left out unless you include
//+   them. Readings of threads are left out. A stance that has ended counts, too.
//+ asked:
//+   - positions with proponents of one kind
//+   - positions with proponents of only one kind
//+   - positions with proponents of one kind only
//+   - positions with proponents of a single kind
//+   - positions with supporters of one kind
//+   - positions with supporters of only one kind
//+   - positions with supporters of the same kind
//+   - positions whose proponents are all of one kind
//+   - positions whose supporters are all of one kind
//+   - positions that only one kind of actor supports
//+   - positions supported by one kind of actor
//+   - positions supported by only one kind of actor
//+   - which positions do only actors of one kind support
//+   - which positions have proponents of one kind
//+   - which positions have supporters of only one kind
//+   - positions that only actors of one kind support
//+   - one-sided support
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which proponents count
//+   kind:
//+     type: list[string]
//+     default: null
//+     values: [company, government, research-lab, individual, organization, group]
//+     help: only these kinds
//+   min_proponents: {type: int, default: 2, help: how many proponents at least}
//+ columns:
//+   position: Position.id
//+   claim: string
//+   controversy: Controversy.id
//+   kind: string
//+   proponents: int
MATCH (a:Actor)-[:SUPPORTS]->(p:Position)-[:PART_OF]->(c:Controversy)
WHERE a.standing IN $standing
WITH c, p, count(DISTINCT a) AS proponents, min(coalesce(a.kind, 'unknown')) AS kind,
     count(DISTINCT coalesce(a.kind, 'unknown')) AS kinds
WHERE kinds = 1 AND kind <> 'unknown' AND proponents >= $min_proponents
  AND ($kind IS NULL OR kind IN $kind)
RETURN p.id AS position, p.claim AS claim, c.id AS controversy, kind, proponents
ORDER BY kind, position
LIMIT $limit
