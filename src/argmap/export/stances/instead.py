"""Marks for the support of other positions than that of a row, in the grid of an actor."""

from __future__ import annotations

from collections import Counter

from argmap.export.stances.grid import Cell, Mark, Sign
from argmap.export.stances.stance_index import StanceIndex
from argmap.model.graph import Ref


def marks_instead(index: StanceIndex, subject: Ref, other: Ref, position: Ref) -> Cell:
    """Return what another actor supports instead of a position that the subject supports.

    There is a mark for each rival of the position, which is a clash (`argmap.model.agreement`). If
    the other actor takes no side on the position and supports no rival, there is one for each other
    answer in the controversy which the subject does not support.
    """
    mine, theirs = index.stances[subject], index.stances.get(other, {})
    if _support(mine.get(position, ())) is None:
        return ()
    rivals = index.agreement.rivals(position)
    marks = [
        _mark(index, "rival", found, rival, inferred=rivals[rival])
        for rival in sorted(rivals, key=index.position_order)
        if (found := _support(theirs.get(rival, ())))
    ]
    if marks or position in theirs:
        return tuple(marks)
    beside = [
        answer
        for topic in index.topics(position)
        for answer in index.positions(topic)
        if not index.is_reading(answer) and _support(mine.get(answer, ())) is None
    ]
    return tuple(
        _mark(index, "other", found, answer)
        for answer in dict.fromkeys(beside)
        if (found := _support(theirs.get(answer, ())))
    )


def differing(index: StanceIndex, subject: Ref) -> list[Ref]:
    """Return the actors that support other answers than the subject, those with the most first.

    Hedged names are left out.
    """
    found: Counter[Ref] = Counter()
    for position in index.stances.get(subject, {}):
        answers = {answer for topic in index.topics(position) for answer in index.positions(topic)}
        for actor in index.actors_on(answers):
            if actor == subject or index.is_hedged(actor):
                continue
            marks = marks_instead(index, subject, actor, position)
            found[actor] += any(mark.side == "other" for mark in marks)
    differ = [actor for actor in found if found[actor]]
    return sorted(
        differ, key=lambda actor: (-found[actor], index.nodes[actor].name.casefold(), actor.id)
    )


def _support(cell: Cell) -> Mark | None:
    """Return the mark of support in a cell."""
    return next((mark for mark in cell if mark.side == "supports"), None)


def _mark(
    index: StanceIndex, side: Sign, support: Mark, position: Ref, *, inferred: bool = False
) -> Mark:
    item = index.item(position)
    ended, quoted, sourced = support.ended, support.quoted, support.sourced
    return Mark(side, support.edges, ended, quoted, sourced, inferred, item)
