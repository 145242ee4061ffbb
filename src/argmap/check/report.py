"""Format a check's report as text, as JSON, or as annotations for GitHub."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict

from argmap.check.run import CheckReport
from argmap.errors import LeftOut, Problem, limited
from argmap.model.schema_values import SKIPPED_KINDS


def as_text(report: CheckReport) -> str:
    """Return one line per finding and a summary.

    A line has the form `file:line:column: severity code: what [field] (remedy)`.
    """
    return "\n".join([*map(_line, limited(report.problems)), *_summary(report)]) + "\n"


def as_json(report: CheckReport) -> str:
    """Return the findings and their counts; line or column 0 is the whole document or line."""
    shown = limited(report.problems)
    found = {
        "findings": [
            {
                "document": problem.document,
                "line": problem.line,
                "column": problem.column,
                "severity": problem.severity,
                "code": problem.code,
                "message": problem.what,
                "remedy": problem.remedy,
                "field": problem.field,
            }
            for problem in shown
            if isinstance(problem, Problem)
        ],
        "left_out": [asdict(item) for item in shown if isinstance(item, LeftOut)],
        "counts": report.counts,
        "documents": report.documents,
        "skipped": dict(report.skipped),
        "skipped_files": dict(report.skipped_files),
    }
    if report.quotes is not None:
        from argmap.sources.graph_quotes import as_value

        found["quotes"] = [as_value(item) for item in report.quotes]
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def as_github(report: CheckReport) -> str:
    """Return GitHub workflow commands, which annotate the lines, and a summary."""
    return "\n".join([*map(_annotation, limited(report.problems)), *_summary(report)]) + "\n"


FORMATS: dict[str, Callable[[CheckReport], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
}


def _line(problem: Problem | LeftOut) -> str:
    if isinstance(problem, LeftOut):
        more = f"and {problem.number:,} more of this kind"
        return _one_line(f"{problem.document}: {problem.severity} {problem.code}: {more}")
    place = f"{problem.document}:{problem.line or 1}:{problem.column or 1}"
    return _one_line(f"{place}: {problem.severity} {problem.code}: {_message(problem)}")


def _message(problem: Problem) -> str:
    message = problem.what
    if problem.field:
        message += f" [{problem.field}]"
    return f"{message} ({problem.remedy})" if problem.remedy else message


def _one_line(text: str) -> str:
    return text.replace("\r", "\\r").replace("\n", "\\n")


def _annotation(problem: Problem | LeftOut) -> str:
    if isinstance(problem, LeftOut):
        place = f"file={_property(problem.document)},title=argmap {problem.code}"
        return f"::{problem.severity} {place}::and {problem.number:,} more of this kind"
    properties = {
        "file": problem.document,
        "line": str(problem.line or 1),
        "col": str(problem.column or 1),
        "title": f"argmap {problem.code}",
    }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{problem.severity} {written}::{_data(_message(problem))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _summary(report: CheckReport) -> list[str]:
    checked = _counted(report.documents, "document")
    found = [_counted(number, severity) for severity, number in report.counts.items() if number]
    if found:
        places = len({problem.document for problem in report.problems})
        # Folders and files that are not documents can have findings, too.
        where = (
            f"in {places:,} of {checked}" if places <= report.documents else f"({checked} checked)"
        )
        lines = [f"{', '.join(found)} {where}"]
    else:
        lines = [f"no problems found in {checked}"]
    for reason, number in report.skipped.items():
        lines.append(
            f"skipped: {_counted(number, 'other document')} ({SKIPPED_KINDS.get(reason, reason)})"
        )
    if report.quotes is not None:
        from argmap.check.quotes import summary

        lines += summary(report.quotes)
    return lines


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
