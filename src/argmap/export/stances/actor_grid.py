"""The grid of an actor: its positions, and the actors that agree or clash most with it."""

from __future__ import annotations

from collections.abc import Collection

from argmap.export.boxes import full_name
from argmap.export.stances.grid import Cell, Column, ColumnGroup, Grid, Row, RowGroup
from argmap.export.stances.instead import answers_instead, differing, rivals_instead
from argmap.export.stances.stance_index import StanceIndex
from argmap.model.agreement import NO_AGREEMENT, Agreement, nearest, shown_text
from argmap.model.graph import Ref

COMPARED = 5
"""Actors that agree most, and actors that clash most, that are shown."""
TITLES = {"Share most": "agree", "Share and clash equally": "both", "Clash most": "clash"}
"""The groups of other actors, by what they do more often."""
MOST_ROWS = 1_500
"""Positions that are shown."""


def actor_grid(index: StanceIndex, ref: Ref) -> Grid:
    """Return the grid of an actor.

    The columns are the actor, the actors that agree most with it among those that agree more often
    than they clash, and those that clash most among those that clash more often
    (`argmap.model.agreement`). Those that do both equally often are among either, and have a group
    of their own. If few clash, there are also some that give other answers to the same questions,
    which is no clash. A cell also shows support for a rival of the row's position, and in the
    columns of these some for another answer to the same question.
    """
    others = {
        other: agreement
        for other, agreement in index.agreement.others(ref).items()
        if other in index.nodes and not index.is_hedged(other)
    }

    def by_name(actor: Ref) -> tuple[str, str]:
        return index.nodes[actor].name.casefold(), actor.id

    agreeing, clashing = nearest(others, by_name)
    subject = _column(index, ref, NO_AGREEMENT)
    groups = [ColumnGroup(None, subject.name, (subject,))]
    sharing = [actor for actor in agreeing if others[actor].mostly != "clash"][:COMPARED]
    against = [actor for actor in clashing if others[actor].mostly != "agree"][:COMPARED]
    most = list(dict.fromkeys((*sharing, *against)))
    for title, kind in TITLES.items():
        if actors := [actor for actor in most if others[actor].mostly == kind]:
            columns = tuple(_column(index, actor, others[actor]) for actor in actors)
            groups.append(ColumnGroup(None, title, columns))
    if room := COMPARED - len(against):
        beside = [actor for actor in differing(index, ref) if actor not in others][:room]
        if beside:
            columns = tuple(_column(index, actor, NO_AGREEMENT) for actor in beside)
            groups.append(ColumnGroup(None, "Give other answers", columns))
    shown = [column.ref for group in groups for column in group.columns]
    rows, rows_left_out = _row_groups(index, ref, shown, others)
    left_out = len(others.keys() - set(shown))
    note = shown_text(len(others) - left_out, agreeing, clashing) if left_out else ""
    return Grid(
        "actor", ref, tuple(groups), rows,
        left_out=left_out, rows_left_out=rows_left_out, shown_text=note,
    )  # fmt: skip


def _column(index: StanceIndex, ref: Ref, agreement: Agreement) -> Column:
    name = full_name(index.nodes[ref])
    return Column(ref, name, agreement=agreement, hedged=index.is_hedged(ref))


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
