"""Refuse Cypher that still reads the `kind` of a position.

Until version 2 of the model, a thread's reading was a Position of the kind `reading`. A query that
still asks for it would have no rows, without a reason. A name whose label the text does not give
is left alone: actors and tensions do have a `kind`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from argmap.errors import QueryRefused
from argmap.gate.brackets import BracketedTokens
from argmap.gate.tokenizer import tokens
from argmap.model.schema import STANCE_TARGETS

_KIND = "kind"
_BEFORE_NODES = ("MATCH", "WHERE", "AND", "OR", "XOR", "NOT", "EXISTS", "COUNT", "SHORTESTPATH")
_UNSURE = ("OR", "XOR", "NOT", "CASE", "UNION")
"""Words with which a condition `p:Position` does not decide what `p` is."""


@lru_cache(256)
def refuse_kind(text: str, first_line: int = 1) -> None:
    """Raise QueryRefused, with the line and what to write, if a text reads a position's `kind`.

    first_line: the number of the text's first line in its file.
    """
    if _KIND not in text:
        return
    pieces = BracketedTokens(tokens(text, first_line))
    names = _names(pieces)
    for place, token in enumerate(pieces.found):
        label = ""
        if token.kind == "string" and token.text[1:-1] == _KIND:
            if (pieces.text(place - 1), pieces.text(place + 1)) == ("[", "]"):
                label = names.get(pieces.named(place - 2), "")
        elif pieces.named(place) == _KIND:
            label = _owner(pieces, place, names)
        if label:
            raise QueryRefused(
                f"line {token.line}: a {label} has no property `{_KIND}`. Leave it out: a position "
                "is always an answer in a controversy, and a thread's reading has the label Reading"
            )


def _owner(pieces: BracketedTokens, place: int, names: dict[str, str]) -> str:
    """Return the label of the node whose `kind` is read at a place, or ''."""
    before = pieces.text(place - 1)
    if before == "." and pieces.text(place - 2) in ("{", ","):  # p {.kind}
        brace = pieces.around(place)
        return names.get(pieces.named(brace - 1), "") if brace is not None else ""
    if before == ".":
        return names.get(pieces.named(place - 2), "") if pieces.text(place - 3) != "." else ""
    brace = pieces.around(place)
    if pieces.text(place + 1) != ":" or brace is None or before not in ("{", ","):
        return ""
    node = pieces.around(brace)
    if node is None or not _is_node(pieces, node):
        return ""
    name, label = _node(pieces, node)
    return label or names.get(name, "")


def _names(pieces: BracketedTokens) -> dict[str, str]:
    """Return the names that stand for nothing but positions and readings, with their label."""
    found: dict[str, str] = {}
    unsure: set[str] = set()
    since_union: set[str] = set()
    words = {token.upper for token in pieces.found}
    for place in range(len(pieces)):
        if pieces.upper(place) == "UNION":
            since_union.clear()
        elif pieces.text(place) == "(" and _is_node(pieces, place):
            name, label = _node(pieces, place)
            if label and name not in unsure:
                found.setdefault(name, label)
                since_union.add(name)
            elif label is None or name not in since_union:
                unsure.add(name)
        elif pieces.upper(place) in ("AS", "IN") and pieces.text(place - 1) not in (".", ":"):
            _add_alias(pieces, place, found, unsure)
        elif pieces.text(place) == ":" and not words.intersection(_UNSURE):
            name = pieces.named(place - 1)
            if pieces.upper(place - 2) in ("WHERE", "AND") and name in unsure:
                label = _label(pieces, place + 1, len(pieces))
                if label:
                    unsure.discard(name)
                    found[name] = label
    return {name: label for name, label in found.items() if name and name not in unsure}


def _add_alias(
    pieces: BracketedTokens, place: int, found: dict[str, str], unsure: set[str]
) -> None:
    """Add the name that an AS or IN binds, as a position if it renames one."""
    if pieces.upper(place) == "IN":
        if pieces.text(place - 2) in ("(", "["):
            unsure.add(pieces.named(place - 1))
        return
    name, old = pieces.named(place + 1), pieces.named(place - 1)
    is_name = pieces.text(place - 2) == "," or pieces.upper(place - 2) in ("WITH", "DISTINCT")
    if is_name and old in found and old not in unsure and name not in unsure:
        found.setdefault(name, found[old])
    elif pieces.named(place - 1) != name:
        unsure.add(name)


def _is_node(pieces: BracketedTokens, place: int) -> bool:
    """Return whether a parenthesis opens a node of a pattern, and not a call or a condition."""
    after = pieces.text(place + 2) if pieces.named(place + 1) else pieces.text(place + 1)
    if after not in (":", "{", ")") and after.upper() != "WHERE":
        return False
    before = pieces.text(place - 1)
    if pieces.upper(place - 1) == "MATCH" or pieces.next_node(pieces.close(place)) is not None:
        return True
    if pieces.named(place - 1) and pieces.upper(place - 1) not in _BEFORE_NODES:
        return False
    end = pieces.text(place - 2)
    return (before == "-" and end in ("-", "]")) or (before == ">" and end == "-") or (
        before in (",", "=", "{") and after in (":", "{")
    )  # fmt: skip


def _node(pieces: BracketedTokens, place: int) -> tuple[str, str | None]:
    """Return the name and the label of a node of a pattern: Position or Reading, '' if it has no
    label, None if it may have another one."""
    name = pieces.named(place + 1)
    at = place + 2 if name else place + 1
    if pieces.text(at) != ":":
        return name, ""
    return name, _label(pieces, at + 1, pieces.close(place)) or None


def _label(pieces: BracketedTokens, start: int, end: int) -> str:
    """Return the first of some labels, joined by |, if all are of positions and readings."""
    labels = list(_joined(pieces, start, end))
    return labels[0] if labels and set(labels) <= set(STANCE_TARGETS) else ""


def _joined(pieces: BracketedTokens, start: int, end: int) -> Iterator[str]:
    """Yield the labels of a label expression; an unknown sign yields ''."""
    for place in range(start, end):
        if (place - start) % 2 == 0:
            yield pieces.named(place)
        elif pieces.text(place) != "|":
            if pieces.text(place) in ("&", ":", "!", "(", "%"):
                yield ""
            return
