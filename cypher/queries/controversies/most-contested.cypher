//+ question: Which controversies are contested most?
//+ about: >
//+   Ranked by the smaller side: for each position the smaller of its numbers of supporters and
//+   opponents, for each pair of rival positions the smaller of the numbers of actors that support
//+   only one of them; `smaller_side` is the largest of these. So a position that everybody rejects
//+   comes last. Then come all actors with a side (`with_a_side`). An actor counts in `actors` if it
//+   contests a position of the controversy (`opponents`), or supports one of two rival positions
//+   while somebody else supports the other and neither supports both (`on_rivals`). `clash` says
//+   which of these it is: contests, stated rivals, inferred rivals (answers that exclude each
//+   other) or inferred alternatives (other answers to one question). Only what documents state
//+   counts by default; with basis `stated,inferred`, rivalry that argmap inferred counts too.
//+   Rivals in other controversies are not counted. Hedged names are left out unless you include
//+   them. A stance that has ended counts, too.
//+ limit: 10000
//+ parameters:
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+ columns:
//+   controversy: Controversy.id
//+   name: string
//+   positions: int
//+   smaller_side: int
//+   with_a_side: int
//+   actors: int
//+   opponents: int
//+   on_rivals: int
//+   clash: list[string]
MATCH (c:Controversy)
CALL (c) {
  MATCH (c)<-[:PART_OF]-(:Position)<-[r:CONTESTS]-(a:Actor)
  WHERE r.basis IN $basis AND a.standing IN $standing
  RETURN a.id AS actor, 'contests' AS clash
  UNION
  MATCH (c)<-[:PART_OF]-(p:Position)-[r:CONTESTS]-(q:Position)-[:PART_OF]->(c)
  WHERE r.basis IN $basis AND p.id < q.id
  WITH DISTINCT p, q, CASE WHEN r.basis = 'stated' THEN 'stated rivals'
                           WHEN r.rule = 'rival-positions' THEN 'inferred rivals'
                           ELSE 'inferred alternatives' END AS clash
  MATCH (p)<-[:SUPPORTS]-(a:Actor)
  WHERE a.standing IN $standing
  WITH q, clash, collect(DISTINCT a.id) AS here
  MATCH (q)<-[:SUPPORTS]-(b:Actor)
  WHERE b.standing IN $standing
  WITH clash, here, collect(DISTINCT b.id) AS there
  WITH clash, [x IN here WHERE NOT x IN there] AS here, [x IN there WHERE NOT x IN here] AS there
  WHERE size(here) > 0 AND size(there) > 0
  UNWIND here + there AS actor
  RETURN DISTINCT actor, clash
}
WITH c, actor, clash
ORDER BY clash
WITH c, count(DISTINCT actor) AS actors,
     count(DISTINCT CASE WHEN clash = 'contests' THEN actor END) AS opponents,
     count(DISTINCT CASE WHEN clash <> 'contests' THEN actor END) AS on_rivals,
     collect(DISTINCT clash) AS clash
CALL (c) {
  MATCH (c)<-[:PART_OF]-(p:Position)
  OPTIONAL MATCH (p)<-[:SUPPORTS]-(a:Actor)
  WHERE a.standing IN $standing
  WITH p, count(DISTINCT a) AS supporters
  OPTIONAL MATCH (p)<-[r:CONTESTS]-(b:Actor)
  WHERE r.basis IN $basis AND b.standing IN $standing
  WITH p, supporters, count(DISTINCT b) AS others
  RETURN CASE WHEN supporters < others THEN supporters ELSE others END AS smaller
  UNION
  MATCH (c)<-[:PART_OF]-(p:Position)-[r:CONTESTS]-(q:Position)-[:PART_OF]->(c)
  WHERE r.basis IN $basis AND p.id < q.id
  WITH DISTINCT p, q
  MATCH (p)<-[:SUPPORTS]-(a:Actor)
  WHERE a.standing IN $standing
  WITH q, p, collect(DISTINCT a.id) AS here
  MATCH (q)<-[:SUPPORTS]-(b:Actor)
  WHERE b.standing IN $standing
  WITH p, q, here, collect(DISTINCT b.id) AS there
  WITH size([x IN here WHERE NOT x IN there]) AS one, size([x IN there WHERE NOT x IN here]) AS other
  RETURN CASE WHEN one < other THEN one ELSE other END AS smaller
}
WITH c, actors, opponents, on_rivals, clash, max(smaller) AS smaller_side
MATCH (c)<-[:PART_OF]-(p:Position)
OPTIONAL MATCH (p)<-[:SUPPORTS|CONTESTS]-(a:Actor)
WHERE a.standing IN $standing
WITH c, count(DISTINCT p) AS positions, smaller_side, count(DISTINCT a) AS with_a_side, actors,
     opponents, on_rivals, clash
RETURN c.id AS controversy, c.name AS name, positions, smaller_side, with_a_side, actors, opponents,
       on_rivals, clash
ORDER BY smaller_side DESC, with_a_side DESC, controversy
LIMIT $limit
