"""The measures of a network of actors: `registry.py` lists them, one module computes each."""
