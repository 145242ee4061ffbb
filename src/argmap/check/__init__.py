"""The linter of documents: what `argmap check` runs. It needs no store."""

from argmap.check.run import CheckReport, Settings, check

__all__ = ["CheckReport", "Settings", "check"]
