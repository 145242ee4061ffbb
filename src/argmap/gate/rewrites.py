"""Rewrite what the embedded engine answers correctly only in another form."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from argmap.gate.brackets import BracketedTokens
from argmap.gate.clauses import is_clause
from argmap.gate.multi_hop import exists_without_where
from argmap.model.graph_values import PROPERTIES_OF

_AGGREGATES = ("avg", "collect", "count", "max", "min", "stdev", "stdevp", "sum")
_AFTER_ITEMS = ("LIMIT", "OFFSET", "ORDER", "RETURN", "SKIP", "UNION")


class Edit(NamedTuple):
    """The tokens from first to before last, replaced by a text."""

    first: int
    last: int
    text: str


def exists_with_where(pieces: BracketedTokens) -> Iterator[Edit]:
    """Give an EXISTS over several hops a WHERE: without one the engine misses rows."""
    for end in exists_without_where(pieces):
        yield Edit(end, end + 1, "WHERE true }")


def map_columns(pieces: BracketedTokens) -> Iterator[Edit]:
    """Name a column `n {.id, .name}` after its node, as Cypher does: `n {.id, .name} AS n`."""
    for start in _returns(pieces):
        for first, last in pieces.split(start, _end(pieces, start)):
            brace = first + 1
            is_map = pieces.named(first) and not pieces.is_subquery(brace)
            if is_map and pieces.text(brace) == "{" and pieces.close(brace) == last - 1:
                yield Edit(last - 1, last, f"}} AS {pieces.text(first)}")


def properties_columns(pieces: BracketedTokens, text: str) -> Iterator[Edit]:
    """Read a column `properties(n)` from the whole node, since `properties()` makes some up.

    Not where rows are compared with each other: nodes with equal properties are not equal.
    """
    returns = _returns(pieces)
    if len(returns) != 1:  # a UNION
        return
    end = _end(pieces, returns[0])
    words = [pieces.text(at).lower() for at in range(returns[0], end)]
    if pieces.upper(returns[0] - 1) == "DISTINCT" or any(word in _AGGREGATES for word in words):
        return
    later = {pieces.named(at) for at in range(end, len(pieces))}
    for first, last in pieces.split(returns[0], end):
        shape = [pieces.text(at).lower() for at in (first, first + 1, first + 3)]
        if shape != ["properties", "(", ")"] or pieces.found[first + 2].kind != "word":
            continue
        value = f"{{`{PROPERTIES_OF}`: {pieces.text(first + 2)}}}"
        if last == first + 4:
            closed = pieces.found[first + 3].start + 1
            yield Edit(first, last, f"{value} AS `{text[pieces.found[first].start : closed]}`")
        elif (
            last == first + 6
            and pieces.upper(first + 4) == "AS"
            and pieces.named(first + 5) not in later  # rows are not sorted by it
        ):
            yield Edit(first, first + 4, value)


def _returns(pieces: BracketedTokens) -> list[int]:
    """Return where the items of each RETURN outside subqueries begin."""
    found = [at + 1 for at in pieces.level(0, len(pieces)) if is_clause(pieces.found, at, "RETURN")]
    return [at + 1 if pieces.upper(at) == "DISTINCT" else at for at in found]


def _end(pieces: BracketedTokens, start: int) -> int:
    """Return where the items of a RETURN end that begin at a place."""
    for at in pieces.level(start, len(pieces)):
        is_word = pieces.text(at - 1) != "." and pieces.upper(at - 1) != "AS"
        if pieces.text(at) == ";" or (pieces.upper(at) in _AFTER_ITEMS and is_word):
            return at
    return len(pieces)


def edited(text: str, pieces: BracketedTokens, edits: list[Edit]) -> str:
    """Return a text with its edits made."""
    for edit in sorted(edits, reverse=True):
        first, last = pieces.found[edit.first], pieces.found[edit.last - 1]
        text = text[: first.start] + edit.text + text[last.start + len(last.text) :]
    return text
