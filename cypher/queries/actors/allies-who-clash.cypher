//+ question: Which allies of an actor clash with it elsewhere?
//+ about: >
//+   An ally supports a position that the actor supports. The two clash over a position that one
//+   of them supports and the other contests, or over two rival positions of which each supports
//+   one, if both stances were held on some day; one without a date is held on every day. A position
//+   that both support is not a clash. `clashes` counts positions, and `clash` says of which kinds:
//+   contests, stated rivals or inferred rivals. Only what documents state counts by default; with
//+   basis `stated,inferred`, answers that exclude each other in a binary controversy are rivals,
//+   too. Other answers to one question are no clash. Readings of threads are not counted. A stance
//+   that has ended counts, too. `latest` is the newest date on which one of the ally began.
//+ parameters:
//+   actor: {type: Actor.id, help: whose allies}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: which allies count
//+   basis:
//+     type: list[string]
//+     default: [stated]
//+     values: [stated, inferred]
//+     help: which contesting edges count
//+ columns:
//+   ally: Actor.id
//+   name: string
//+   standing: string
//+   shared: int
//+   clashes: int
//+   clash: list[string]
//+   latest: string
MATCH (a:Actor {id: $actor})
CALL (a) {
  MATCH (a)-[:SUPPORTS]->(p:Position)<-[s:SUPPORTS]-(b:Actor)
  WHERE b.standing IN $standing
  RETURN b.id AS ally, p.id AS position, '' AS kind, s.since AS since
  UNION
  MATCH (a)-[s:SUPPORTS]->(p:Position)<-[r:CONTESTS]-(b:Actor)
  WHERE r.basis IN $basis AND b.standing IN $standing AND COUNT { (b)-[:SUPPORTS]->(p) } = 0
    AND coalesce(s.since, '') <= coalesce(r.ended, '~')
    AND coalesce(r.since, '') <= coalesce(s.ended, '~')
  RETURN b.id AS ally, p.id AS position, 'contests' AS kind, r.since AS since
  UNION
  MATCH (a)-[r:CONTESTS]->(p:Position)<-[s:SUPPORTS]-(b:Actor)
  WHERE r.basis IN $basis AND b.standing IN $standing AND COUNT { (a)-[:SUPPORTS]->(p) } = 0
    AND coalesce(s.since, '') <= coalesce(r.ended, '~')
    AND coalesce(r.since, '') <= coalesce(s.ended, '~')
  RETURN b.id AS ally, p.id AS position, 'contests' AS kind, s.since AS since
  UNION
  MATCH (a)-[s:SUPPORTS]->(q:Position)-[r:CONTESTS]-(p:Position)<-[t:SUPPORTS]-(b:Actor)
  WHERE r.basis IN $basis AND (r.rule IS NULL OR r.rule = 'rival-positions')
    AND b.standing IN $standing AND COUNT { (b)-[:SUPPORTS]->(q) } = 0
    AND COUNT { (a)-[:SUPPORTS]->(p) } = 0
    AND coalesce(s.since, '') <= coalesce(t.ended, '~')
    AND coalesce(t.since, '') <= coalesce(s.ended, '~')
  RETURN b.id AS ally, p.id AS position,
         CASE WHEN r.basis = 'stated' THEN 'stated rivals' ELSE 'inferred rivals' END AS kind,
         t.since AS since
}
WITH ally, position, kind, since
ORDER BY kind
WITH ally, count(DISTINCT CASE WHEN kind = '' THEN position END) AS shared,
     count(DISTINCT CASE WHEN kind <> '' THEN position END) AS clashes,
     collect(DISTINCT CASE WHEN kind <> '' THEN kind END) AS clash,
     max(since) AS latest
WHERE shared > 0 AND clashes > 0 AND ally <> $actor
MATCH (b:Actor {id: ally})
RETURN b.id AS ally, b.name AS name, b.standing AS standing, shared, clashes, clash,
       latest
ORDER BY clashes DESC, shared DESC, ally
