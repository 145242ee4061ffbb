//+ question: Which actors support and contest one and the same position?
//+ about: >
//+   Often a change of mind: since and until tell, where the document gives them. The earliest date
//+   of each side is shown.
//+ asked: [who is on both sides of a position, who argues for and against a position]
//+ limit: 10000
//+ parameters:
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which actors count
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   position: Position.id
//+   claim: string
//+   supports_since: string
//+   supports_until: string
//+   contests_since: string
MATCH (a:Actor)-[s:SUPPORTS]->(p:Position)<-[c:CONTESTS]-(b:Actor)
WHERE a.id = b.id AND a.standing IN $standing
RETURN a.id AS actor, a.name AS name, p.id AS position, p.claim AS claim,
       min(s.since) AS supports_since, max(s.until) AS supports_until,
       min(c.since) AS contests_since
ORDER BY actor, position
LIMIT $limit
