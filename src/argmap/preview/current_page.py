"""What a preview shows at present, for those who look and those who wait for news."""

from __future__ import annotations

import json
from collections.abc import Callable
from threading import Condition
from typing import Any

from argmap.preview.documents import ParsedDocuments
from argmap.preview.page import PreviewPage

MOST_PROBLEMS = 50
LONGEST_TEXT = 600
"""Of problems that a page lists, and of characters in each of their texts."""


class CurrentPage:
    """Holds the page that is shown and what is wrong in the documents."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._number = 0
        self._closed = False
        self._shown: PreviewPage | None = None
        self._wrong: dict[str, Any] = {}

    def show(self, shown: PreviewPage) -> None:
        """Put up a page in place of the one before."""
        self._put(lambda: setattr(self, "_shown", shown))

    def tell(self, read: ParsedDocuments, fault: str = "") -> None:
        """Put up what is wrong. fault: why the page can't follow, if it can't."""
        self._put(lambda: setattr(self, "_wrong", _wrong(read, fault)))

    def close(self) -> None:
        """Let go of all who wait."""
        self._put(lambda: setattr(self, "_closed", True))

    @property
    def shown(self) -> PreviewPage | None:
        """The page that is up, if one is."""
        return self._shown

    def news(self, after: int, seconds: float) -> tuple[int, str] | None:
        """The number and the text of the newest message, as JSON in one line; None where none is
        newer than `after` within so many seconds. Raises EOFError when there will be no more."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._number > after, seconds)
            if self._closed:
                raise EOFError
            if self._number <= after:
                return None
            page = self._shown.version if self._shown else ""
            return self._number, json.dumps({"page": page, **self._wrong}, sort_keys=True)

    def _put(self, change: Callable[[], None]) -> None:
        with self._changed:
            change()
            self._number += 1
            self._changed.notify_all()


def _wrong(read: ParsedDocuments, fault: str) -> dict[str, Any]:
    """What a page tells of problems: errors first, and not without end."""
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
