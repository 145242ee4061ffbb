//+ question: How many nodes are there of each label?
//+ about: >
//+   Nodes that a document defines, and those that are only mentioned.
//+ asked: [how many nodes there are, how large the graph is, how many actors, how many controversies, how many positions, how many sources, how many tensions, how many threads, how many documents]
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
