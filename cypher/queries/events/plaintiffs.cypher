//+ question: Which actor is plaintiff against which other one, and do the two hold rival positions?
//+ about: >
//+   Plaintiff and defendant are the only roles that state an opposition; no other role is read as
//+   a stance. `rivals` counts the pairs of rival positions of which the plaintiff supports one and
//+   the defendant the other.
//+ limit: 10000
//+ parameters:
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+ columns:
//+   event: Event.id
//+   date: string
//+   plaintiff: Actor.id
//+   defendant: Actor.id
//+   rivals: int
MATCH (a:Actor)-[x:TOOK_PART_IN]->(e:Event)<-[y:TOOK_PART_IN]-(b:Actor)
WHERE x.role = 'plaintiff' AND y.role = 'defendant'
WITH DISTINCT e, a, b
ORDER BY e.date, e.id, a.id, b.id
LIMIT $limit
OPTIONAL MATCH (a)-[:SUPPORTS]->(p:Position)-[r:CONTESTS]-(q:Position)<-[:SUPPORTS]-(b)
WHERE r.basis IN $basis
WITH e, a, b, count(DISTINCT CASE WHEN r IS NOT NULL THEN p.id + ' ' + q.id END) AS rivals
RETURN e.id AS event, e.date AS date, a.id AS plaintiff, b.id AS defendant, rivals
ORDER BY date, event, plaintiff, defendant
LIMIT $limit
