//+ question: Which reasons are given under several positions?
//+ about: >
//+   Two reasons are the same here if their claims are, without regard to case. They count at any
//+   level. `sides` says for each of the reasons whether it is for or against what it is directly
//+   below (or `about` if it is neither), and `controversies` how many controversies the positions belong to. Reasons of readings
//+   are left out.
//+ asked:
//+   - shared reasons
//+   - reasons that several positions share
//+   - reasons of several positions
//+   - the same reason under several positions
//+   - arguments that are used more than once
//+   - arguments of several positions
//+   - which arguments appear under several positions
//+   - which arguments are shared
//+   - recurring reasons
//+   - recurring arguments
//+   - reasons that occur more than once
//+ limit: 10000
//+ parameters:
//+   min_positions:
//+     type: int
//+     default: 2
//+     help: under how many positions at least
//+ columns:
//+   claim: string
//+   sides: list[string]
//+   positions: list[Position.id]
//+   reasons: list[Reason.id]
//+   controversies: int
MATCH (r:Reason {root_label: 'Position'})
WITH toLower(r.claim) AS folded, collect(r) AS same, count(DISTINCT r.root) AS roots
WHERE roots >= $min_positions
UNWIND same AS r
MATCH (r)-[e:SUPPORTS|CONTESTS|CONCERNS]->(x)
WHERE e.as_written IS NULL
WITH folded, r,
     CASE type(e) WHEN 'SUPPORTS' THEN 'for' WHEN 'CONTESTS' THEN 'against' ELSE 'about' END
     AS side
ORDER BY r.id
WITH folded, collect(r) AS found, collect(side) AS sides, collect(DISTINCT r.root) AS positions
UNWIND positions AS position
MATCH (p:Position {id: position})-[:PART_OF]->(c:Controversy)
WITH found, sides, positions, count(DISTINCT c) AS controversies
WITH found[0].claim AS claim, sides, positions, [r IN found | r.id] AS reasons, controversies
RETURN claim, sides, positions, reasons, controversies
ORDER BY size(positions) DESC, claim, reasons[0]
LIMIT $limit
