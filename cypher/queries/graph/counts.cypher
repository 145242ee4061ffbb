//+ question: How many nodes are there of each label?
//+ about: >
//+   Counts nodes that a document defines, and nodes that are only mentioned.
//+ asked:
//+   - how many nodes
//+   - how many nodes are in the graph
//+   - how many nodes and labels
//+   - how many actors
//+   - how many actors are in the graph
//+   - how many controversies
//+   - how many controversies are in the graph
//+   - how many positions
//+   - how many positions are in the graph
//+   - how many sources
//+   - how many sources are in the graph
//+   - how many tensions
//+   - how many threads
//+   - how many threads are in the graph
//+   - how many documents
//+   - how many documents are in the graph
//+   - how many actors and positions
//+   - how many actors and controversies
//+   - how many controversies and positions
//+   - how many of each label
//+   - how many of everything
//+   - how big is the graph
//+   - how large is the graph
//+   - size of the graph
//+   - graph size
//+   - graph statistics
//+   - statistics
//+   - totals
//+   - node counts
//+   - count nodes by label
//+   - number of nodes by label
//+   - how many actors sources and positions in total
//+   - how much data is there
//+   - how many things are in the graph
//+   - how many entries
//+   - total number of actors
//+   - total number of nodes
//+   - totals by type
//+   - number of controversies
//+   - number of actors
//+   - number of sources
//+   - number of positions
//+   - number of documents
//+   - number of threads
//+   - stats
//+   - overall size
//+   - how many people
//+   - how many people are in the graph
//+   - count everything
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
