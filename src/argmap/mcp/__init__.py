"""A server for assistants: tools that answer from the graph, with documents and lines."""
