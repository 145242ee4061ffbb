//+ question: What are a controversy's positions, who stands where, and what does nobody settle?
//+ about: >
//+   One row for each position, in the document's order, then one for each tension. Hedged labels
//+   are among the proponents and opponents.
//+ asked: [everything about a controversy, summary of a controversy, proponents and opponents in a controversy, proponents of a controversy, positions of a controversy, who takes part in a controversy]
//+ parameters:
//+   controversy: {type: Controversy.id, help: which one}
//+ columns:
//+   part: string
//+   rank: int
//+   id: string
//+   text: string
//+   confidence: string
//+   proponents: list[string]
//+   opponents: list[string]
//+   sources: int
MATCH (c:Controversy {id: $controversy})
CALL (c) {
  MATCH (p:Position)-[:PART_OF]->(c)
  OPTIONAL MATCH (p)<-[:SUPPORTS]-(s:Actor)
  WITH c, p, s.id AS supporter
  ORDER BY supporter
  WITH c, p, collect(DISTINCT supporter) AS proponents
  OPTIONAL MATCH (p)<-[:CONTESTS]-(o:Actor)
  WITH c, p, proponents, o.id AS opponent
  ORDER BY opponent
  WITH c, p, proponents, collect(DISTINCT opponent) AS opponents
  OPTIONAL MATCH (p)-[:CITES]->(s:Source)
  WITH p, proponents, opponents, count(DISTINCT s) AS sources
  RETURN 'position' AS part, p.rank AS rank, p.id AS id, p.claim AS text,
         p.confidence AS confidence, proponents, opponents, sources
  UNION
  MATCH (c)-[:RAISES]->(t:Tension)
  RETURN 'tension' AS part, t.line AS rank, t.id AS id, t.name AS text, null AS confidence,
         [] AS proponents, [] AS opponents, 0 AS sources
}
RETURN part, rank, id, text, confidence, proponents, opponents, sources
ORDER BY part, rank, id
