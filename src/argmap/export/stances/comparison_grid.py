"""The grid of two actors: the controversies and threads on which both take a side."""

from __future__ import annotations

from argmap.export.boxes import full_name
from argmap.export.stances.grid import ComparisonGrid, ComparisonRow, PlacedMark, Verdict
from argmap.export.stances.stance_index import StanceIndex
from argmap.model.graph import Ref


def comparison_grid(index: StanceIndex, one: Ref, other: Ref) -> ComparisonGrid:
    """Return the stances of two actors on the controversies and threads that they share."""
    placed = [_by_topic(index, actor) for actor in (one, other)]
    rows = []
    for topic in placed[0].keys() & placed[1].keys():
        sides = (placed[0][topic], placed[1][topic])
        name = full_name(index.nodes[topic])
        rows.append(ComparisonRow(topic, name, topic.label, sides, *_verdict(index, *sides)))
    order: list[Verdict] = ["clash", "mixed", "agree", "differ"]
    rows.sort(key=lambda row: (order.index(row.verdict), row.name.casefold(), row.ref))
    pair = (index.item(one), index.item(other))
    return ComparisonGrid(pair, tuple(rows), index.agreement.between(one, other))


def _by_topic(index: StanceIndex, actor: Ref) -> dict[Ref, tuple[PlacedMark, ...]]:
    found: dict[Ref, list[Ref]] = {}
    held = index.stances.get(actor, {})
    for position in held:
        for topic in index.topics(position):
            found.setdefault(topic, []).append(position)
    return {
        topic: tuple(
            PlacedMark(position, full_name(index.nodes[position]), mark)
            for position in index.positions(topic)
            if position in positions
            for mark in held[position]
        )
        for topic, positions in ((topic, set(some)) for topic, some in found.items())
    }


def _verdict(
    index: StanceIndex, mine: tuple[PlacedMark, ...], theirs: tuple[PlacedMark, ...]
) -> tuple[Verdict, bool]:
    """Return what two actors do in a topic, and whether they clash by inference only."""
    agree = stated = inferred = False
    for one in mine:
        for other in theirs:
            if one.position == other.position:
                agree |= one.mark.side == other.mark.side
                stated |= one.mark.side != other.mark.side
            elif one.mark.side == other.mark.side == "supports":
                rival = index.agreement.rivals(one.position).get(other.position)
                stated |= rival is False
                inferred |= rival is True
    clash = stated or inferred
    verdict: Verdict = "agree" if agree else "clash" if clash else "differ"
    return "mixed" if agree and clash else verdict, clash and not stated
