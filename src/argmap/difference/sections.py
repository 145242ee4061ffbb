"""Arrange a difference in sections of lines, which text and Markdown show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import partial

from argmap.difference.answer_sections import answer_sections, answers_in_short
from argmap.difference.changes import MARKS, DocumentChange, StatementChange
from argmap.difference.describe import details_of, places_of, subject_of
from argmap.difference.graph_diff import GraphDiff
from argmap.difference.kinds import ENDS
from argmap.difference.section import Line, Lines, Section
from argmap.difference.weight import Group, groups_of
from argmap.model.graph import Node, Ref

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
            made.append(_statements(group, diff, followers) if details else _details(group))
    return [*made, *answer_sections(diff)]


def _details(group: Group) -> Section:
    """Return changed details as a number."""
    return Section(group.title, f"{len(group.changes):,} changed ({group.fields})", Lines())


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
    return Section("Documents", shown, Lines(changes, _document))


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
        return Section(group.title, numbers, Lines(), "they follow from the positions")
    listed = [change for change in changes if not diff.follows(change)]
    if kind == "actor":
        listed.sort(key=lambda change: "standing" not in change.fields)
    left = sum(found.values()) - len(listed)
    note = ""
    if left:
        note = f"{left:,} not listed, because they follow from what is new, gone or renamed"
    describe = partial(line_of, diff=diff, followers=followers)
    return Section(group.title, numbers, Lines(listed, describe), note)


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
