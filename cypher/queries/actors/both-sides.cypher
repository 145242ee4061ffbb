//+ question: Which actors support and contest the same position?
//+ about: >
//+   Often this is a change of mind; the dates show it where a document gives them. For each side,
//+   the earliest start and the latest end are shown. There is no end if a statement of that side
//+   gives none: the stance may still be held. `at_once` is true if the two were held on one day, as
//+   far as dates say: a stance also ends when a later one replaces it. Readings of threads are not included, because a
//+   thread's document names no opponents.
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
//+   at_once: bool
MATCH (a:Actor)-[s:SUPPORTS]->(p:Position)<-[c:CONTESTS]-(b:Actor)
WHERE a.id = b.id AND c.basis IN $basis AND a.standing IN $standing
WITH a, p, count(*) AS pairs, min(s.since) AS supports_since, max(s.until) AS supports_until,
     count(s.until) AS supports_ended, min(c.since) AS contests_since,
     max(c.until) AS contests_until, count(c.until) AS contests_ended,
     max(CASE WHEN s.ended < c.since OR s.until <= c.since OR c.ended < s.since
                   OR c.until <= s.since
         THEN 0 ELSE 1 END) AS days
RETURN a.id AS actor, a.name AS name, p.id AS position, p.claim AS claim, supports_since,
       CASE WHEN supports_ended = pairs THEN supports_until END AS supports_until, contests_since,
       CASE WHEN contests_ended = pairs THEN contests_until END AS contests_until,
       days = 1 AS at_once
ORDER BY actor, position
LIMIT $limit
