//+ question: Which actors changed their group, such as their party?
//+ about: >
//+   Actors whose stances or absences name two or more groups of one name, such as two parties. Each
//+   group has a row, with the first and the last date on which a stance or an absence names it, and
//+   the number of these. Groups without a name, such as `Greens` instead of `party: Greens`, are
//+   compared with each other. A stance that has ended counts, too. Hedged labels are left out
//+   unless you include them.
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   group: string
//+   first: string
//+   last: string
//+   statements: int
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON|ABSENT_FROM]->(:Position)
WHERE r.group IS NOT NULL AND r.basis IN $basis AND a.standing IN $standing
UNWIND r.group AS group
WITH a, group, min(coalesce(r.since, r.date)) AS first, max(coalesce(r.since, r.date)) AS last,
     count(r) AS statements
WITH a, CASE WHEN group CONTAINS ': ' THEN split(group, ': ')[0] ELSE 'group' END AS of,
     collect({group: group, first: first, last: last, statements: statements}) AS groups
WHERE size(groups) > 1
UNWIND groups AS one
RETURN a.id AS actor, a.name AS name, one.group AS group, one.first AS first, one.last AS last,
       one.statements AS statements
ORDER BY actor, of, first, group
LIMIT $limit
