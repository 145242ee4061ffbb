//+ question: Which actors support positions in more than one controversy?
//+ about: >
//+   Hedged labels ("some researchers") are left out unless you include them, since they may mean
//+   different people in different places. Readings of threads are not counted. A stance that has
//+   ended counts, too. Only supporters count; maps and the atlas name actors on either side of
//+   positions in several controversies, and `actors/several-positions` lists the positions of both
//+   sides. With min_controversies 1 and min_positions 2, actors on several positions of one
//+   controversy are listed, too.
//+ asked:
//+   - actors in several controversies
//+   - who is in several controversies
//+   - who is active in several controversies
//+   - who is involved in more than one controversy
//+   - who appears in more than one controversy
//+   - who shows up in several controversies
//+   - who takes part in several controversies
//+   - who takes part in several debates
//+   - actors that support positions across controversies
//+   - who supports positions in several controversies
//+   - who has positions in several controversies
//+   - who takes positions in several controversies
//+   - bridging actors
//+   - actors that bridge controversies
//+   - actors that span controversies
//+   - actors that span several controversies
//+   - actors that span several positions
//+   - spanning actors
//+   - cross-controversy actors
//+   - actors across controversies
//+   - actors across several controversies
//+   - actors in the most controversies
//+   - which actors are in most controversies
//+   - actors with the most controversies
//+   - actors involved in the most debates
//+   - actors common to several controversies
//+   - which actors support several positions in several controversies
//+   - who shows up in more than one debate
//+   - who is everywhere
//+   - who is in many different controversies
//+   - who is active in more than one controversy
//+   - most active actors
//+   - most involved actors
//+   - busiest actors
//+   - key players
//+   - main players across controversies
//+   - actors by number of controversies
//+   - top actors by number of controversies
//+   - ranking of actors by controversies
//+   - actors that take part in several debates at once
//+   - which actors link controversies
//+   - which actors connect controversies
//+   - actors with positions in different controversies
//+   - recurring actors
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+   kind:
//+     type: list[string]
//+     default: null
//+     values: [company, government, research-lab, individual, organization, group, unknown]
//+     help: only actors of these kinds
//+   min_controversies: {type: int, default: 2, help: how many controversies at least}
//+   min_positions: {type: int, default: 1, help: how many positions at least}
//+ columns: {actor: Actor.id, name: string, standing: string, controversies: int, positions: int}
MATCH (a:Actor)-[:SUPPORTS]->(p:Position)-[:PART_OF]->(c:Controversy)
WHERE a.standing IN $standing AND ($kind IS NULL OR a.kind IN $kind)
WITH a, count(DISTINCT c) AS controversies, count(DISTINCT p) AS positions
WHERE controversies >= $min_controversies AND positions >= $min_positions
RETURN a.id AS actor, a.name AS name, a.standing AS standing, controversies, positions
ORDER BY controversies DESC, positions DESC, actor
LIMIT $limit
