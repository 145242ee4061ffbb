"""A server for assistants: five tools that answer from the graph, with documents and lines."""
