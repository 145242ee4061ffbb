//+ question: What are a controversy's positions, who is for and against, and what is unsettled?
//+ about: >
//+   One row for each position, then one for each tension, in the document's order. Hedged labels
//+   are among the proponents, opponents and those who are neutral. Rivals are the positions that
//+   it contests or that contest it. Only what documents state counts by default; with basis
//+   `stated,inferred`, rivalry that argmap inferred counts too. A stance that has ended counts,
//+   too.
//+ asked:
//+   - what are a controversy's positions who stands where and what does nobody settle
//+   - everything about a controversy
//+   - everything on a controversy
//+   - tell me about a controversy
//+   - tell me everything about a controversy
//+   - summary of a controversy
//+   - summarise a controversy
//+   - overview of a controversy
//+   - explain a controversy
//+   - describe a controversy
//+   - what is a controversy about
//+   - who is for and against a controversy
//+   - who supports and contests a controversy
//+   - who supports and opposes what in a controversy
//+   - who stands where in a controversy
//+   - who stands where on a controversy
//+   - who argues what in a controversy
//+   - who thinks what about a controversy
//+   - proponents of a controversy
//+   - opponents of a controversy
//+   - proponents and opponents in a controversy
//+   - positions of a controversy
//+   - positions in a controversy
//+   - a controversy positions
//+   - a controversy overview
//+   - what are the positions in a controversy
//+   - what are the sides in a controversy
//+   - sides of a controversy
//+   - views on a controversy
//+   - what do people say about a controversy
//+   - what do people think about a controversy
//+   - tensions in a controversy
//+   - what is unresolved in a controversy
//+   - what does nobody settle in a controversy
//+   - arguments for and against a controversy
//+   - what is a controversy about and what is unsettled
//+   - give me the full picture of a controversy
//+   - full picture of a controversy
//+   - who is for and who is against a controversy
//+   - who are the two sides in a controversy
//+   - who is fighting whom in a controversy
//+   - who fights over a controversy
//+   - what is at stake in a controversy
//+   - what is the controversy a controversy about
//+   - what are people saying in a controversy
//+   - what do actors argue in a controversy
//+   - what positions are there on a controversy
//+   - what answers are there in a controversy
//+   - which answers does a controversy have
//+   - which positions exist in a controversy
//+   - which side takes who in a controversy
//+   - pros and cons of a controversy
//+   - who supports a controversy
//+   - who opposes a controversy
//+   - supporters of a controversy
//+   - details of a controversy
//+   - show a controversy
//+   - who stands on which side in a controversy
//+   - open issues in a controversy
//+   - breakdown of a controversy by position
//+   - what remains open in a controversy
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
  OPTIONAL MATCH (p)<-[:SUPPORTS]-(s:Actor)
  WITH c, p, s.id AS supporter
  ORDER BY supporter
  WITH c, p, collect(DISTINCT supporter) AS proponents
  OPTIONAL MATCH (p)<-[r:CONTESTS]-(o:Actor)
  WHERE r.basis IN $basis
  WITH c, p, proponents, o.id AS opponent
  ORDER BY opponent
  WITH c, p, proponents, collect(DISTINCT opponent) AS opponents
  OPTIONAL MATCH (p)<-[:NEUTRAL_ON]-(n:Actor)
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
