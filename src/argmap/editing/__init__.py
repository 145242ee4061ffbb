"""Helps to write documents: a JSON Schema, skeletons, and ids for positions."""
