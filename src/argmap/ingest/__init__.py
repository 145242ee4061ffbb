"""Ingestion: reads documents, resolves names, and plans changes to the graph."""
