"""Find conditions over several hops, which the embedded engine answers wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.gate.brackets import OPENING, BracketedTokens

_VALUES_FOLLOW = (
    "AND", "BY", "CASE", "DISTINCT", "ELSE", "IN", "NOT", "OR", "RETURN", "THEN", "UNWIND", "WHEN",
    "WHERE", "WITH", "XOR",
)  # fmt: skip


def exists_without_where(pieces: BracketedTokens) -> Iterator[int]:
    """Yield where each `EXISTS { … }` over several hops closes that has no WHERE.

    With a WHERE, even `WHERE true`, the engine answers it correctly.
    """
    for place in range(len(pieces) - 1):
        if pieces.upper(place) == "EXISTS" and pieces.text(place + 1) == "{":
            end = pieces.close(place + 1)
            level = list(pieces.level(place + 2, end))
            hops = sum(pieces.next_node(closed) is not None for closed in level)
            bare = not any(pieces.upper(item) == "WHERE" for item in level)
            if end < len(pieces) and hops > 1 and bare:
                yield end


def pattern_condition(pieces: BracketedTokens) -> int | None:
    """Return where a pattern over several hops that is a condition begins, or None.

    `WHERE (a)-->()<--(b)` and `exists((a)-->()<--(b))` are such conditions.
    """
    for place in range(len(pieces)):
        if pieces.text(place) == "(" and _hops(pieces, place) > 1 and _is_value(pieces, place):
            return place
    return None


def _hops(pieces: BracketedTokens, place: int) -> int:
    """Count the hops of the pattern that begins at a place; 0 in the middle of a pattern."""
    if pieces.text(place - 1) in ("-", ">") and pieces.text(place - 2) in ("-", "]"):
        return 0
    hops = 0
    node = pieces.next_node(pieces.close(place))
    while node is not None:
        hops += 1
        node = pieces.next_node(pieces.close(node))
    return hops


def _is_value(pieces: BracketedTokens, place: int) -> bool:
    """Whether the pattern that begins at a place is a value, not what a clause matches.

    It may also be what a list is made from, `[(a)-->(b) | b.id]`, or a path's shape.
    """
    if pieces.text(place - 1) == "[" or (
        pieces.text(place - 1) == "=" and pieces.text(place - 3) == "["
    ):
        return False
    while place > 0:
        place -= 1
        opened = pieces.open(place)
        if opened is not None and pieces.text(place) not in OPENING:
            place = opened
        elif (
            pieces.upper(place) == "MATCH"
            or pieces.is_subquery(place)
            or (pieces.text(place) == "(" and pieces.upper(place - 1).endswith("SHORTESTPATH"))
        ):
            return False
        elif pieces.upper(place) in _VALUES_FOLLOW or (
            pieces.text(place) == "(" and pieces.upper(place - 1) == "EXISTS"
        ):
            return True
    return False
