//+ question: Which controversies are contested most?
//+ about: >
//+   Ranked by their most contested position: the one with the largest smaller side
//+   (`smaller_side`), then the one with the largest other side (`larger_side`). The sides are the
//+   supporters and opponents of a position, or the actors that support only one of two rival
//+   positions. So what everybody rejects comes last. `with_a_side` counts all actors with a side.
//+   An actor counts in `actors` if it contests a position of the controversy (`opponents`), or
//+   supports one of two rival positions while somebody else supports the other and neither supports
//+   both (`on_rivals`). `clash` says which of these it is: contests, stated rivals, inferred rivals (answers that exclude each
//+   other) or inferred alternatives (other answers to one question). Only what documents state
//+   counts by default; with basis `stated,inferred`, rivalry that argmap inferred counts too.
//+   Rivals in other controversies are not counted. Hedged names are left out unless you include
//+   them. Stances that have ended count in `with_a_side` only; `latest` is the newest
//+   date on which one that has not ended began.
//+ heavy: >
//+   With basis `stated,inferred`, it compares the supporters of all pairs of rival positions.
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
//+   larger_side: int
//+   with_a_side: int
//+   actors: int
//+   opponents: int
//+   on_rivals: int
//+   clash: list[string]
//+   latest: string
MATCH (c:Controversy)
WHERE EXISTS { MATCH (c)<-[:PART_OF]-(:Position)-[r:CONTESTS]-() WHERE r.basis IN $basis }
CALL (c) {
  CALL (c) {
    MATCH (c)<-[:PART_OF]-(p:Position)<-[r:CONTESTS]-(b:Actor)
    WHERE r.basis IN $basis AND b.standing IN $standing AND r.ended IS NULL
    WITH p, collect(DISTINCT b.id) AS sides
    CALL (p) {
      MATCH (p)<-[r:SUPPORTS]-(a:Actor)
      WHERE a.standing IN $standing AND r.ended IS NULL
      RETURN count(DISTINCT a) AS supporters
    }
    RETURN 'contests' AS clash, sides,
           CASE WHEN supporters < size(sides) THEN supporters ELSE size(sides) END AS smaller,
           CASE WHEN supporters < size(sides) THEN size(sides) ELSE supporters END AS larger
    UNION ALL
    MATCH (c)<-[:PART_OF]-(p:Position)
    CALL (p) {
      MATCH (p)<-[r:SUPPORTS]-(a:Actor)
      WHERE a.standing IN $standing AND r.ended IS NULL
      RETURN collect(DISTINCT a.id) AS here
    }
    MATCH (p)-[r:CONTESTS]-(q:Position)-[:PART_OF]->(c)
    WHERE r.basis IN $basis AND p.id < q.id
    WITH DISTINCT p, q, here, CASE WHEN r.basis = 'stated' THEN 'stated rivals'
                             WHEN r.rule = 'rival-positions' THEN 'inferred rivals'
                             ELSE 'inferred alternatives' END AS clash
    CALL (q) {
      MATCH (q)<-[r:SUPPORTS]-(b:Actor)
      WHERE b.standing IN $standing AND r.ended IS NULL
      RETURN collect(DISTINCT b.id) AS there
    }
    WITH clash, [x IN here WHERE NOT x IN there] AS one, [x IN there WHERE NOT x IN here] AS other
    WITH clash, one, other,
         CASE WHEN size(one) < size(other) THEN size(one) ELSE size(other) END AS smaller,
         CASE WHEN size(one) < size(other) THEN size(other) ELSE size(one) END AS larger
    RETURN clash, CASE WHEN smaller > 0 THEN one + other ELSE [] END AS sides, smaller, larger
  }
  UNWIND CASE WHEN size(sides) = 0 THEN [null] ELSE sides END AS actor
  // Both sides as one number, so that `max` compares the smaller side first.
  WITH clash, actor, max(CASE smaller WHEN 0 THEN 0 ELSE smaller * 10000000 + larger END) AS sides
  ORDER BY clash
  RETURN max(sides) AS most, count(DISTINCT actor) AS actors,
         count(DISTINCT CASE WHEN clash = 'contests' THEN actor END) AS opponents,
         count(DISTINCT CASE WHEN clash <> 'contests' THEN actor END) AS on_rivals,
         collect(DISTINCT CASE WHEN actor IS NOT NULL THEN clash END) AS clash
}
WITH c, actors, opponents, on_rivals, clash, most / 10000000 AS smaller_side,
     most % 10000000 AS larger_side
WHERE actors > 0
CALL (c) {
  MATCH (c)<-[:PART_OF]-(:Position)<-[r:SUPPORTS|CONTESTS]-(a:Actor)
  WHERE a.standing IN $standing
  RETURN count(DISTINCT a) AS with_a_side,
         max(CASE WHEN r.ended IS NULL THEN r.since END) AS latest
}
RETURN c.id AS controversy, c.name AS name, COUNT { (c)<-[:PART_OF]-(:Position) } AS positions,
       smaller_side, larger_side, with_a_side, actors, opponents, on_rivals, clash,
       latest
ORDER BY smaller_side DESC, larger_side DESC, controversy
LIMIT $limit
