//+ question: Which reasons are given for and against a position?
//+ about: >
//+   Reasons of all levels. `under` is what a reason is for or against: the position, or another
//+   reason; `side` is `about` if it is neither. Those directly below the position come first. A
//+   reason that is for or against several of these has a row for each of them; it may belong to
//+   another position, and `depth` is its level there. Who gives a reason does not for that support
//+   or contest the position; hedged names are listed, too. A stance that has ended counts, too.
//+ limit: 10000
//+ parameters:
//+   position:
//+     type: Position.id
//+     help: the position
//+ columns:
//+   reason: Reason.id
//+   claim: string
//+   side: string
//+   under: string
//+   depth: int
//+   proponents: list[Actor.id]
//+   opponents: list[Actor.id]
//+   sources: int
MATCH (r:Reason)-[e:SUPPORTS|CONTESTS|CONCERNS]->(x)
WHERE (x:Position AND x.id = $position)
   OR (x:Reason AND x.root = $position AND x.root_label = 'Position')
WITH DISTINCT r,
     CASE type(e) WHEN 'SUPPORTS' THEN 'for' WHEN 'CONTESTS' THEN 'against' ELSE 'about' END
     AS side,
     x.id AS under
CALL (r) {
  MATCH (r)<-[:SUPPORTS]-(a:Actor)
  WITH DISTINCT a.id AS actor
  ORDER BY actor
  RETURN collect(actor) AS proponents
}
CALL (r) {
  MATCH (r)<-[:CONTESTS]-(a:Actor)
  WITH DISTINCT a.id AS actor
  ORDER BY actor
  RETURN collect(actor) AS opponents
}
CALL (r) {
  MATCH (r)-[:CITES]->(s:Source)
  RETURN count(DISTINCT s) AS sources
}
RETURN r.id AS reason, r.claim AS claim, side, under, r.depth AS depth, proponents, opponents,
       sources
ORDER BY depth, under, r.rank, reason, side
LIMIT $limit
