"""The checks that all Cypher passes before it reaches a store."""
