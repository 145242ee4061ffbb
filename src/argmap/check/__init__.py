"""The linter of documents: what `argmap check` runs. It needs no store."""

from argmap.check.run import Report, Settings, check

__all__ = ["Report", "Settings", "check"]
