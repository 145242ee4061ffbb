"""Marks for the support of other positions than that of a row, in the grid of an actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from argmap.grid.grid import Cell, Mark, Sign
from argmap.grid.stance_index import StanceIndex
from argmap.model.graph import Ref
from argmap.model.stance_ends import held_together, periods_of


def rivals_instead(index: StanceIndex, subject: Ref, other: Ref, position: Ref) -> Cell:
    """Return a mark for each rival of a position that another actor supports.

    It is a clash if the subject supports the position and both were held on some day
    (`argmap.model.agreement`), otherwise there is none.
    """
    mine, theirs = index.stances[subject], index.stances.get(other, {})
    support = _support(mine.get(position, ()))
    if support is None:
        return ()
    rivals, own = index.agreement.rivals(position), periods_of(support.edges)
    return tuple(
        _mark(index, "rival", found, rival, inferred=rivals[rival])
        for rival in sorted(rivals, key=index.position_order)
        if (found := _support(theirs.get(rival, ())))
        and held_together(periods_of(found.edges), own)
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
    return tuple(
        _mark(index, "other", found, answer)
        for answer in _other_answers(index, subject, position)
        if (found := _support(theirs.get(answer, ())))
    )


def differing(index: StanceIndex, subject: Ref) -> list[Ref]:
    """Return the actors that support other answers than the subject, those with the most first.

    Hedged names are left out.
    """
    found: Counter[Ref] = Counter()
    for position, cell in index.stances.get(subject, {}).items():
        if _support(cell) is None:
            continue
        answers = _other_answers(index, subject, position)
        rivals = index.agreement.rivals(position)
        # Who is on a side of the position, or supports a rival, does not differ: see
        # `answers_instead`.
        found.update(
            _supporters(index, answers)
            - _supporters(index, rivals)
            - set(index.actors_on([position]))
        )
    differ = [actor for actor in found if actor != subject and not index.is_hedged(actor)]
    return sorted(
        differ, key=lambda actor: (-found[actor], index.nodes[actor].name.casefold(), actor.id)
    )


def _other_answers(index: StanceIndex, subject: Ref, position: Ref) -> list[Ref]:
    """Return the other answers in the controversy of a position that a subject does not support."""
    mine = index.stances[subject]
    answers = (answer for topic in index.topics(position) for answer in index.positions(topic))
    return [
        answer
        for answer in dict.fromkeys(answers)
        if not index.is_reading(answer) and _support(mine.get(answer, ())) is None
    ]


def _supporters(index: StanceIndex, positions: Iterable[Ref]) -> set[Ref]:
    return {actor for item in positions for actor in index.with_stance(item, "supports")}


def _support(cell: Cell) -> Mark | None:
    """Return the mark of support in a cell."""
    return next((mark for mark in cell if mark.side == "supports"), None)


def _mark(
    index: StanceIndex, side: Sign, support: Mark, position: Ref, *, inferred: bool = False
) -> Mark:
    item = index.item(position)
    return replace(support, side=side, periods=0, inferred=inferred, instead=item, undated="")
