//+ question: Which reasons are given under several positions?
//+ about: >
//+   Two reasons are the same here if their claims are, without regard to case. They count at any
//+   level. `sides` says for each of the reasons whether it is for or against what it is directly
//+   below (or `about` if it is neither), and `controversies` how many controversies the positions
//+   belong to. Reasons of readings, and further relations of one reason to other positions, are
//+   left out.
//+ heavy: >
//+   It compares the claims of all reasons.
//+ limit: 1000
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
MATCH (r:Reason {root_label: 'Position'})-[e:SUPPORTS|CONTESTS|CONCERNS]->(x)
WHERE e.as_written IS NULL
WITH r.id AS reason, r.root AS root, r.claim AS claim,
  CASE type(e) WHEN 'SUPPORTS' THEN 'for' WHEN 'CONTESTS' THEN 'against' ELSE 'about' END AS side
ORDER BY reason
WITH toLower(claim) AS folded, min(claim) AS claim, collect(side) AS sides,
  collect(DISTINCT root) AS positions, collect(reason) AS reasons,
  count(DISTINCT split(root, '/')[0]) AS controversies
WHERE size(positions) >= $min_positions
RETURN claim, sides, positions, reasons, controversies
ORDER BY size(positions) DESC, claim, reasons[0]
LIMIT $limit
