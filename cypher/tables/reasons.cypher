// Which reasons for and against positions, readings and other reasons are there?
//+ id: Reason.id
//+ name: string
//+ claim: string
//+ side: string
//+ under: string
//+ root: string
//+ root_label: string
//+ depth: int
//+ proponents: int
//+ opponents: int
//+ sources: int
//+ document: Document.id
MATCH (n:Reason)-[s:SUPPORTS|CONTESTS|CONCERNS]->(below)
WHERE s.as_written IS NULL
CALL (n) {
  OPTIONAL MATCH (n)<-[r:SUPPORTS]-(m:Actor)
  WHERE r.basis = 'stated' AND m.standing <> 'hedged' AND r.ended IS NULL
  RETURN count(DISTINCT m) AS proponents
}
CALL (n) {
  OPTIONAL MATCH (n)<-[r:CONTESTS]-(m:Actor)
  WHERE r.basis = 'stated' AND m.standing <> 'hedged' AND r.ended IS NULL
  RETURN count(DISTINCT m) AS opponents
}
CALL (n) {
  OPTIONAL MATCH (n)-[:CITES]->(m:Source)
  RETURN count(DISTINCT m) AS sources
}
RETURN n.id AS id, n.name AS name, n.claim AS claim,
       CASE type(s) WHEN 'SUPPORTS' THEN 'for' WHEN 'CONTESTS' THEN 'against' ELSE 'about' END
       AS side, below.id AS under, n.root AS root, n.root_label AS root_label,
       coalesce(n.depth, 0) AS depth, proponents, opponents, sources, n.document AS document
ORDER BY id
