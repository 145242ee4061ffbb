"""The columns of a grid: positions with their numbers and their rivals."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.display.boxes import full_name
from argmap.grid.grid import Column, ColumnGroup, Rival
from argmap.grid.stance_index import StanceIndex
from argmap.model.graph import Ref


def column_group(
    index: StanceIndex, topic: Ref | None, positions: Sequence[Ref], title: str = ""
) -> ColumnGroup:
    """Return the columns of a controversy's positions, or of a thread's readings."""
    name = title or (full_name(index.nodes[topic]) if topic else "")
    return ColumnGroup(topic, name, tuple(_column(index, ref) for ref in positions))


def _column(index: StanceIndex, position: Ref) -> Column:
    node = index.nodes[position]
    name = full_name(node)
    claim = node.text("claim")
    counting = index.counting
    return Column(
        position,
        name,
        claim if claim != name else "",
        counting.supporters(position),
        counting.opponents(position),
        counting.neutral(position),
        node.text("confidence"),
        index.sources(position),
        reasons=index.reasons.get(position, ()),
        rivals=_rivals(index, position),
    )


def _rivals(index: StanceIndex, position: Ref) -> tuple[Rival, ...]:
    """Return the positions that exclude a position, stated ones first."""
    found = index.agreement.rivals(position)
    known = sorted(
        (ref for ref in found if ref in index.nodes),
        key=lambda ref: (found[ref], index.position_order(ref)),
    )
    return tuple(Rival(ref, full_name(index.nodes[ref]), found[ref]) for ref in known)
