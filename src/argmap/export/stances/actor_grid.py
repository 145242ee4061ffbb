"""The grid of an actor: its positions, and the actors that share or oppose most of its stances."""

from __future__ import annotations

from argmap.export.boxes import full_name
from argmap.export.stances.grid import Cell, Column, ColumnGroup, Grid, Row, RowGroup
from argmap.export.stances.patterns import overlap
from argmap.export.stances.stance_index import StanceIndex
from argmap.model.graph import Ref

COMPARED = 5
"""Actors that share most, and actors that oppose most, that are shown."""
MOST_ROWS = 1_500
"""Positions that are shown."""

_Overlaps = dict[Ref, tuple[int, int]]
"""By actor, on how many positions it takes the same side, and another one."""


def actor_grid(index: StanceIndex, ref: Ref) -> Grid:
    """Return the grid of an actor.

    The columns are the actor, the actors that share most, and those that oppose most, which are on
    the other side of its positions. Supporters of rival positions are not compared, since the rows
    do not show them. An actor that does both is where it does more.
    """
    overlaps = _overlaps(index, ref)
    # Equal actors are in the order of their names, so that all views of a graph show the same ones.
    known = sorted(overlaps, key=lambda actor: (index.nodes[actor].name.casefold(), actor.id))
    sharing = [actor for actor in known if overlaps[actor][0] >= overlaps[actor][1]]
    opposing = [actor for actor in known if overlaps[actor][0] < overlaps[actor][1]]
    sharing.sort(key=lambda actor: (-overlaps[actor][0], overlaps[actor][1]))
    opposing.sort(key=lambda actor: (-overlaps[actor][1], overlaps[actor][0]))
    subject = _column(index, ref, (0, 0))
    groups = [ColumnGroup(None, subject.name, (subject,))]
    for title, actors in (("Share most", sharing), ("Oppose most", opposing)):
        if some := actors[:COMPARED]:
            columns = tuple(_column(index, actor, overlaps[actor]) for actor in some)
            groups.append(ColumnGroup(None, title, columns))
    shown = [column.ref for group in groups for column in group.columns]
    rows, rows_left_out = _row_groups(index, ref, shown)
    left_out = len(overlaps) + 1 - len(shown)
    return Grid("actor", ref, tuple(groups), rows, left_out=left_out, rows_left_out=rows_left_out)


def _overlaps(index: StanceIndex, ref: Ref) -> _Overlaps:
    """Return the other actors on an actor's positions. Unnamed groups are not compared."""
    others = index.actors_on(index.stances.get(ref, ()))
    mine = index.patterns.get(ref)
    return {
        other: overlap(mine, index.patterns[other])
        for other in others
        if mine and other != ref and not index.is_hedged(other)
    }


def _column(index: StanceIndex, ref: Ref, overlaps: tuple[int, int]) -> Column:
    name = full_name(index.nodes[ref])
    shared, opposed = overlaps
    return Column(ref, name, shared=shared, opposed=opposed, hedged=index.is_hedged(ref))


def _row_groups(
    index: StanceIndex, ref: Ref, actors: list[Ref]
) -> tuple[tuple[RowGroup, ...], int]:
    """Return the positions of an actor by controversy, and how many are left out."""
    by_topic: dict[Ref | None, list[Ref]] = {}
    for position in index.stances.get(ref, ()):
        topics: list[Ref | None] = [*index.topics(position)]
        for topic in topics or [None]:
            by_topic.setdefault(topic, []).append(position)
    made = []
    room = MOST_ROWS
    for topic in sorted(by_topic, key=lambda topic: _topic_order(index, topic)):
        if some := by_topic[topic][:room]:
            made.append(_row_group(index, topic, some, actors))
        room -= len(some)
    return tuple(made), sum(map(len, by_topic.values())) - (MOST_ROWS - room)


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
