"""Named questions: query files with their parameters, and the gate that all Cypher passes."""
