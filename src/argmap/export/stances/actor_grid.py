"""The grid of an actor: its positions, and the actors that share or oppose most of its stances."""

from __future__ import annotations

from dataclasses import dataclass, field

from argmap.export.boxes import full_name
from argmap.export.stances.grid import Cell, Column, ColumnGroup, Grid, Row, RowGroup
from argmap.export.stances.stance_index import StanceIndex
from argmap.model.graph import Ref

COMPARED = 5
"""Actors that share most, and actors that clash most, that are shown."""


@dataclass(slots=True)
class _Overlap:
    """The positions on which two actors take the same side, and opposite sides."""

    same: set[Ref] = field(default_factory=set)
    opposite: set[Ref] = field(default_factory=set)


def actor_grid(index: StanceIndex, ref: Ref) -> Grid:
    """Return the grid of an actor.

    The columns are the actor, the actors that share most, and those that clash most. An actor that
    does both is where it does more.
    """
    held = index.stances.get(ref, {})
    overlaps = _overlaps(index, ref)
    sharing = [
        actor
        for actor in index.by_fame(overlaps)
        if len(overlaps[actor].same) >= len(overlaps[actor].opposite)
    ]
    clashing = [actor for actor in index.by_fame(overlaps) if actor not in set(sharing)]
    sharing.sort(key=lambda actor: -len(overlaps[actor].same))
    clashing.sort(key=lambda actor: -len(overlaps[actor].opposite))
    groups = [ColumnGroup(None, "", (_column(index, ref, _Overlap()),))]
    for title, actors in (("Share most", sharing), ("Clash most", clashing)):
        if some := actors[:COMPARED]:
            columns = tuple(_column(index, actor, overlaps[actor]) for actor in some)
            groups.append(ColumnGroup(None, title, columns))
    others = [column.ref for group in groups for column in group.columns]
    left_out = len(sharing[COMPARED:]) + len(clashing[COMPARED:])
    by_topic: dict[Ref | None, list[Ref]] = {}
    for position in held:
        topics: list[Ref | None] = [*index.topics(position)]
        for topic in topics or [None]:
            by_topic.setdefault(topic, []).append(position)
    order = sorted(by_topic, key=lambda topic: _topic_order(index, topic))
    rows = tuple(_row_group(index, topic, by_topic[topic], others) for topic in order)
    return Grid("actor", ref, tuple(groups), rows, left_out=left_out)


def _overlaps(index: StanceIndex, ref: Ref) -> dict[Ref, _Overlap]:
    """Return the other actors on an actor's positions. Unnamed groups are not compared."""
    found: dict[Ref, _Overlap] = {}
    held = index.stances.get(ref, {})
    for other in index.actors_on(held):
        if other == ref or index.is_hedged(other):
            continue
        overlap = found.setdefault(other, _Overlap())
        for position in held.keys() & index.stances[other].keys():
            mine = {mark.side for mark in held[position]}
            theirs = {mark.side for mark in index.stances[other][position]}
            if mine & theirs:
                overlap.same.add(position)
            if len(mine | theirs) > len(mine & theirs) and mine != theirs:
                overlap.opposite.add(position)
    return found


def _column(index: StanceIndex, ref: Ref, overlap: _Overlap) -> Column:
    return Column(
        ref,
        full_name(index.nodes[ref]),
        shared=len(overlap.same),
        opposed=len(overlap.opposite),
        hedged=index.is_hedged(ref),
    )


def _row_group(
    index: StanceIndex, topic: Ref | None, positions: list[Ref], actors: list[Ref]
) -> RowGroup:
    empty: Cell = ()
    rows = []
    for position in positions:
        node = index.nodes[position]
        name, claim = full_name(node), node.text("claim")
        cells = tuple(index.stances.get(actor, {}).get(position, empty) for actor in actors)
        rows.append(Row(position, name, cells, claim=claim if claim != name else ""))
    title = full_name(index.nodes[topic]) if topic else "Other positions"
    return RowGroup(tuple(rows), len(rows), ref=topic, title=title)


def _topic_order(index: StanceIndex, topic: Ref | None) -> tuple[int, str, str]:
    if topic is None:
        return 2, "", ""
    label = 0 if topic.label == "Controversy" else 1
    return label, full_name(index.nodes[topic]).casefold(), topic.id
