"""Arrange a difference in sections of lines, which text and Markdown show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from argmap.difference.answers import AnswerChange, RowChange
from argmap.difference.changes import ENDS, MARKS, DocumentChange, StatementChange
from argmap.difference.describe import LONGEST_NAME, details_of, places_of, subject_of
from argmap.difference.graph_diff import GraphDiff
from argmap.difference.weight import Group, groups_of
from argmap.errors import shortened
from argmap.model.graph import Node, Ref
from argmap.table import Cell, cell_text

_DOCUMENTS = {"added": "+", "removed": "-", "edited": "~", "moved": "→", "reread": "~"}
_CAUSES = {
    "document": "in documents that were added, removed or edited",
    "other-documents": "because other documents changed, such as a names file",
    "processing": "because the same documents were read differently",
    "unknown": "of unknown cause",
}


def sections(diff: GraphDiff, *, details: bool = False) -> list[Section]:
    """Return the sections of a difference in order of weight, without empty ones.

    details: whether to list changed details, such as quotes and dates, instead of their number.
    """
    followers = followers_of(diff)
    groups = groups_of(diff)
    made = [_statements(group, diff, followers) for group in groups if not group.details]
    if diff.documents:
        made.append(_documents(diff.documents))
    for group in groups:
        if group.details:
            number = f"{len(group.changes):,} changed ({group.fields})"
            made.append(
                _statements(group, diff, followers) if details else Section(group.title, number)
            )
    return [*made, *(_section(answer, diff) for answer in diff.answers)]


def heading(diff: GraphDiff) -> Iterator[str]:
    """Yield what was compared, and how many statements changed because of what."""
    for name, side in zip(("old", "new"), diff.sides or (), strict=False):
        commit = f" (commit {side.commit[:12]})" if side.commit else ""
        yield f"{name}: {side.name}{commit}, {_counted(side.documents, 'document')}"
    left_out = sorted({name for side in diff.sides or () for name in side.left_out})
    if left_out:
        shown = ", ".join(left_out[:5]) + (", …" if len(left_out) > 5 else "")
        yield (
            f"{_counted(len(left_out), 'document')} with errors on one side left out of both: "
            f"{shown}"
        )
    if not diff:
        yield "No differences."
        yield from answers_in_short(diff)
        return
    own = [change for change in diff if change.kind != "inferred" and not diff.follows(change)]
    causes = Counter[str](change.cause for change in own)
    parts = [f"{causes[name]:,} {words}" for name, words in _CAUSES.items() if causes[name]]
    number = _counted(len(own), "changed statement")
    yield f"{number}: {'; '.join(parts)}" if parts else number
    if len(own) < len(diff):
        rest = len(diff) - len(own)
        yield f"{_counted(rest, 'more relation')} {'follows' if rest == 1 else 'follow'} from them"
    if diff.registered:
        count = len(diff.registered)
        became = "label became a registered actor" if count == 1 else (
            "labels became registered actors"
        )  # fmt: skip
        names = ", ".join(diff.registered[:20]) + (", …" if count > 20 else "")
        yield f"{count:,} {became}: {names}"
    yield from answers_in_short(diff)
    for label in diff.incomplete:
        yield f"Too many {label} nodes to find all that were probably renamed"


def _documents(changes: tuple[DocumentChange, ...]) -> Section:
    numbers = Counter[str](change.change for change in changes)
    shown = ", ".join(f"{numbers[how]:,} {how}" for how in _DOCUMENTS if numbers[how])
    return Section("Documents", shown, changes, _document)


def _document(change: DocumentChange) -> Line:
    text = change.id + (" (names file)" if change.names else "")
    if change.moved_from:
        text += f", moved from {change.moved_from}"
    if change.change == "reread":
        text += ": the same bytes, read differently"
    return Line(_DOCUMENTS[change.change], text)


def _statements(group: Group, diff: GraphDiff, followers: Counter[Ref]) -> Section:
    kind, changes = group.kind, group.changes
    found = Counter[str](change.change for change in changes)
    numbers = ", ".join(f"{found[how]:,} {how}" for how in MARKS if found[how])
    if kind == "inferred":
        return Section(group.title, numbers, note="they follow from the positions")
    listed = [change for change in changes if not diff.follows(change)]
    if kind == "actor":
        listed.sort(key=lambda change: "standing" not in change.fields)
    left = sum(found.values()) - len(listed)
    note = ""
    if left:
        note = f"{left:,} not listed, because they follow from what is new, gone or renamed"
    describe = partial(line_of, diff=diff, followers=followers)
    return Section(group.title, numbers, listed, describe, note)


def line_of(change: StatementChange, diff: GraphDiff, followers: Counter[Ref]) -> Line:
    """Return a change as a line. followers: as `followers_of` returns them."""
    text = subject_of(change, diff)
    short, lines = details_of(change, diff)
    if change.change == "renamed" and isinstance(change.shown, Node):
        parts = [f"{change.score:.0f}% alike"]
        if followers[change.shown.ref]:
            parts.append(f"{_counted(followers[change.shown.ref], 'stance')} unchanged")
        old, _ = change.values("id")
        text += f", probably renamed from [{old}]: {', '.join([*parts, *short])}"
    elif short:
        text += f": {', '.join(short)}"
    return Line(MARKS[change.change], text, places_of(change), tuple(lines))


def followers_of(diff: GraphDiff) -> Counter[Ref]:
    """Return how many stances only follow a renamed node, by the new node."""
    found: Counter[Ref] = Counter()
    for change in diff.of_kind("stance"):
        edge = change.new
        if change.change == "renamed" and edge is not None and not isinstance(edge, Node):
            found.update({edge.source, edge.target} if len(change.fields) == 2 else
                         {getattr(edge, ENDS[change.fields[0]])})  # fmt: skip
    return found


def _counted(number: int, thing: str) -> str:
    return f"{number:,} {thing if number == 1 else thing + 's'}"


ROWS = 5
"""Of an answer, the limit of lines divided by this is listed, because there are many answers."""


@dataclass(frozen=True)
class Line:
    """A change. mark: one of + - ~ →; place: where it is stated; details: further lines."""

    mark: str
    text: str
    place: str = ""
    details: tuple[tuple[str, str], ...] = ()


class Section:
    """The changes of one kind, or the rows of one answer. The lines are made when they are shown,
    because there may be very many.

    numbers: how many; items: what changed; describe: makes the line of an item; note: what is not
    listed; answer: whether it is an answer.
    """

    def __init__(
        self,
        title: str,
        numbers: str,
        items: Sequence[Any] = (),
        describe: Callable[[Any], Line] | None = None,
        note: str = "",
        *,
        answer: bool = False,
    ) -> None:
        self.title, self.numbers, self.note = title, numbers, note
        self.items = items
        self._describe, self._answer = describe, answer
        self._made: list[Line] = []

    def listed(self, limit: int) -> tuple[list[Line], int]:
        """Return the lines to list, and how many are left. limit: the most of a kind."""
        most = max(1, limit // ROWS) if self._answer else limit
        for item in self.items[len(self._made) : most]:
            assert self._describe is not None
            self._made.append(self._describe(item))
        return self._made[:most], max(0, len(self.items) - most)


CAUSES = 2
"""The most statements that are listed for a row."""

_DOCUMENT_MARKS = {"added": "+", "removed": "-"}


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
    describe = partial(_line, answer=answer, diff=diff)
    return Section(title, numbers, answer.rows, describe, note, answer=True)


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
