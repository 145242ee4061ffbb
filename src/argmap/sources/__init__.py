"""Saved copies of sources: read their text, and look for quotes in it."""
