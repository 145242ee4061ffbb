"""What helps to write documents: their JSON Schema, skeletons, and ids for positions."""
