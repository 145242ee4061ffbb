//+ question: How well are events documented by their sources?
//+ about: >
//+   The rule of The Ledger. strongly_corroborated: three independent sources, two of them primary.
//+   corroborated: two independent sources of the types primary_document, primary_recording or
//+   secondary_reporting. single_source: one independent source. unsupported: no source.
//+   uncorroborated: several sources, but none of the above, for example because their types are
//+   only primary or secondary. Sources of one independence_group count as one. Types that begin
//+   with primary are primary.
//+ limit: 10000
//+ parameters:
//+   evidence:
//+     type: string
//+     default: null
//+     values: [strongly_corroborated, corroborated, uncorroborated, single_source, unsupported]
//+     help: only events with this evidence
//+ columns:
//+   event: Event.id
//+   name: string
//+   significance: string
//+   evidence: string
//+   independent: int
//+   primary: int
MATCH (e:Event)
WHERE e.document IS NOT NULL
OPTIONAL MATCH (e)-[r:CITES]->(s:Source)
WITH e, coalesce(r.independence_group, s.id) AS origin, r.source_type AS type
WITH e, count(DISTINCT origin) AS independent,
     count(DISTINCT CASE WHEN type STARTS WITH 'primary' THEN origin END) AS primary,
     count(DISTINCT CASE WHEN type IN ['primary_document', 'primary_recording',
                                       'secondary_reporting'] THEN origin END) AS corroborating
WITH e, independent, primary,
     CASE WHEN independent = 0 THEN 'unsupported'
          WHEN independent = 1 THEN 'single_source'
          WHEN independent > 2 AND primary > 1 THEN 'strongly_corroborated'
          WHEN corroborating > 1 THEN 'corroborated'
          ELSE 'uncorroborated' END AS evidence
WHERE $evidence IS NULL OR evidence = $evidence
RETURN e.id AS event, e.name AS name, e.significance AS significance, evidence, independent, primary
ORDER BY event
LIMIT $limit
