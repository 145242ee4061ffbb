"""Use cases that join packages: each is one call from Python and from the command line."""
