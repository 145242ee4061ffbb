"""The command line: one module for each command, built on `argmap.api`."""

from argmap.cli.main import main

__all__ = ["main"]
