//+ question: Which controversies cite the same sources?
//+ about: >
//+   One row for each pair, the smaller id first. Sources of stances count, too.
//+ asked:
//+   - which controversies rest on the same sources
//+   - controversies that cite the same sources
//+   - controversies that share sources
//+   - controversies with shared sources
//+   - controversies with common sources
//+   - controversies that have sources in common
//+   - which debates use the same sources
//+   - controversies based on the same sources
//+   - pairs of controversies with the same sources
//+   - pairs of controversies that share sources
//+   - controversies connected by sources
//+   - controversies linked by sources
//+   - source overlap between controversies
//+   - overlapping sources
//+   - shared sources between controversies
//+   - sources used in several controversies
//+   - sources shared by controversies
//+   - sources cited in more than one controversy
//+   - which sources appear in more than one controversy
//+   - which debates draw on the same articles
//+   - do two controversies cite the same source
//+   - do any debates cite the same evidence
//+   - which controversies rely on the same evidence
//+   - controversies with overlapping sources
//+   - controversies with overlapping references
//+   - same source in different controversies
//+   - which pairs of debates have references in common
//+   - common references of controversies
//+   - debates built on the same articles
//+   - do a controversy and another one cite the same sources
//+ heavy: It compares all pairs of controversies that a source joins.
//+ limit: 10000
//+ columns:
//+   one: Controversy.id
//+   other: Controversy.id
//+   shared: int
MATCH (c:Controversy)<-[:PART_OF]-(:Position)-[:CITES]->(s:Source)
WITH s, collect(DISTINCT c.id) AS matters
WHERE size(matters) > 1
UNWIND matters AS one
UNWIND matters AS other
WITH one, other
WHERE one < other
WITH one, other, count(*) AS shared
RETURN one, other, shared
ORDER BY shared DESC, one, other
LIMIT $limit
