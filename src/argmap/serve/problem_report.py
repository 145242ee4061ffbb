"""What pages say about the problems of documents that are watched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from argmap.serve.watched_documents import ParsedDocuments


MOST_PROBLEMS = 50
LONGEST_TEXT = 600
"""Limits of the problems that a page lists, and of the length of their texts."""


def problem_report(read: ParsedDocuments) -> dict[str, Any]:
    """Return what a page shows of problems, errors first, up to the limits."""
    order = ("error", "warning", "notice")
    problems = sorted(read.problems, key=lambda problem: order.index(problem.severity))
    return {
        "documents": read.documents,
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
