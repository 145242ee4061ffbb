"""Match a question in the user's own words to a named query and its parameters."""
