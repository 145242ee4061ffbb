//+ question: Which sources do most positions cite?
//+ about: >
//+   A source is identified by its address, or else by its text. A position cites its own sources
//+   and those of the stances on it, each once.
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
MATCH (s:Source)
WHERE $host IS NULL OR last(split(split(split(split(s.id, '://')[1], '/')[0], '?')[0], '@')) = $host
CALL (s) {
  MATCH (s)<-[:CITES]-(p:Position)
  OPTIONAL MATCH (p)-[:PART_OF]->(c:Controversy)
  RETURN count(DISTINCT p) AS positions, count(DISTINCT c) AS controversies
}
WITH s, positions, controversies
ORDER BY positions DESC, controversies DESC, s.id
LIMIT $limit
WHERE positions > 0
RETURN s.id AS source, s.name AS name, s.publisher AS publisher, positions, controversies
ORDER BY positions DESC, controversies DESC, source
LIMIT $limit
