"""Mutants: small changes to the code that some test should notice. See `make mutants`."""
