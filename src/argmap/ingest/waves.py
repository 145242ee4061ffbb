"""Compare a table with what tables stated before: what it adds, changes and confirms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from argmap.errors import Problem
from argmap.model import Edge, Ref
from argmap.model.counting import STANCES

_KINDS = ("added", "changed", "confirmed", "unchanged")
_Pair = tuple[Ref, Ref]
_Stances = dict[_Pair, set[tuple[str, str, str, str]]]


def waves(tables: Iterable[str], new: Iterable[Edge], old: Iterable[Edge]) -> Iterator[Problem]:
    """Yield a notice for each table that adds, changes or confirms something.

    Pairs of an actor and a position are counted: added (new), changed (another side, or an end),
    confirmed (the same side with another date or source) and unchanged. tables: the ids of the
    tables; new: what they state; old: what tables stated before.
    """
    stated: dict[str, _Stances] = {table: defaultdict(set) for table in tables}
    for edge in new:
        if edge.document in stated and _is_stance(edge):
            _add(stated[edge.document], edge)
    earlier: _Stances = defaultdict(set)
    for edge in old:
        if _is_stance(edge):
            _add(earlier, edge)
    for table, pairs in stated.items():
        counts = Counter(_kind(stances, earlier.get(pair)) for pair, stances in pairs.items())
        if not earlier or counts["unchanged"] == counts.total():
            continue
        shown = ", ".join(f"{counts[kind]:,} {kind}" for kind in _KINDS)
        what = f"compared with earlier tables, of {counts.total():,} pairs of actor and position: "
        remedy = "Earlier statements of other tables are kept"
        yield Problem(table, 0, 0, "wave", what + shown, remedy, severity="notice")


def _is_stance(edge: Edge) -> bool:
    return edge.type in STANCES and (edge.source.label, edge.target.label) == ("Actor", "Position")


def _add(stances: _Stances, edge: Edge) -> None:
    details = (edge.type, edge.text("since"), edge.text("until"), edge.text("source"))
    stances[edge.source, edge.target].add(details)


def _kind(
    new: set[tuple[str, str, str, str]], earlier: set[tuple[str, str, str, str]] | None
) -> str:
    if not earlier:
        return "added"
    if new <= earlier:
        return "unchanged"
    sides = {type_ for type_, *_ in earlier}
    ends = {until for _, _, until, _ in earlier}
    if any(type_ not in sides or (until and until not in ends) for type_, _, until, _ in new):
        return "changed"
    return "confirmed"
