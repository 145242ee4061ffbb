//+ question: How many nodes are there of each label?
//+ about: >
//+   Counts nodes that a document defines, and nodes that are only mentioned.
//+ columns:
//+   label: string
//+   defined: int
//+   mentioned: int
MATCH (n)
WHERE NOT n:ArgmapStore
WITH labels(n)[0] AS label, n.mentioned_in AS mentioned_in
WITH label, count(CASE WHEN mentioned_in IS NULL THEN 1 END) AS defined,
     count(mentioned_in) AS mentioned
RETURN label, defined, mentioned
ORDER BY label
