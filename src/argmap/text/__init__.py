"""Sentences and summaries of a graph."""
