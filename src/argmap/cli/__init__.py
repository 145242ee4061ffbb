"""The command line: one file a verb, each a thin skin over `argmap.api`."""

from argmap.cli.main import main

__all__ = ["main"]
