"""The current page and problems of a preview, shared between threads."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import Condition
from typing import Any

from argmap.preview.documents import ParsedDocuments
from argmap.preview.page import PreviewPage

MOST_PROBLEMS = 50
LONGEST_TEXT = 600
"""Limits of the problems that a page lists, and of the length of their texts."""


class CurrentPage:
    """Hold the current page and the problems, and notify waiting browsers of changes."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._number = 0
        self._closed = False
        self._shown: PreviewPage | None = None
        self._message: dict[str, Any] = {}

    def show(self, shown: PreviewPage) -> None:
        """Replace the page."""
        self._change(lambda: setattr(self, "_shown", shown))

    def report(self, read: ParsedDocuments, fault: str = "") -> None:
        """Replace the problems. fault: why the page cannot be updated, if it cannot."""
        self._change(lambda: setattr(self, "_message", problem_report(read, fault)))

    def close(self) -> None:
        """End all waiting calls."""
        self._change(lambda: setattr(self, "_closed", True))

    @property
    def shown(self) -> PreviewPage | None:
        """The current page, if any."""
        return self._shown

    def wait_for_update(self, after: int, seconds: float) -> tuple[int, str] | None:
        """Wait for a message newer than `after`.

        Returns its number and its text, as one line of JSON, or None after so many seconds. Raises
        EOFError once closed.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._number > after, seconds)
            if self._closed:
                raise EOFError
            if self._number <= after:
                return None
            page = self._shown.version if self._shown else ""
            return self._number, json.dumps({"page": page, **self._message}, sort_keys=True)

    def _change(self, change: Callable[[], None]) -> None:
        with self._changed:
            change()
            self._number += 1
            self._changed.notify_all()


def problem_report(read: ParsedDocuments, fault: str = "") -> dict[str, Any]:
    """Return what a page shows of problems, errors first, up to the limits."""
    order = ("error", "warning", "notice")
    problems = sorted(read.problems, key=lambda problem: order.index(problem.severity))
    return {
        "fault": _cut(fault),
        "before": [_cut(path) for path in read.before[:MOST_PROBLEMS]],
        "left_out": [_cut(path) for path in read.left_out[:MOST_PROBLEMS]],
        "counts": {severity: read.count(severity) for severity in order},
        "problems": [
            {
                "severity": problem.severity,
                "place": _cut(problem.document)
                + (f":{problem.line}" if problem.line else "")
                + (f":{problem.column}" if problem.line and problem.column else ""),
                "what": _cut(problem.what),
                "field": _cut(problem.field),
                "remedy": _cut(problem.remedy),
            }
            for problem in problems[:MOST_PROBLEMS]
        ],
    }


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - 1] + "…"
