"""Ingest documents: read them, resolve names, and plan changes to the graph."""
