//+ question: Who contests the positions that an actor supports?
//+ about: >
//+   Opposition to positions, actor by actor, as documents state it. Hedged labels are left out
//+   unless you include them. A stance that has ended counts, too.
//+ asked:
//+   - who disagrees with an actor
//+   - who opposes an actor
//+   - who is against an actor
//+   - who argues against an actor
//+   - who contests an actor
//+   - who is opposed to an actor
//+   - who contests what an actor supports
//+   - who opposes what an actor supports
//+   - who opposes an actor's positions
//+   - who opposes the positions of an actor
//+   - who contests positions of an actor
//+   - who rejects an actor's positions
//+   - opponents of an actor
//+   - an actor's opponents
//+   - who are the opponents of an actor
//+   - who are an actor's opponents
//+   - critics of an actor
//+   - critics of an actor's positions
//+   - who criticises an actor
//+   - enemies of an actor
//+   - an actor's critics
//+   - opposition to an actor
//+   - who is in conflict with an actor
//+   - who clashes with an actor
//+   - who argues against what an actor wants
//+   - who contests what an actor wants
//+   - who fights what an actor supports
//+   - who is fighting an actor
//+   - who attacks an actor
//+   - who attacks an actor's positions
//+   - who pushes back against an actor
//+   - who stands against an actor
//+   - who stands in the way of an actor
//+   - who objects to an actor
//+   - who doesn't like what an actor supports
//+   - who is on the other side from an actor
//+   - an actor's rivals
//+   - main opponents of an actor
//+   - top opponents of an actor
//+   - who are an actor's enemies
//+ parameters:
//+   actor: {type: Actor.id, help: whose opponents}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which opponents count
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+ columns:
//+   opponent: Actor.id
//+   name: string
//+   standing: string
//+   positions: int
//+   controversies: int
MATCH (a:Actor {id: $actor})-[:SUPPORTS]->(p:Position)<-[r:CONTESTS]-(o:Actor)
WHERE r.basis IN $basis AND o.id <> $actor AND o.standing IN $standing
MATCH (p)-[:PART_OF]->(c:Controversy)
WITH o, count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies
RETURN o.id AS opponent, o.name AS name, o.standing AS standing, positions, controversies
ORDER BY positions DESC, controversies DESC, opponent
