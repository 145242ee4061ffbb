"""Arrange the answers that changed in sections of lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from argmap.difference.answers import AnswerChange, RowChange
from argmap.difference.changes import MARKS
from argmap.difference.describe import LONGEST_NAME, places_of, subject_of
from argmap.difference.graph_diff import GraphDiff
from argmap.difference.section import Line, Lines, Section
from argmap.errors import shortened
from argmap.table import Cell, cell_text

CAUSES = 2
"""The most statements that are listed for a row."""

_DOCUMENT_MARKS = {"added": "+", "removed": "-"}


def answer_sections(diff: GraphDiff) -> list[Section]:
    """Return a section for each query that has other rows."""
    return [_section(answer, diff) for answer in diff.answers]


def answers_in_short(diff: GraphDiff) -> Iterator[str]:
    """Yield how many answers changed, and which queries could not be compared."""
    if diff.queries:
        numbers = [
            f"{answer.query} ({answer.old_rows:,} → {answer.new_rows:,})"
            for answer in diff.answers
            if answer.old_rows != answer.new_rows
        ]
        found = ", ".join(numbers)
        yield (
            f"Answers that changed: {len(diff.answers):,} of {diff.queries:,} queries"
            + (f", with other numbers of rows: {found}" if found else "")
        )
    for item in diff.not_compared:
        yield shortened(f"{item.query} was not compared: {item.why}", 300)


def _section(answer: AnswerChange, diff: GraphDiff) -> Section:
    found = Counter[str](row.change for row in answer.rows)
    numbers = ", ".join(f"{found[how]:,} {how}" for how in MARKS if found[how])
    numbers += f"; rows: {answer.old_rows:,} → {answer.new_rows:,}"
    given = ", ".join(f"{name}={cell_text(value)}" for name, value in answer.parameters.items())
    title = answer.query + (f" ({shortened(given, LONGEST_NAME)})" if given else "")
    unexplained = sum(not row.derived for row in answer.rows)
    note = f"for {unexplained:,}, no cause is derived" if unexplained else ""
    lines = Lines(answer.rows, partial(_line, answer=answer, diff=diff))
    return Section(title, numbers, lines, note, answer=True)


def _line(row: RowChange, answer: AnswerChange, diff: GraphDiff) -> Line:
    cells = dict(zip(answer.columns, row.shown, strict=True))
    key = " · ".join(_short(cells[name]) for name in answer.key if cells[name] not in (None, ""))
    if row.old is not None and row.new is not None:
        before = dict(zip(answer.columns, row.old, strict=True))
        rest = [_changed(name, before[name], cells[name]) for name in row.fields]
        text = f"{key}: {', '.join(rest)}" if key else ", ".join(rest)
    else:
        rest = [
            _named(name, cell)
            for name, cell in cells.items()
            if name not in answer.key and cell not in (None, "", [], *row.key)
        ]
        text = f"{key} ({', '.join(rest)})" if key and rest else key or ", ".join(rest)
    return Line(MARKS[row.change], text, "", tuple(_causes(row, diff)))


def _causes(row: RowChange, diff: GraphDiff) -> Iterator[tuple[str, str]]:
    for change in row.statements[:CAUSES]:
        yield MARKS[change.change], f"{subject_of(change, diff)}  ({places_of(change)})"
    if row.number > CAUSES:
        yield " ", f"and {row.number - CAUSES:,} more changed statements"
    for document in row.documents:
        yield _DOCUMENT_MARKS.get(document.change, "~"), f"{document.id} was {document.change}"


def _changed(name: str, old: Cell, new: Cell) -> str:
    """Return a cell that changed; of two lists, what was added and removed."""
    words = name.replace("_", " ")
    if isinstance(old, list | tuple) and isinstance(new, list | tuple):
        added = [f"+ {_short(item)}" for item in new if item not in old]
        removed = [f"- {_short(item)}" for item in old if item not in new]
        if added or removed:
            return shortened(f"{words} {' '.join([*added, *removed])}", 2 * LONGEST_NAME)
    return f"{words} {_short(old) or 'none'} → {_short(new) or 'none'}"


def _named(name: str, cell: Cell) -> str:
    words = name.replace("_", " ")
    return _short(cell) if name in ("name", "claim", "text") else f"{words}: {_short(cell)}"


def _short(cell: Cell) -> str:
    return shortened(cell_text(cell), LONGEST_NAME)
