//+ question: On which websites are the sources?
//+ about: >
//+   The host of an address, in lower case, with its port if it names one. Sources without an
//+   address are left out. Positions also cite the sources of the stances on them.
//+ columns:
//+   host: string
//+   sources: int
//+   positions: int
MATCH (s:Source)
WHERE s.id CONTAINS '://'
WITH s, last(split(split(split(split(s.id, '://')[1], '/')[0], '?')[0], '@')) AS host
MATCH (s)<-[:CITES]-(p:Position)
WITH host, count(DISTINCT s) AS sources, count(DISTINCT p) AS positions
RETURN host, sources, positions
ORDER BY sources DESC, positions DESC, host
