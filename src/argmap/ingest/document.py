"""What a reader makes of one document: its things, what has no other place, and its problems."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from argmap.errors import Problem
from argmap.model.documents import Actor, Controversy, NamesFile, Thread

MAX_BYTES = 10 * 1024 * 1024
"""The longest document that is read, in bytes, unless another limit is given."""

LEFT_OUT = {
    "event": "events, which the model does not hold yet",
    "json-schema": "JSON Schemas, which say how documents are written",
}
"""What is passed over in a folder, though it is well made, in the words of a report."""


@dataclass(frozen=True)
class Document:
    """A document as read. A document with an error among its problems is not to be written.

    id: its path, as the graph names it; format: one of `schema.FORMATS`; sections: what has no
    other place; of a page the whole text, because one that is set aside must be able to come back;
    left_out: why nothing was read of it, as `LEFT_OUT` has it, where that is no fault of its own.
    """

    id: str
    format: str
    digest: str
    things: tuple[Thread | Controversy | Actor | NamesFile, ...] = ()
    sections: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: str | None = None

    @property
    def refused(self) -> bool:
        return any(problem.severity == "error" for problem in self.problems)

    @property
    def is_page(self) -> bool:
        return self.format == "page"


def digest(data: bytes) -> str:
    """The sha256 of a document's bytes, as 64 hex digits."""
    return hashlib.sha256(data).hexdigest()


def unknown_format(document: str, reason: str) -> Problem:
    """That a document that was named itself is none that argmap reads.

    reason: why nothing was read of it, as `Document.left_out` has it.
    """
    return Problem(
        document,
        0,
        0,
        "unknown-format",
        f"this is no document that argmap reads ({reason})",
        "It reads controversies, threads, actors and names, as Markdown with front matter, YAML or "
        "JSON, and pasted pages. If it is YAML or JSON, say `--as yaml`, or have its name end in "
        ".yml",
    )


class Problems:
    """Collects what is wrong with one document, in the order of its lines."""

    def __init__(self, document: str) -> None:
        self.document = document
        self._found: list[Problem] = []

    def error(self, line: int, code: str, what: str, remedy: str = "", **more: object) -> None:
        self._add("error", line, code, what, remedy, more)

    def warning(self, line: int, code: str, what: str, remedy: str = "", **more: object) -> None:
        self._add("warning", line, code, what, remedy, more)

    def notice(self, line: int, code: str, what: str, remedy: str = "", **more: object) -> None:
        self._add("notice", line, code, what, remedy, more)

    def _add(
        self, severity: str, line: int, code: str, what: str, remedy: str, more: dict[str, object]
    ) -> None:
        self._found.append(
            Problem(
                document=self.document,
                line=line,
                column=int(str(more.get("column", 0))),
                code=code,
                what=what,
                remedy=remedy,
                field=str(more.get("field", "")),
                severity=severity,  # type: ignore[arg-type]
            )
        )

    @property
    def refusing(self) -> bool:
        """Whether one of them is an error."""
        return any(problem.severity == "error" for problem in self._found)

    def all(self) -> tuple[Problem, ...]:
        return tuple(
            sorted(self._found, key=lambda problem: (problem.line, problem.column, problem.code))
        )
