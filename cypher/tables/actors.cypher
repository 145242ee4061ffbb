// Which actors are there?
// The columns `aliases` and `decided` get what names files say when the table is made.
//+ id: Actor.id
//+ name: string
//+ kind: string
//+ standing: string
//+ aliases: list[string]
//+ part_of: list[Actor.id]
//+ supports: int
//+ contests: int
//+ neutral: int
//+ controversies: int
//+ decided: list[string]
//+ document: Document.id
MATCH (n:Actor) WHERE $standing IS NULL OR n.standing = $standing
CALL (n) {
  OPTIONAL MATCH (n)-[:PART_OF]->(m:Actor)
  WITH DISTINCT m.id AS other ORDER BY other
  RETURN collect(other) AS part_of
}
CALL (n) {
  OPTIONAL MATCH (n)-[r:SUPPORTS]->(m:Position)
  WHERE r.basis = 'stated' AND r.ended IS NULL
  RETURN count(DISTINCT m) AS supports
}
CALL (n) {
  OPTIONAL MATCH (n)-[r:CONTESTS]->(m:Position)
  WHERE r.basis = 'stated' AND r.ended IS NULL
  RETURN count(DISTINCT m) AS contests
}
CALL (n) {
  OPTIONAL MATCH (n)-[r:NEUTRAL_ON]->(m:Position)
  WHERE r.basis = 'stated' AND r.ended IS NULL
  RETURN count(DISTINCT m) AS neutral
}
CALL (n) {
  OPTIONAL MATCH (n)-[r:SUPPORTS|CONTESTS]->(:Position)-[:PART_OF]->(m:Controversy)
  WHERE r.basis = 'stated'
  RETURN count(DISTINCT m) AS controversies
}
RETURN n.id AS id, n.name AS name, n.kind AS kind, n.standing AS standing,
       coalesce(n.aliases, []) AS aliases, part_of, supports, contests, neutral, controversies,
       [] AS decided, coalesce(n.document, n.mentioned_in) AS document
ORDER BY id
