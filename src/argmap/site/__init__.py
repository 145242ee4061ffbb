"""Atlas export: the graph as a folder of linked HTML pages."""
