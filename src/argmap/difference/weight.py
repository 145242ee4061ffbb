"""Order changed stances and positions by their weight for a reader: changed sides first.

Objections come before support, and the most disputed positions first.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from argmap.difference.changes import TITLES, StatementChange
from argmap.difference.graph_diff import GraphDiff
from argmap.model.changes import move_kind
from argmap.model.counting import SIDES, STANCES
from argmap.model.graph import Edge, Graph, Ref
from argmap.model.stance_times import BOTH, current_stance

MOVES = {
    "changed side": "Changed side",
    "took a side": "Took a side",
    "withdrew": "Withdrew",
    "ended": "Ended",
}
"""The titles of groups of stances, by what the actors did or what happened to the stance, in order
of weight."""
DETAILS = "Details of {}"
"""The title of changed details of a kind."""
_WITH_DETAILS = ("stance", "position", "source", "citation")
"""The kinds of which changed details are a number."""
_WORDED = ("claim", "name")
_MOVED = ("type", "subject", "object")

_Pair = tuple[Ref, Ref]
_Statement = tuple[str, str]
"""The type of a statement, and its last day or ""."""


@dataclass
class Group:
    """Changed statements of one kind and one weight. details: whether only details differ."""

    title: str
    kind: str
    changes: list[StatementChange] = field(default_factory=list)
    details: bool = False

    @property
    def fields(self) -> str:
        """How often each field differs: "880 source, 12 quote"."""
        found = Counter(name for change in self.changes for name in change.fields)
        ordered = sorted(found, key=lambda name: (-found[name], name))
        return ", ".join(f"{found[name]:,} {name.replace('_', ' ')}" for name in ordered)


def groups_of(diff: GraphDiff) -> list[Group]:
    """Return the changed statements in order of weight, without empty groups.

    Stances come first, by the current stance of the actor on both sides of the difference, then
    positions and the other kinds, and details at the end.
    """
    stances, *others = TITLES
    weighed = list(_weighed(diff, _disputed_first(diff, diff.of_kind(stances))))
    found = [Group(title, stances, [c for c, m in weighed if m == move])
             for move, title in MOVES.items()]  # fmt: skip
    rest = {stances: [change for change, move in weighed if move not in MOVES]}
    rest[stances].sort(key=lambda change: getattr(change.shown, "type", "") != "CONTESTS")
    rest |= {kind: list(diff.of_kind(kind)) for kind in others}
    details = []
    for kind, changes in rest.items():
        split = [_is_detail(change) for change in changes]
        plain = [change for change, only in zip(changes, split, strict=True) if not only]
        found.append(Group(TITLES[kind], kind, plain))
        only = [change for change, only in zip(changes, split, strict=True) if only]
        details.append(Group(DETAILS.format(TITLES[kind].lower()), kind, only, details=True))
    return [group for group in (*found, *details) if group.changes]


def _disputed_first(diff: GraphDiff, changes: Iterable[StatementChange]) -> list[StatementChange]:
    """Order changed stances by how many actors the smaller side of the position has, on the new
    side of the difference."""
    listed = list(changes)
    targets = {change.shown.target for change in listed if isinstance(change.shown, Edge)}
    hedged = {n.ref for n in diff.new.labelled("Actor") if n.text("standing") == "hedged"}
    sides: defaultdict[tuple[Ref, str], set[Ref]] = defaultdict(set)
    for edge in diff.new.edges:
        is_held = edge.type in SIDES and edge.target in targets and not edge.text("ended")
        if is_held and edge.source not in hedged:
            sides[edge.target, edge.type].add(edge.source)
    smaller = {ref: min(len(sides[ref, side]) for side in SIDES) for ref in targets}

    def weight(change: StatementChange) -> int:
        return -smaller[change.shown.target] if isinstance(change.shown, Edge) else 0

    return sorted(listed, key=weight)


def _is_detail(change: StatementChange) -> bool:
    """Return whether only details of a statement differ, such as a quote, a source or a date."""
    if change.change != "changed" or change.kind not in _WITH_DETAILS:
        return False
    important = _WORDED if change.kind == "position" else _MOVED
    return not set(change.fields) & {*important}


def _weighed(
    diff: GraphDiff, changes: Iterable[StatementChange]
) -> Iterator[tuple[StatementChange, str]]:
    """Yield changed stances, each with what the actor did on the position, or ""."""
    listed = list(changes)
    pairs = {_pair(item) for change in listed for item in (change.old, change.new)}
    before, after = (_statements(graph, pairs) for graph in (diff.old, diff.new))
    for change in listed:
        new = _pair(change.new) or _pair(change.old)
        old = _pair(change.old) or new
        earlier, later = current_stance(before[old]), current_stance(after[new])
        is_move = earlier and later and earlier != later and BOTH not in (earlier, later)
        if diff.follows(change):
            yield change, ""
        elif is_move:
            yield change, move_kind(earlier, later)
        else:
            yield change, "ended" if _has_ended(change, before[old], after[new]) else ""


def _has_ended(
    change: StatementChange, before: Iterable[_Statement], after: Iterable[_Statement]
) -> bool:
    """Return whether a changed statement ends the stance: no statement of it is without an end.

    before, after: the statements of the actor on the position.
    """
    fields = {*change.fields}
    if change.change != "changed" or not fields & {"until", "ended"} or fields & {*_MOVED}:
        return False
    assert isinstance(change.new, Edge)
    was_open, is_open = (
        any(type == change.new.type and not ended for type, ended in statements)
        for statements in (before, after)
    )
    return was_open and not is_open


def _pair(item: object) -> _Pair | None:
    return (item.source, item.target) if isinstance(item, Edge) else None


def _statements(
    graph: Graph, pairs: set[_Pair | None]
) -> defaultdict[_Pair | None, list[_Statement]]:
    """Return the statements of actors on positions."""
    found: defaultdict[_Pair | None, list[_Statement]] = defaultdict(list)
    for edge in graph.edges:
        if edge.type in STANCES and (pair := _pair(edge)) in pairs:
            found[pair].append((edge.type, edge.text("ended")))
    return found
