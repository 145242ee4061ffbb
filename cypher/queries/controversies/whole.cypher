//+ question: What are a controversy's positions, who stands where, and what does nobody settle?
//+ about: >
//+   One row for each position, then one for each tension, each in the document's order. Hedged
//+   labels are among the proponents and opponents. Rivals are the positions that it contests or
//+   that contest it. Only what documents state counts by default; with basis `stated,inferred`,
//+   rivalry that argmap concluded counts too. A stance that has ended counts, too.
//+ asked: [everything about a controversy, summary of a controversy, proponents and opponents in a controversy, proponents of a controversy, positions of a controversy, who takes part in a controversy]
//+ parameters:
//+   controversy: {type: Controversy.id, help: which one}
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+ columns:
//+   part: string
//+   rank: int
//+   id: part.id
//+   text: string
//+   confidence: string
//+   proponents: list[Actor.id]
//+   opponents: list[Actor.id]
//+   rivals: list[Position.id]
//+   sources: int
MATCH (c:Controversy {id: $controversy})
CALL (c) {
  MATCH (p:Position)-[:PART_OF]->(c)
  OPTIONAL MATCH (p)<-[:SUPPORTS]-(s:Actor)
  WITH c, p, s.id AS supporter
  ORDER BY supporter
  WITH c, p, collect(DISTINCT supporter) AS proponents
  OPTIONAL MATCH (p)<-[r:CONTESTS]-(o:Actor)
  WHERE r.basis IN $basis
  WITH c, p, proponents, o.id AS opponent
  ORDER BY opponent
  WITH c, p, proponents, collect(DISTINCT opponent) AS opponents
  OPTIONAL MATCH (p)-[r:CONTESTS]-(q:Position)
  WHERE r.basis IN $basis
  WITH p, proponents, opponents, q.id AS rival
  ORDER BY rival
  WITH p, proponents, opponents, collect(DISTINCT rival) AS rivals
  OPTIONAL MATCH (p)-[:CITES]->(s:Source)
  WITH p, proponents, opponents, rivals, count(DISTINCT s) AS sources
  RETURN 'position' AS part, p.rank AS rank, p.id AS id, p.claim AS text,
         p.confidence AS confidence, proponents, opponents, rivals, sources
  UNION
  MATCH (c)-[:RAISES]->(t:Tension)
  MATCH (c)-[:RAISES]->(u:Tension)
  WHERE u.line < t.line OR (u.line = t.line AND u.id <= t.id)
  WITH t, count(DISTINCT u) AS rank
  RETURN 'tension' AS part, rank, t.id AS id, t.name AS text, null AS confidence,
         [] AS proponents, [] AS opponents, [] AS rivals, 0 AS sources
}
RETURN part, rank, id, text, confidence, proponents, opponents, rivals, sources
ORDER BY part, rank, id
