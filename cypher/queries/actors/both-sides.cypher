//+ question: Which actors support and contest one and the same position?
//+ about: >
//+   Often a change of mind: since and until tell, where the document gives them. Of each side the
//+   earliest beginning and the latest end are shown, and no end where a statement of that side
//+   gives none: then it may still hold. No reading is among them, since a thread's document names
//+   no opponents.
//+ asked: [who is on both sides of a position, who argues for and against a position]
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
//+     help: which contesting edges count
//+ columns:
//+   actor: Actor.id
//+   name: string
//+   position: Position.id
//+   claim: string
//+   supports_since: string
//+   supports_until: string
//+   contests_since: string
//+   contests_until: string
MATCH (a:Actor)-[s:SUPPORTS]->(p:Position)<-[c:CONTESTS]-(b:Actor)
WHERE a.id = b.id AND c.basis IN $basis AND a.standing IN $standing
WITH a, p, count(*) AS pairs, min(s.since) AS supports_since, max(s.until) AS supports_until,
     count(s.until) AS supports_ended, min(c.since) AS contests_since,
     max(c.until) AS contests_until, count(c.until) AS contests_ended
RETURN a.id AS actor, a.name AS name, p.id AS position, p.claim AS claim, supports_since,
       CASE WHEN supports_ended = pairs THEN supports_until END AS supports_until, contests_since,
       CASE WHEN contests_ended = pairs THEN contests_until END AS contests_until
ORDER BY actor, position
LIMIT $limit
