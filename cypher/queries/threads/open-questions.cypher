//+ question: Which questions do threads leave open?
//+ about: >
//+   As the threads' documents ask them.
//+ asked:
//+   - open questions
//+   - open questions of threads
//+   - open questions of a thread
//+   - open questions in a thread
//+   - open questions about a thread
//+   - a thread's open questions
//+   - a thread open questions
//+   - which questions are open
//+   - which questions are still open
//+   - which questions remain open
//+   - which questions remain open in a thread
//+   - which questions are open in a thread
//+   - which questions does a thread leave open
//+   - which questions does a thread raise
//+   - which questions are not answered
//+   - which questions are not answered in a thread
//+   - unanswered questions
//+   - unanswered questions in a thread
//+   - unresolved questions
//+   - unresolved questions in a thread
//+   - unsettled questions
//+   - questions without an answer
//+   - questions that nobody answers
//+   - questions nobody has answered
//+   - questions of a thread
//+   - questions
//+   - what questions are left
//+   - which questions are left open in a thread
//+   - what is not answered yet
//+   - what has not been answered
//+   - what do we still not know
//+   - what does a thread leave open
//+   - what does nobody know in a thread
//+   - questions still to be answered
//+   - questions for further research
//+   - unknowns
//+   - remaining questions of a thread
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
