"""Help to write documents: a JSON Schema, templates, and ids for positions."""
