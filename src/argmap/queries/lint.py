"""Check the rules that only query files have: a total order, upper bounds, no lost rows.

`docs/cypher/both-stores.md` says why. They hold for every store. Typed Cypher may break them.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.queries.gate.clauses import AGGREGATES, OPENING, BracketedTokens, Fault
from argmap.queries.gate.tokenizer import refuse, tokens

_AFTER_ROWS = ("LIMIT", "OFFSET", "ORDER", "SKIP")
_ENDS_WHERE = ("CALL", "MATCH", "OPTIONAL", "RETURN", "UNION", "UNWIND", "WITH")


def require_file_rules(text: str, first_line: int = 1) -> None:
    """Check a query file's text. Raises QueryRefused with the line and what to write instead.

    first_line: the number of the text's first line in its file.
    """
    pieces = BracketedTokens(tokens(text, first_line))
    for fault in (_existence_in_or(pieces), _unbounded(pieces), _unordered(pieces)):
        if fault:
            refuse(*fault)


def _unbounded(pieces: BracketedTokens) -> Fault | None:
    """Find a variable-length pattern without an upper bound."""
    for place in range(len(pieces)):
        if not pieces.is_edge(place):
            continue
        end = pieces.close(place)
        level = [
            at
            for at in pieces.level(place + 1, end)
            if pieces.text(at) in ("*", "{") or pieces.upper(at) == "WHERE"
        ]
        if not level or pieces.text(level[0]) != "*":
            continue
        last = level[1] - 1 if len(level) > 1 else end - 1
        if pieces.found[last].kind != "number":
            why = "a pattern of any length has no upper bound"
            return pieces.found[place], why, "Write -[:TYPE*1..4]->"
    return None


def _unordered(pieces: BracketedTokens) -> Fault | None:
    """Find a RETURN whose rows have no defined order."""
    outer = [
        at
        for at in pieces.level(0, len(pieces))
        if pieces.text(at - 1) not in (".", ":") and pieces.upper(at - 1) != "AS"
    ]
    for at in outer:
        if pieces.upper(at) == "UNION":
            why = "the rows of a UNION have no order"
            remedy = "Put it into CALL () { … } and end with RETURN … ORDER BY …"
            return pieces.found[at], why, remedy
    returns = [at for at in outer if pieces.upper(at) == "RETURN"]
    if not returns or _is_one_row(pieces, outer, returns[-1]):
        return None
    if any(pieces.upper(at) == "ORDER" for at in outer if at > returns[-1]):
        return None
    why = "the rows have no defined order"
    return pieces.found[returns[-1]], why, "End with ORDER BY …, an id at last"


def _is_one_row(pieces: BracketedTokens, outer: list[int], place: int) -> bool:
    """Whether a RETURN gives one row: all that it returns is counted, or nothing makes rows."""
    if not any(pieces.upper(at) in ("CALL", "MATCH", "UNWIND") for at in outer):
        return True
    ends = (at for at in outer if at > place and pieces.upper(at) in _AFTER_ROWS)
    return all(
        any(
            pieces.text(at).lower() in AGGREGATES and pieces.text(at + 1) == "("
            for at in range(first, last)
        )
        for first, last in pieces.split(place + 1, next(ends, len(pieces)))
    )


def _existence_in_or(pieces: BracketedTokens) -> Fault | None:
    """Find an EXISTS or COUNT in an OR in the WHERE of an OPTIONAL MATCH: Neo4j loses rows."""
    for place in range(len(pieces)):
        if pieces.upper(place) != "WHERE" or not _is_optional(pieces, place):
            continue
        for brace in range(place, _end_of_where(pieces, place)):
            if pieces.is_subquery(brace) and _in_or(pieces, brace, place):
                token = pieces.found[brace - 1]
                why = f"{token.upper} {{ }} is in an OR in the WHERE of an OPTIONAL MATCH, "
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
    """Yield the places before one, from the nearest, without those inside brackets."""
    while place > 0:
        place -= 1
        yield place
        if pieces.text(place) not in OPENING:
            place = pieces.open(place) or place


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
