"""Conditions on what there is around a node, where an engine answers them wrongly."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.gate.brackets import OPENING, BracketedTokens
from argmap.gate.clauses import Fault

_INSTEAD = "Write COUNT { … } > 0"
_VALUES_FOLLOW = (
    "AND", "BY", "CASE", "DISTINCT", "ELSE", "IN", "NOT", "OR", "RETURN", "THEN", "UNWIND", "WHEN",
    "WHERE", "WITH", "XOR",
)  # fmt: skip


def existence_over_hops(pieces: BracketedTokens) -> Fault | None:
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


def _hops(pieces: BracketedTokens, place: int) -> int:
    """How many hops a pattern has that begins at a place."""
    if pieces.text(place - 1) in ("-", ">") and pieces.text(place - 2) in ("-", "]"):
        return 0  # in the midst of one
    hops = 0
    node = pieces.next_node(pieces.close(place))
    while node is not None:
        hops += 1
        node = pieces.next_node(pieces.close(node))
    return hops


def _is_condition(pieces: BracketedTokens, place: int) -> bool:
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


def existence_in_or(pieces: BracketedTokens) -> Fault | None:
    """What is wrong with an EXISTS or COUNT in an OR in the WHERE of an OPTIONAL MATCH: Neo4j
    loses rows."""
    for place in range(len(pieces)):
        if pieces.upper(place) != "WHERE" or not _is_optional(pieces, place):
            continue
        for brace in range(place, _end_of_where(pieces, place)):
            if pieces.is_subquery(brace) and _in_or(pieces, brace, place):
                token = pieces.found[brace - 1]
                why = f"{token.upper} {{ }} stands in an OR in the WHERE of an OPTIONAL MATCH, "
                return token, why + "where Neo4j loses rows", "Count first, in a WITH"
    return None


def _is_optional(pieces: BracketedTokens, place: int) -> bool:
    """Whether the clause that a WHERE belongs to is an OPTIONAL MATCH."""
    for before in _backwards(pieces, place):
        if pieces.upper(before) == "MATCH":
            return pieces.upper(before - 1) == "OPTIONAL"
        if pieces.text(before) in OPENING or pieces.upper(before) in ("WITH", "RETURN", "WHERE"):
            return False
    return False


def _backwards(pieces: BracketedTokens, place: int) -> Iterator[int]:
    """The places before one, from the nearest, without what stands inside brackets there."""
    while place > 0:
        place -= 1
        yield place
        if pieces.text(place) not in OPENING:
            place = pieces.open(place) or place


_ENDS_WHERE = ("CALL", "MATCH", "OPTIONAL", "RETURN", "UNION", "UNWIND", "WITH")


def _end_of_where(pieces: BracketedTokens, place: int) -> int:
    """Where the condition of a WHERE ends."""
    for after in pieces.level(place + 1, len(pieces)):
        starts = pieces.upper(after - 1) in ("STARTS", "ENDS")
        closes = pieces.text(after) in OPENING.values() and (pieces.open(after) or 0) < place
        if closes or (pieces.upper(after) in _ENDS_WHERE and not starts):
            return after
    return len(pieces)


def _in_or(pieces: BracketedTokens, brace: int, where: int) -> bool:
    """Whether what a brace belongs to is a part of an OR behind a WHERE, however deep."""
    ends = _end_of_where(pieces, where)
    for start in [where, *(at for at in range(where, brace) if pieces.text(at) in OPENING)]:
        end = ends if start == where else pieces.close(start)
        level = pieces.level(start + 1, end) if end > brace else ()
        if any(pieces.upper(at) in ("OR", "XOR") for at in level):
            return True
    return False
