//+ question: Which hedged labels are there, and where are they used?
//+ about: >
//+   A hedged label such as "some researchers" does not say who is meant, and may mean different
//+   people in different places. So these labels are never counted as one actor unless you include
//+   them. Readings of threads are among the positions. A stance that has ended counts, too.
//+ asked:
//+   - which hedged labels are there and where
//+   - hedged labels
//+   - hedged actors
//+   - which labels are hedged
//+   - which actors are hedged
//+   - unnamed groups
//+   - unnamed actors
//+   - anonymous actors
//+   - vague labels
//+   - vague actors
//+   - vague labels such as some researchers
//+   - which actors are vague
//+   - who is not named
//+   - actors that are not named
//+   - actors without a name
//+   - labels that do not say who is meant
//+   - list of hedges
//+   - where are hedged labels used
//+   - unspecified actors
//+   - where do documents speak of some people without a name
//+   - labels such as many experts or some officials
//+   - vague groups such as some experts
//+   - imprecise actors
//+   - where are actors only described vaguely
//+   - cautious wording of names
//+   - groups that nobody names
//+   - weasel words
//+ limit: 10000
//+ parameters:
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which stances count
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   positions: int
//+   controversies: int
MATCH (a:Actor {standing: 'hedged'})-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(p:Position|Reading)
WHERE r.basis IN $basis
OPTIONAL MATCH (p)-[:PART_OF]->(c:Controversy)
WITH a, count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies
RETURN a.id AS actor, a.name AS name, positions, controversies
ORDER BY positions DESC, controversies DESC, actor
LIMIT $limit
