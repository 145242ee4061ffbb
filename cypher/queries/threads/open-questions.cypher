//+ question: Which questions do threads leave open?
//+ about: >
//+   As the threads' documents ask them.
//+ limit: 10000
//+ parameters:
//+   thread: {type: Thread.id, default: null, help: only this thread}
//+ columns:
//+   thread: Thread.id
//+   question: Tension.id
//+   text: string
MATCH (t:Thread)-[:RAISES]->(q:Tension {kind: 'question'})
WHERE $thread IS NULL OR t.id = $thread
RETURN t.id AS thread, q.id AS question, q.text AS text
ORDER BY thread, q.line, question
LIMIT $limit
