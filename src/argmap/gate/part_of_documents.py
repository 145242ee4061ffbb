"""Find Cypher that reads `document` of a PART_OF edge, which has `documents` instead."""

from __future__ import annotations

from argmap.gate.brackets import BracketedTokens
from argmap.gate.tokenizer import tokens
from argmap.model.schema import STRUCTURAL

_PROPERTY = "document"


def part_of_document(text: str) -> str:
    """Describe how to read the documents of an edge, if a text reads a PART_OF edge's `document`.

    Returns '' if it does not. An engine reads the missing property as null.
    """
    if _PROPERTY not in text or STRUCTURAL not in text:
        return ""
    pieces = BracketedTokens(tokens(text))
    names: set[str] = set()
    for place in range(len(pieces)):
        if not pieces.is_edge(place):
            continue
        end = pieces.close(place)
        inside = [pieces.named(at) for at in pieces.level(place + 1, end)]
        if STRUCTURAL not in inside:
            continue
        if pieces.text(place + 2) == ":":
            names.add(inside[0])
        braces = (at for at in range(place, end) if pieces.text(at) == "{")
        if any(
            pieces.named(at) == _PROPERTY and pieces.text(at + 1) == ":"
            for brace in braces
            for at in pieces.level(brace + 1, pieces.close(brace))
        ):
            return _hint("'a.md' IN r.documents")
    for place in range(2, len(pieces)):
        read = pieces.text(place - 1) == "." and pieces.named(place) == _PROPERTY
        if read and pieces.named(place - 2) in names:
            return _hint(f"{pieces.named(place - 2)}.documents")
    return ""


def _hint(instead: str) -> str:
    return (
        f"a {STRUCTURAL} edge has no `{_PROPERTY}`, but the list `documents`, because several "
        f"documents may state it. Use {instead}"
    )
