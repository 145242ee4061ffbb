"""The columns of a grid: positions with their numbers, and the position opposite to each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from argmap.export.boxes import full_name
from argmap.export.stances.grid import Column, ColumnGroup
from argmap.export.stances.stance_index import StanceIndex
from argmap.model.graph import Ref


def column_group(
    index: StanceIndex, topic: Ref | None, positions: Sequence[Ref], title: str = ""
) -> ColumnGroup:
    """Return the columns of a controversy's positions, or of a thread's readings."""
    name = title or (full_name(index.nodes[topic]) if topic else "")
    return ColumnGroup(topic, name, tuple(_column(index, ref, positions) for ref in positions))


def _column(index: StanceIndex, position: Ref, beside: Sequence[Ref]) -> Column:
    node = index.nodes[position]
    name = full_name(node)
    claim = node.text("claim")
    supporters, opponents = index.counting.supporters(position), index.counting.opponents(position)
    return Column(
        position,
        name,
        claim if claim != name else "",
        supporters,
        opponents,
        node.text("confidence"),
        index.sources(position),
        _opposite(index, position, beside),
        reasons=index.reasons.get(position, ()),
    )


def _opposite(index: StanceIndex, position: Ref, beside: Iterable[Ref]) -> Ref | None:
    """Return the position on which most of the same actors take the other side.

    If no actor does, it is the only other position that excludes this one.
    """
    shared: Counter[Ref] = Counter()
    pro, contra = index.sided(position, "supports"), index.sided(position, "contests")
    others = [other for other in beside if other != position]
    for other in others:
        shared[other] = len(pro & index.sided(other, "contests"))
        shared[other] += len(contra & index.sided(other, "supports"))
    if best := max(shared.values(), default=0):
        return next(other for other in others if shared[other] == best)
    rivals = [other for other in others if other in index.agreement.rivals(position)]
    return rivals[0] if len(rivals) == 1 else None
