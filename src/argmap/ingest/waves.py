"""Compare a table with what tables stated before: what it adds, changes and confirms."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from argmap.errors import Problem
from argmap.model import Edge, Ref
from argmap.model.counting import STANCES
from argmap.model.dates import last_day

_KINDS = ("added", "changed", "confirmed", "unchanged")
_Pair = tuple[Ref, Ref]
_Stances = dict[_Pair, set[tuple[str, str, str, str]]]


def waves(tables: Sequence[str], new: Iterable[Edge], old: Iterable[Edge]) -> Iterator[Problem]:
    """Yield a notice for each table that adds, changes or confirms something.

    Pairs of an actor and a position are counted: added (new), changed (another side, or an end),
    confirmed (the same side with another date or source) and unchanged. A table is compared with
    what is there if the tables are written one after another, in the order of their newest dates,
    or in the order given if one of them has no date; not with itself alone.

    tables: the ids of the tables; new: what they state; old: what tables stated before.
    """
    stated, earlier = _by_document(new), _by_document(old)
    for table in _ordered(tables, stated):
        pairs = stated[table]
        positions = {position for _, position in pairs}
        others = any(
            position in positions
            for document, known in earlier.items()
            if document != table
            for _, position in known
        )
        counts = Counter(_kind(stances, _known(earlier, pair)) for pair, stances in pairs.items())
        earlier[table] = pairs
        if not others or counts["unchanged"] == counts.total():
            continue
        shown = ", ".join(f"{counts[kind]:,} {kind}" for kind in _KINDS)
        what = f"compared with earlier tables, of {counts.total():,} pairs of actor and position: "
        remedy = "Earlier statements of other tables are kept"
        yield Problem(table, 0, 0, "wave", what + shown, remedy, severity="notice")


def _ordered(tables: Sequence[str], stated: Mapping[str, _Stances]) -> list[str]:
    newest = {
        table: max((since for stances in stated[table].values() for _, since, *_ in stances),
                   key=last_day, default="")
        for table in tables
    }  # fmt: skip
    if not all(newest.values()):
        return list(tables)
    return sorted(tables, key=lambda table: last_day(newest[table]))


def _by_document(edges: Iterable[Edge]) -> defaultdict[str, _Stances]:
    found: defaultdict[str, _Stances] = defaultdict(dict)
    for edge in edges:
        if _is_stance(edge):
            details = (edge.type, edge.text("since"), edge.text("until"), edge.text("source"))
            found[edge.document].setdefault((edge.source, edge.target), set()).add(details)
    return found


def _known(earlier: Mapping[str, _Stances], pair: _Pair) -> set[tuple[str, str, str, str]]:
    return set().union(*(stances.get(pair, ()) for stances in earlier.values()))


def _is_stance(edge: Edge) -> bool:
    return edge.type in STANCES and (edge.source.label, edge.target.label) == ("Actor", "Position")


def _kind(new: set[tuple[str, str, str, str]], earlier: set[tuple[str, str, str, str]]) -> str:
    if not earlier:
        return "added"
    if new <= earlier:
        return "unchanged"
    sides = {type_ for type_, *_ in earlier}
    ends = {until for _, _, until, _ in earlier}
    if any(type_ not in sides or (until and until not in ends) for type_, _, until, _ in new):
        return "changed"
    return "confirmed"
