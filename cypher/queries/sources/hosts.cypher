//+ question: On which hosts are the sources?
//+ about: >
//+   The host of an address, in lower case, with its port if it names one; sources without an
//+   address are left out.
//+ asked: [which websites are cited, sources by website]
//+ columns:
//+   host: string
//+   sources: int
//+   positions: int
MATCH (s:Source)<-[:CITES]-(p:Position)
WHERE s.id CONTAINS '://'
WITH last(split(split(split(split(s.id, '://')[1], '/')[0], '?')[0], '@')) AS host, s, p
WITH host, count(DISTINCT s) AS sources, count(DISTINCT p) AS positions
RETURN host, sources, positions
ORDER BY sources DESC, positions DESC, host
