"""Check which clauses a text has, and their order.

The embedded engine has more clauses than Cypher 5, and accepts orders that Neo4j refuses.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.queries.gate.tokenizer import Token, ends_value, is_name

Fault = tuple[Token, str, str]
"""The token where something is wrong, what is wrong, and what to write instead."""

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
"""Clauses that only the embedded engine has, and what to write instead."""

AGGREGATES = ("avg", "collect", "count", "max", "min", "stdev", "stdevp", "sum")

SUBQUERIES = ("COLLECT", "COUNT", "EXISTS")
"""Keywords whose braces may hold a pattern without a MATCH."""

_HEADS = ("CALL", "MATCH", "OPTIONAL", "RETURN", "UNION", "UNWIND", "WHERE", "WITH")


def foreign_clause(found: Sequence[Token], place: int) -> Fault | None:
    """Find whether the word at a place begins a clause that only the embedded engine has."""
    token = found[place]
    if token.bare in _FOREIGN and _begins_clause(found, place):
        return token, f"{token.bare} is not a clause of plain Cypher", _FOREIGN[token.bare]
    return None


def _begins_clause(found: Sequence[Token], place: int) -> bool:
    after = found[place + 1] if place + 1 < len(found) else None
    before = found[place - 1] if place else None
    if is_name(before, after):
        return False
    return before is None or before.text == "{" or ends_value(found, place - 1)


def misplaced_clause(found: Sequence[Token]) -> Fault | None:
    """Find a WHERE without a MATCH or WITH before it, or a RETURN that does not end its query."""
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


def is_clause(found: Sequence[Token], place: int, word: str) -> bool:
    """Whether the token at a place is this keyword, and not a name spelled like it."""
    before = found[place - 1] if place else None
    if found[place].upper != word or is_name(before, None):
        return False
    return before is None or before.upper != "AS"


def returns(found: Sequence[Token]) -> bool:
    """Whether a text has a RETURN outside its subqueries."""
    depth = 0
    for place, token in enumerate(found):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        before = found[place - 1] if place else None
        if token.upper == "RETURN" and depth == 0 and not is_name(before, None):
            return True
    return False
