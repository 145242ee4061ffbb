//+ question: Which positions have proponents of one kind only?
//+ about: >
//+   For example positions that only companies support. A proponent of an unknown kind may be of
//+   any kind, so a position with one is left out. Hedged labels are left out unless you include
//+   them. Readings of threads are left out. Stances that have ended do not count; `latest` is
//+   the newest date on which one that counts began.
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
//+   latest: string
MATCH (p:Position)
CALL (p) {
  MATCH (p)<-[r:SUPPORTS]-(a:Actor)
  WHERE a.standing IN $standing AND r.ended IS NULL
  RETURN count(DISTINCT a) AS proponents, min(coalesce(a.kind, 'unknown')) AS kind,
         max(coalesce(a.kind, 'unknown')) AS other, max(r.since) AS latest
}
WITH p, proponents, kind, other, latest
WHERE kind = other AND kind <> 'unknown' AND proponents >= $min_proponents
  AND ($kind IS NULL OR kind IN $kind)
MATCH (p)-[:PART_OF]->(c:Controversy)
RETURN p.id AS position, p.claim AS claim, c.id AS controversy, kind, proponents,
       latest
ORDER BY kind, position
LIMIT $limit
