"""Lines that say on which positions two actors agree and clash, beside the numbers in a grid.

The page's script writes the same lines (`js/counted-lines.js`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.display.boxes import full_name
from argmap.grid.grid import Mark, StanceSign
from argmap.grid.stance_index import StanceIndex
from argmap.model.dates import last_day
from argmap.model.graph import Ref

MOST_LINES = 8
"""Lines before the rest becomes a number."""


def agreed_lines(index: StanceIndex, one: Ref, other: Ref) -> tuple[str, ...]:
    """Return a line for each position on which two actors take the same side."""
    return _bounded([
        f"both {mine.side[:-1]} {_placed(index, position)}"
        if not (mine.ended or theirs.ended)
        else _line(index, (one, mine, position), (other, theirs, "it"))
        for position, mine, theirs in _shared(index, one, other)
        if mine.side == theirs.side
    ])  # fmt: skip


def clash_lines(index: StanceIndex, one: Ref, other: Ref) -> tuple[str, ...]:
    """Return a line for each clash of two actors, opposite sides first."""
    made = [
        _line(index, (one, mine, position), (other, theirs, "it"))
        for position, mine, theirs in _shared(index, one, other)
        if mine.side != theirs.side
    ]
    for position in index.stances.get(one, {}):
        mine = _side(index, one, position, "supports")
        for rival, inferred in sorted(index.agreement.rivals(position).items()):
            theirs = _side(index, other, rival, "supports")
            if mine and theirs:
                kind = "inferred rival" if inferred else "rival"
                what = f"its {kind} {_name(index, rival)}"
                made.append(_line(index, (one, mine, position), (other, theirs, what)))
    return _bounded(made)


def _shared(index: StanceIndex, one: Ref, other: Ref) -> Iterator[tuple[Ref, Mark, Mark]]:
    """Yield the sides that two actors take on the same positions. Neutral is no side."""
    held = index.stances.get(other, {})
    for position, cell in index.stances.get(one, {}).items():
        if not index.is_reading(position):
            for mine in cell:
                for theirs in held.get(position, ()):
                    if "neutral" not in (mine.side, theirs.side):
                        yield position, mine, theirs


def _side(index: StanceIndex, actor: Ref, position: Ref, side: StanceSign) -> Mark | None:
    cell = index.stances.get(actor, {}).get(position, ())
    return next((mark for mark in cell if mark.side == side), None)


def _line(index: StanceIndex, one: tuple[Ref, Mark, Ref], other: tuple[Ref, Mark, str]) -> str:
    """Say what two actors do. one, other: each with its mark, and on what."""
    (actor, mine, position), (rival, theirs, what) = one, other
    does = _does(index, actor, mine, _placed(index, position))
    return f"{does}, {_does(index, rival, theirs, what)}"


def _does(index: StanceIndex, actor: Ref, mark: Mark, what: str) -> str:
    name = full_name(index.nodes[actor])
    if not mark.ended:
        return f"{name} {mark.side} {what}"
    until = max((edge.text("until") for edge in mark.edges), key=last_day)
    return f"{name} {mark.side[:-1]}ed {what} until {until}"


def _name(index: StanceIndex, position: Ref) -> str:
    return f"“{full_name(index.nodes[position])}”"


def _placed(index: StanceIndex, position: Ref) -> str:
    """Return the name of a position, with its controversy if others have the same name."""
    topics = index.topics(position)
    if not topics or full_name(index.nodes[position]) not in index.repeated_names:
        return _name(index, position)
    return f"{_name(index, position)} ({full_name(index.nodes[topics[0]])})"


def _bounded(lines: Sequence[str]) -> tuple[str, ...]:
    rest = len(lines) - MOST_LINES
    return (*lines,) if rest < 2 else (*lines[:MOST_LINES], f"and {rest:,} more")
