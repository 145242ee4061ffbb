"""Show on standard error what is sent to stores, for -vv."""

from __future__ import annotations

import logging

import click

from argmap.cli.output import note


class _Notes(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        note(f"{record.name}: {record.getMessage()}")


def log_to_stderr(context: click.Context) -> None:
    """Show what argmap logs until the command ends."""
    logger = logging.getLogger("argmap")
    if any(isinstance(handler, _Notes) for handler in logger.handlers):
        return
    handler, level = _Notes(), logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)

    def end() -> None:
        logger.removeHandler(handler)
        logger.setLevel(level)

    context.find_root().call_on_close(end)
