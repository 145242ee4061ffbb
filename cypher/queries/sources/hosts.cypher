//+ question: On which websites are the sources?
//+ about: >
//+   The host of an address, in lower case, with its port if it names one. Sources without an
//+   address are left out. Positions also cite the sources of the stances on them.
//+ asked:
//+   - on which hosts are the sources
//+   - hosts
//+   - hosts of sources
//+   - which hosts are there
//+   - which websites are cited
//+   - which websites are cited most
//+   - most cited websites
//+   - most used websites
//+   - websites
//+   - websites cited
//+   - websites of sources
//+   - sources by website
//+   - sources by host
//+   - sources by domain
//+   - source domains
//+   - source websites
//+   - where are the sources
//+   - where are sources hosted
//+   - where do sources come from
//+   - where do the sources come from
//+   - from which websites are the sources
//+   - which sites do sources come from
//+   - which domains are cited
//+   - which domains do sources come from
//+   - domains
//+   - number of sources by website
//+   - how many sources does each website have
//+   - how many sources are on each website
//+   - what websites are used as sources
//+   - which sites are cited most often
//+   - which newspapers are cited
//+   - which outlets are cited
//+   - which publications are cited
//+   - sources grouped by website
//+   - sources by site
//+   - sources by publisher
//+   - top websites
//+   - top domains
//+   - where do the references come from
//+   - where do the links go
//+   - links by domain
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
