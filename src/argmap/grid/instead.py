"""Marks for the support of other positions than that of a row, in the grid of an actor."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from argmap.grid.grid import Cell, Mark, Sign
from argmap.grid.stance_index import StanceIndex
from argmap.model.graph import Ref


def rivals_instead(index: StanceIndex, subject: Ref, other: Ref, position: Ref) -> Cell:
    """Return a mark for each rival of a position that another actor supports.

    It is a clash if the subject supports the position (`argmap.model.agreement`), otherwise there
    is none.
    """
    mine, theirs = index.stances[subject], index.stances.get(other, {})
    if _support(mine.get(position, ())) is None:
        return ()
    rivals = index.agreement.rivals(position)
    return tuple(
        _mark(index, "rival", found, rival, inferred=rivals[rival])
        for rival in sorted(rivals, key=index.position_order)
        if (found := _support(theirs.get(rival, ())))
    )


def answers_instead(index: StanceIndex, subject: Ref, other: Ref, position: Ref) -> Cell:
    """Return a mark for each other answer in the controversy of a position that another actor
    supports and the subject does not, which is no clash.

    There is none if the subject does not support the position, or if the other actor takes a side
    on it or supports a rival.
    """
    mine, theirs = index.stances[subject], index.stances.get(other, {})
    if _support(mine.get(position, ())) is None or position in theirs:
        return ()
    if rivals_instead(index, subject, other, position):
        return ()
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
            found[actor] += bool(answers_instead(index, subject, actor, position))
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
    return replace(support, side=side, periods=0, inferred=inferred, instead=item, undated="")
