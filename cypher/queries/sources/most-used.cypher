//+ question: Which sources do most positions cite?
//+ about: >
//+   A source is identified by its address, or else by its text. A position cites its own sources
//+   and those of the stances on it, each once.
//+ asked:
//+   - which sources do most positions rest on
//+   - most cited sources
//+   - most used sources
//+   - most important sources
//+   - most frequent sources
//+   - most common sources
//+   - most popular sources
//+   - key sources
//+   - main sources
//+   - top sources
//+   - which sources are cited most
//+   - which sources are used most
//+   - which sources are cited most often
//+   - which sources are cited the most
//+   - which sources are cited by most positions
//+   - which sources are cited by the most positions
//+   - sources with the most positions
//+   - sources with most citations
//+   - which sources have the most citations
//+   - what sources do positions rely on most
//+   - sources ranked by use
//+   - sources by number of positions
//+   - sources by citations
//+   - how often is each source cited
//+   - how often are sources cited
//+   - how many positions cite each source
//+   - sources
//+   - list of sources
//+   - which sources are there
//+   - which sources are in the graph
//+   - which article is cited most
//+   - which articles are cited most
//+   - which references come up most often
//+   - most influential sources
//+   - most referenced sources
//+   - what are the main references
//+   - sources that many positions rely on
//+   - sources that most positions depend on
//+   - sources with the most claims behind them
//+   - bibliography
//+   - all sources
//+   - ranking of sources
//+   - where do positions get their facts from
//+   - what are positions based on
//+ limit: 10000
//+ parameters:
//+   host:
//+     type: string
//+     default: null
//+     values: {query: sources/hosts, column: host}
//+     help: only sources on this host
//+ columns:
//+   source: Source.id
//+   name: string
//+   publisher: string
//+   positions: int
//+   controversies: int
MATCH (s:Source)<-[:CITES]-(p:Position)
WHERE $host IS NULL OR last(split(split(split(split(s.id, '://')[1], '/')[0], '?')[0], '@')) = $host
OPTIONAL MATCH (p)-[:PART_OF]->(c:Controversy)
WITH s, count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies
RETURN s.id AS source, s.name AS name, s.publisher AS publisher, positions, controversies
ORDER BY positions DESC, controversies DESC, source
LIMIT $limit
