"""Which clauses plain Cypher has, and in which order they stand.

The embedded engine has more of them than Cypher 5, and takes some in an order that Neo4j refuses.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.gate.admission import Token

Fault = tuple["Token", str, str]
"""Where something is wrong, why, and what to write instead."""

_FOREIGN = {
    "EXCEPT": "Write WHERE NOT EXISTS { … }",
    "FILTER": "Write WITH * WHERE …",
    "FOR": "Compare dates in a WHERE",
    "FORMAT": "Leave it out; `--format csv` prints CSV",
    "HAVING": "Write WITH … WHERE …",
    "INTERSECT": "Write WHERE EXISTS { … }",
    "OVER": "Count in a subquery: CALL (x) { … }",
    "SEARCH": "Write WHERE toLower(x) CONTAINS toLower($words)",
}
"""Clauses that the embedded engine alone has, and what to write instead."""

SUBQUERIES = ("COLLECT", "COUNT", "EXISTS")
"""Words behind which a brace may hold a pattern without a MATCH."""

_HEADS = ("CALL", "MATCH", "OPTIONAL", "RETURN", "UNION", "UNWIND", "WHERE", "WITH")

_BEFORE_VALUES = (
    "AND", "AS", "BY", "CASE", "CONTAINS", "DISTINCT", "ELSE", "ENDS", "IN", "IS", "LIMIT",
    "MATCH", "NOT", "OFFSET", "ON", "OR", "RETURN", "SKIP", "STARTS", "THEN", "UNWIND", "WHEN",
    "WHERE", "WITH", "XOR",
)  # fmt: skip
"""Words of Cypher behind which a value or a pattern begins."""


def is_name(before: Token | None, after: Token | None) -> bool:
    """Whether a word is a property, a label, a parameter or a map's key, not a word of Cypher.

    `%` is not among the signs: in `n:%` it is a whole label, and a clause may follow.
    """
    if before is not None and before.text in (".", ":", "$", "|", "&", "!"):
        return True
    return after is not None and after.text == ":"


def ends_value(found: Sequence[Token], place: int) -> bool:
    """Whether a value may end at a place: a word behind it is one of Cypher's then, and no name.

    A `[` behind it picks from the value, and opens no list.
    """
    if place < 0:
        return False
    token, before = found[place], found[place - 1] if place else None
    if token.text == "*":
        return before is not None and before.upper in ("WITH", "RETURN", "DISTINCT")
    if token.kind == "word":
        return is_name(before, None) or token.upper not in _BEFORE_VALUES
    return token.kind in ("quoted", "string", "number") or token.text in (")", "]", "}")


def foreign_clause(found: Sequence[Token], place: int) -> Fault | None:
    """What is wrong with a word at a place if it begins a clause that is none of plain Cypher."""
    token = found[place]
    if token.bare in _FOREIGN and _begins_clause(found, place):
        return token, f"{token.bare} is no clause of plain Cypher", _FOREIGN[token.bare]
    return None


def _begins_clause(found: Sequence[Token], place: int) -> bool:
    after = found[place + 1] if place + 1 < len(found) else None
    before = found[place - 1] if place else None
    if is_name(before, after):
        return False
    return before is None or before.text == "{" or ends_value(found, place - 1)


def misplaced_clause(found: Sequence[Token]) -> Fault | None:
    """What is wrong with the order of clauses: a WHERE without MATCH or WITH before it, or a
    RETURN that does not end its query."""
    last = [""]  # the last clause, for every bracket that is open
    for place, token in enumerate(found):
        if token.text in ("(", "[", "{"):
            clauses = token.text == "{" and place > 0 and found[place - 1].upper not in SUBQUERIES
            last.append("" if clauses else "MATCH")
        elif token.text in (")", "]", "}"):
            del last[max(1, len(last) - 1) :]
        elif token.upper in _HEADS and _begins_clause(found, place):
            if last[-1] == "RETURN" and token.upper not in ("UNION", "WHERE"):
                return token, f"{token.upper} follows RETURN", "Write WITH, and RETURN at the end"
            if token.upper == "WHERE" and last[-1] == "WHERE":
                return token, "WHERE follows WHERE", "Join the two with AND"
            if token.upper == "WHERE" and last[-1] not in ("MATCH", "OPTIONAL", "WITH"):
                why = f"WHERE follows {last[-1]}" if last[-1] else "WHERE follows no clause"
                return token, why, "Write WITH … WHERE … before RETURN"
            last[-1] = "" if token.upper == "UNION" else token.upper
    return None


def returns(found: Sequence[Token]) -> bool:
    """Whether a text has a RETURN of its own, outside its subqueries."""
    depth = 0
    for place, token in enumerate(found):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        before = found[place - 1] if place else None
        if token.upper == "RETURN" and depth == 0 and not is_name(before, None):
            return True
    return False
