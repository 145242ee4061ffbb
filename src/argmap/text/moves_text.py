"""The changes of an actor that was neutral, in words: it withdrew, took a side or changed side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.model.changes import DatedStance, Move
from argmap.model.schema import NEUTRAL
from argmap.text.sentences import Piece
from argmap.text.stance_times import STANCES, TYPES, verb

Dated = DatedStance[int]
KEYS = {TYPES[key]: key for key in STANCES}
"""The relation of each type of stance."""


def in_words(found: Sequence[Move[int]]) -> list[Piece]:
    """Name changes in order: “supported A (until 2020), withdrew (neutral since 2020)”.

    Each position has its changes one after another.
    """
    chains: dict[object, list[Move[int]]] = {}
    for place, move in enumerate(found):
        # A change between positions is by itself.
        key = place if move.kind == "moved" else ("on", move.later.position)
        chains.setdefault(key, []).append(move)
    pieces: list[Piece] = []
    for moves in chains.values():
        pieces += ["; "] if pieces else []
        pieces += _held(moves[0].earlier, is_past=True)
        for move in moves:
            pieces += _after(move)
    return pieces


def besides(history: Iterable[Dated], found: Sequence[Move[int]]) -> list[Piece]:
    """Name the stances of a history that are in no change: “; was neutral on B (until 2020)”."""
    named = {item for move in found for item in (move.earlier, move.later)}
    changed = {(item.type, item.position) for item in named}
    pieces: list[Piece] = []
    for item in history:
        if (item.type, item.position) not in changed:
            pieces += ["; ", *_held(item, is_past=bool(item.until))]
    return pieces


def _after(move: Move[int]) -> list[Piece]:
    later = move.later
    if move.kind == "moved":
        return [" → ", *_held(later, is_past=bool(later.until))]
    does = "neutral" if later.type == NEUTRAL else _verb(later, is_past=bool(later.until)) + " it"
    return [f", {move.kind} ({does} {_dates(later)})"]


def _held(item: Dated, *, is_past: bool) -> list[Piece]:
    """Name a stance with its dates: “supported A (2019 to 2020)”."""
    dates = _dates(item)
    return [f"{_verb(item, is_past=is_past)} ", item.position, f" ({dates})" if dates else ""]


def _verb(item: Dated, *, is_past: bool) -> str:
    return verb(KEYS[item.type], ended=is_past)


def _dates(item: Dated) -> str:
    if item.since and item.until:
        return f"{item.since} to {item.until}"
    return f"since {item.since}" if item.since else f"until {item.until}" if item.until else ""
