"""Check documents: the linter behind `argmap check`. It needs no store."""

from argmap.check.run import CheckReport, Settings, check

__all__ = ["CheckReport", "Settings", "check"]
