"""Say when a query also finds argmap's own bookkeeping: `Document` and `ArgmapStore` nodes.

They have no edges, so only an unlabelled node without edges in a pattern finds them.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.gate.brackets import BracketedTokens
from argmap.gate.entity_names import labels_by_name
from argmap.gate.tokenizer import tokens
from argmap.model.schema import MARK

CONDITION = f"NOT {{0}}:Document AND NOT {{0}}:{MARK}"
"""The condition that leaves the bookkeeping out. It takes the node's name."""


_ENDS = (
    "CALL", "LIMIT", "MATCH", "OPTIONAL", "ORDER", "RETURN", "UNION", "UNWIND", "USING", "WHERE",
    "WITH",
)  # fmt: skip


def bookkeeping_notice(text: str) -> str:
    """Return a sentence with the condition that leaves the bookkeeping out, or ''.

    text: Cypher. '' where it finds no bookkeeping, or names one of its labels itself.
    """
    pieces = BracketedTokens(tokens(text))
    if any(token.text.strip("`") in ("Document", MARK) for token in pieces.found):
        return ""
    known = {*labels_by_name(pieces), *_joined(pieces)}
    for place in range(len(pieces)):
        if pieces.upper(place) != "MATCH":
            continue
        for first, last in pieces.split(place + 1, _end(pieces, place + 1)):
            name = pieces.named(first + 1)
            alone = pieces.text(first) == "(" and pieces.close(first) == last - 1
            if alone and name not in known and last - first <= 3:
                condition = CONDITION.format(name or "n")
                return (
                    f"MATCH ({name}) also finds argmap's own bookkeeping, labelled Document and "
                    f"{MARK}. To leave it out: MATCH ({name or 'n'}) WHERE {condition}"
                )
            known.update(pieces.named(at + 1) for at in range(first, last))
    return ""


def _joined(pieces: BracketedTokens) -> Iterator[str]:
    """Yield the names of nodes that have an edge in a pattern."""
    for place in range(len(pieces)):
        if pieces.text(place) == "(" and pieces.named(place + 1):
            before = pieces.text(place - 1), pieces.text(place - 2)
            after_edge = before[0] in ("-", ">") and before[1] in ("-", "]")
            if after_edge or pieces.next_node(pieces.close(place)) is not None:
                yield pieces.named(place + 1)


def _end(pieces: BracketedTokens, start: int) -> int:
    """Return where a pattern ends that begins at a place."""
    for at in pieces.level(start, len(pieces)):
        closes = pieces.text(at) in (")", "]", "}") and (pieces.open(at) or 0) < start
        if closes or pieces.upper(at) in _ENDS:
            return at
    return len(pieces)
