"""Conditions on what there is around a node, where an engine answers them wrongly."""

from __future__ import annotations

from argmap.catalogue.clauses import Fault
from argmap.catalogue.structure import OPENING, Pieces

_INSTEAD = "Write COUNT { … } > 0"
_VALUES_FOLLOW = (
    "AND", "BY", "CASE", "DISTINCT", "ELSE", "IN", "NOT", "OR", "RETURN", "THEN", "UNWIND", "WHEN",
    "WHERE", "WITH", "XOR",
)  # fmt: skip


def existence_over_hops(pieces: Pieces) -> Fault | None:
    """What is wrong with an EXISTS or a pattern as a condition, if it goes over several hops: the
    embedded engine misses rows, except where a WHERE stands inside the EXISTS."""
    for place in range(len(pieces)):
        token = pieces.found[place]
        if token.upper == "EXISTS" and pieces.text(place + 1) == "{":
            inside = range(place + 2, pieces.close(place + 1))
            level = list(pieces.level(inside.start, inside.stop))
            hops = sum(pieces.next_node(closed) is not None for closed in level)
            if hops > 1 and not any(pieces.upper(item) == "WHERE" for item in level):
                why = "EXISTS { } over more than one hop is answered wrongly by the embedded store"
                return token, why, _INSTEAD
        elif token.text == "(" and _hops(pieces, place) > 1 and _is_condition(pieces, place):
            why = "a pattern of more than one hop is answered wrongly as a condition by the "
            return token, why + "embedded store", _INSTEAD
    return None


def _hops(pieces: Pieces, place: int) -> int:
    """How many hops a pattern has that begins at a place."""
    if pieces.text(place - 1) in ("-", ">") and pieces.text(place - 2) in ("-", "]"):
        return 0  # in the midst of one
    hops = 0
    node = pieces.next_node(pieces.close(place))
    while node is not None:
        hops += 1
        node = pieces.next_node(pieces.close(node))
    return hops


def _is_condition(pieces: Pieces, place: int) -> bool:
    """Whether a pattern that begins at a place is a value, not what a clause looks for.

    A pattern may also be what a list is made from, `[(a)-->(b) | b.id]`, or a path's shape.
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
