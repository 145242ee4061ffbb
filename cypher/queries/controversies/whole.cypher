//+ question: What are a controversy's positions, who is for and against, and what is unsettled?
//+ about: >
//+   One row for each position, then one for each tension, in the document's order. Hedged labels
//+   are among the proponents, opponents and those who are neutral. Rivals are the positions that
//+   it contests or that contest it. Only what documents state counts by default; with basis
//+   `stated,inferred`, rivalry that argmap inferred counts too. Stances that have ended do not
//+   count.
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
//+   neutral: list[Actor.id]
//+   rivals: list[Position.id]
//+   sources: int
MATCH (c:Controversy {id: $controversy})
CALL (c) {
  MATCH (p:Position)-[:PART_OF]->(c)
  OPTIONAL MATCH (p)<-[r:SUPPORTS]-(s:Actor)
  WHERE r.ended IS NULL
  WITH c, p, s.id AS supporter
  ORDER BY supporter
  WITH c, p, collect(DISTINCT supporter) AS proponents
  OPTIONAL MATCH (p)<-[r:CONTESTS]-(o:Actor)
  WHERE r.basis IN $basis AND r.ended IS NULL
  WITH c, p, proponents, o.id AS opponent
  ORDER BY opponent
  WITH c, p, proponents, collect(DISTINCT opponent) AS opponents
  OPTIONAL MATCH (p)<-[r:NEUTRAL_ON]-(n:Actor)
  WHERE r.ended IS NULL
  WITH c, p, proponents, opponents, n.id AS abstainer
  ORDER BY abstainer
  WITH c, p, proponents, opponents, collect(DISTINCT abstainer) AS neutral
  OPTIONAL MATCH (p)-[r:CONTESTS]-(q:Position)
  WHERE r.basis IN $basis
  WITH p, proponents, opponents, neutral, q.id AS rival
  ORDER BY rival
  WITH p, proponents, opponents, neutral, collect(DISTINCT rival) AS rivals
  OPTIONAL MATCH (p)-[:CITES]->(s:Source)
  WITH p, proponents, opponents, neutral, rivals, count(DISTINCT s) AS sources
  RETURN 'position' AS part, p.rank AS rank, p.id AS id, p.claim AS text,
         p.confidence AS confidence, proponents, opponents, neutral, rivals, sources
  UNION
  MATCH (c)-[:RAISES]->(t:Tension)
  MATCH (c)-[:RAISES]->(u:Tension)
  WHERE u.line < t.line OR (u.line = t.line AND u.id <= t.id)
  WITH t, count(DISTINCT u) AS rank
  RETURN 'tension' AS part, rank, t.id AS id, t.name AS text, null AS confidence,
         [] AS proponents, [] AS opponents, [] AS neutral, [] AS rivals, 0 AS sources
}
RETURN part, rank, id, text, confidence, proponents, opponents, neutral, rivals, sources
ORDER BY part, rank, id
