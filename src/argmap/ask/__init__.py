"""Compose a question in plain words into a query: what is asked for, and its conditions."""
