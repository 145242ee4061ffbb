"""The grid of an actor: its positions, and the actors that agree or clash most with it."""

from __future__ import annotations

from collections.abc import Collection

from argmap.display.boxes import full_name
from argmap.display.source_names import source_names
from argmap.grid.grid import Cell, Column, ColumnGroup, Grid, Row, RowGroup
from argmap.grid.instead import answers_instead, differing, rivals_instead
from argmap.grid.stance_index import StanceIndex
from argmap.model.agreement import (
    GROUPS,
    NO_AGREEMENT,
    READINGS,
    Agreement,
    dealt,
    grouped,
    shown_text,
)
from argmap.model.graph import Ref
from argmap.model.source_texts import separate_sources

COMPARED = 10
"""Other actors that are shown."""
FEW_CLASH = 5
"""Actors that clash, below which some that give other answers take their places."""
MOST_ROWS = 1_500
"""Positions that are shown."""
OTHER_ANSWERS = "Give other answers"
"""The heading of actors that give other answers to the same questions."""


def actor_grid(index: StanceIndex, ref: Ref) -> Grid:
    """Return the grid of an actor.

    The columns are the actor, and others in the groups of `argmap.model.agreement`, which take
    places in turns. If few clash, there are also some that give other answers to the same
    questions, which is no clash. A cell also shows support for a rival of the row's position, and
    in the columns of these some for another answer to the same question.
    """
    others = {
        other: agreement
        for other, agreement in index.agreement.others(ref).items()
        if other in index.nodes and not index.is_hedged(other)
    }

    def by_name(actor: Ref) -> tuple[str, str]:
        return index.nodes[actor].name.casefold(), actor.id

    found = grouped(others, by_name)
    few = max(0, FEW_CLASH - len(found["both"]) - len(found["clash"]))
    beside = [actor for actor in differing(index, ref) if actor not in others][:few] if few else []
    subject = _column(index, ref, NO_AGREEMENT, ref)
    groups = [ColumnGroup(None, subject.name, (subject,))]
    places = COMPARED - len(beside)
    shown = dict(zip(GROUPS, dealt([found[group] for group in GROUPS], places), strict=True))
    number = sum(map(len, shown.values()))
    shown["readings"] = found["readings"][: places - number]
    # From those that agree more to those that clash more.
    shown["both"].sort(key=lambda actor: others[actor].clashes - others[actor].agreed)
    for group, actors in shown.items():
        if actors:
            columns = tuple(_column(index, actor, others[actor], ref) for actor in actors)
            title, total = GROUPS.get(group, READINGS), len(found[group])
            groups.append(ColumnGroup(None, title, columns, total=total))
    if beside:
        columns = tuple(_column(index, actor, NO_AGREEMENT, ref) for actor in beside)
        groups.append(ColumnGroup(None, OTHER_ANSWERS, columns))
    refs = [column.ref for group in groups for column in group.columns]
    rows, rows_left_out = _row_groups(index, ref, refs, others)
    left_out = sum(len(found[group]) for group in GROUPS) - number
    note = shown_text(number, found) if left_out else ""
    return Grid(
        "actor", ref, tuple(groups), rows,
        left_out=left_out, rows_left_out=rows_left_out, shown_text=note,
        answers_left_out=index.answers_left_out, source_names=_source_names(index, ref),
    )  # fmt: skip


def _source_names(index: StanceIndex, ref: Ref) -> dict[str, str]:
    """Return what a page calls each source of the stances of an actor."""
    sources = {
        source: None
        for cell in index.stances.get(ref, {}).values()
        for mark in cell
        for edge in mark.edges
        for source in separate_sources(edge.text("source"))
    }
    return source_names(sources, index.titles)


def _column(index: StanceIndex, ref: Ref, agreement: Agreement, subject: Ref) -> Column:
    """Return a column. agreement: with the subject of the grid."""
    return Column(
        ref,
        full_name(index.nodes[ref]),
        agreement=agreement,
        hedged=index.is_hedged(ref),
    )


def _row_groups(
    index: StanceIndex, ref: Ref, actors: list[Ref], others: Collection[Ref]
) -> tuple[tuple[RowGroup, ...], int]:
    """Return the positions of an actor by controversy, and how many are left out.

    actors: the columns; others: those among them that agree or clash with the actor.
    """
    by_topic: dict[Ref | None, list[Ref]] = {}
    for position in index.stances.get(ref, ()):
        topics: list[Ref | None] = [*index.topics(position)]
        for topic in topics or [None]:
            by_topic.setdefault(topic, []).append(position)
    made = []
    room = MOST_ROWS
    for topic in sorted(by_topic, key=lambda topic: _topic_order(index, topic)):
        if some := by_topic[topic][:room]:
            made.append(_row_group(index, topic, some, actors, others))
        room -= len(some)
    return tuple(made), sum(map(len, by_topic.values())) - (MOST_ROWS - room)


def _row_group(
    index: StanceIndex,
    topic: Ref | None,
    positions: list[Ref],
    actors: list[Ref],
    others: Collection[Ref],
) -> RowGroup:
    subject = actors[0]

    def cell(actor: Ref, position: Ref) -> Cell:
        own = index.stances.get(actor, {}).get(position, ())
        if actor == subject:
            return own
        instead = rivals_instead if actor in others else answers_instead
        return own + instead(index, subject, actor, position)

    rows = []
    for position in positions:
        node = index.nodes[position]
        name, claim = full_name(node), node.text("claim")
        cells = tuple(cell(actor, position) for actor in actors)
        rows.append(Row(position, name, cells, claim=claim if claim != name else ""))
    title = full_name(index.nodes[topic]) if topic else "Other positions"
    return RowGroup(tuple(rows), len(rows), ref=topic, title=title)


def _topic_order(index: StanceIndex, topic: Ref | None) -> tuple[int, str, str]:
    if topic is None:
        return 2, "", ""
    label = 0 if topic.label == "Controversy" else 1
    return label, full_name(index.nodes[topic]).casefold(), topic.id
