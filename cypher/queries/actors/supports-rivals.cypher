//+ question: Which actors support two positions that exclude each other?
//+ about: >
//+   One row for each actor and pair of rival positions. Rivals are stated by a document; with basis
//+   `stated,inferred`, answers that exclude each other in a binary controversy are rivals, too.
//+   Together with `actors/both-sides`, these are the actors that pages name as on both sides. Often
//+   it is a change of mind; the dates show it where a document gives them. There is no end if
//+   a statement of a stance gives none: it may still be held. `at_once` is true if the two were held
//+   at one time, as far as dates say. Readings of threads are not included.
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
//+   rival: Position.id
//+   rivalry: string
//+   position_since: string
//+   position_until: string
//+   rival_since: string
//+   rival_until: string
//+   at_once: bool
MATCH (p:Position)-[x:CONTESTS]-(q:Position)
WHERE p.id < q.id AND x.basis IN $basis AND (x.rule IS NULL OR x.rule = 'rival-positions')
WITH p, q, max(x.basis) AS rivalry
MATCH (p)<-[s:SUPPORTS]-(a:Actor)-[t:SUPPORTS]->(q)
WHERE a.standing IN $standing
WITH a, p, q, rivalry, count(*) AS pairs, min(s.since) AS position_since,
     max(s.until) AS position_until, count(s.until) AS position_ended, min(t.since) AS rival_since,
     max(t.until) AS rival_until, count(t.until) AS rival_ended,
     max(CASE WHEN s.ended < t.since OR s.until <= t.since OR t.ended < s.since
                   OR t.until <= s.since
         THEN 0 ELSE 1 END) AS days
RETURN a.id AS actor, a.name AS name, p.id AS position, q.id AS rival, rivalry, position_since,
       CASE WHEN position_ended = pairs THEN position_until END AS position_until, rival_since,
       CASE WHEN rival_ended = pairs THEN rival_until END AS rival_until,
       days = 1 AS at_once
ORDER BY actor, position, rival
LIMIT $limit
