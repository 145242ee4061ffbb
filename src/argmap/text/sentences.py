"""Sentences of summaries, made of texts and references to nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TypeAlias

from argmap.model.graph import Node, Ref


@dataclass(frozen=True, slots=True)
class FoldedNames:
    """The rest of a list in a sentence, which opens in place.

    more: how many there are, "and 14 more"; rest: the pieces that take its place, which begin with
    a separator. Pages show a space before `more`.
    """

    more: str
    rest: list[Piece]


Piece: TypeAlias = "str | Ref | FoldedNames"
"""A text, or a node, which pages show as a link with the node's name."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a summary.

    role: what it says, as one or more words; pages show each role in its own way; rest: sentences
    that are shown on request.
    """

    role: str
    pieces: list[Piece]
    rest: list[Sentence] = field(default_factory=list)


NAMED = 3
"""Names in a list before the rest becomes a number."""
MOST_FOLDED = 1_000
"""Names or sentences that are shown on request."""
MOST_IN_TOPIC = 20
"""Names that are shown on request for one of several controversies. Its details have all."""


def names(
    nodes: Mapping[Ref, Node],
    items: Iterable[Ref | list[Piece]],
    most: int = NAMED,
    more: str = "",
    most_folded: int = MOST_FOLDED,
) -> list[Piece]:
    """Return a list: "a, b and c", or "a, b, c and 4 more", which opens.

    Semicolons separate the items if a name in one of them has a comma, or if they are pairs.

    items: nodes, or the pieces of each item; most: the items that come first; more: a text for the
    number of the others, "4 more" by default; most_folded: the others that are shown on request.
    """
    listed: list[list[Piece]] = [[item] if isinstance(item, Ref) else item for item in items]
    is_hard = any(
        "," in nodes[piece].full_name if isinstance(piece, Ref) else piece == " and "
        for item in listed
        for piece in item
    )
    comma, last = ("; ", "; and ") if is_hard else (", ", " and ")
    first = listed if len(listed) <= most + 1 else listed[:most]
    rest = listed[len(first) :]
    if not rest:
        return _joined(first, comma, last)
    named, unnamed = rest[:most_folded], len(rest) - most_folded
    opened = _joined([[], *named], comma, comma if unnamed > 0 else last)
    if unnamed > 0:
        opened.append(f" and {unnamed:,} more")
    what = more or f"{len(rest):,} more"
    return [*_joined(first, comma, comma), FoldedNames(f"and {what}", opened)]


def _joined(items: Sequence[Sequence[Piece]], comma: str, last: str) -> list[Piece]:
    before = ["", *[comma] * (len(items) - 2), last][: len(items)]
    pieces = chain.from_iterable([gap, *item] for gap, item in zip(before, items, strict=True))
    return [piece for piece in pieces if piece != ""]


def plain(pieces: Iterable[Piece], nodes: Mapping[Ref, Node]) -> str:
    """Return pieces as text, as long as nothing is opened."""
    return "".join(
        piece if isinstance(piece, str)
        else nodes[piece].full_name if isinstance(piece, Ref) else f" {piece.more}"
        for piece in pieces
    )  # fmt: skip


_PLURALS = {
    "reading of a thread": "readings of threads",
    "controversy": "controversies",
    "more controversy": "more controversies",
}


def count(number: int, word: str) -> str:
    """Return a number with its noun: "no positions", "1 position", "2,000 controversies"."""
    many = f"{number:,}" if number else "no"
    return f"{many} {word if number == 1 else _PLURALS.get(word, word + 's')}"


def sentence(role: str, pieces: Iterable[Piece]) -> Sentence:
    """Return a sentence without empty pieces."""
    return Sentence(role, [piece for piece in pieces if piece != ""])


def folded(made: list[Sentence], what: str, most: int) -> list[Sentence]:
    """Return the first sentences of a list, and one that says how many more there are.

    Its role is "more" and that of the sentences. what: the noun for one more; see `count`; most:
    the sentences that come first.
    """
    rest = made[most:]
    if len(rest) < 2:
        return made
    more = sentence(f"more {made[0].role}", [f"And {count(len(rest), what)}."])
    # Too many are not shown.
    opened = replace(more, rest=rest) if len(rest) <= MOST_FOLDED else more
    return [*made[:most], opened]


def without_double_stops(nodes: Mapping[Ref, Node], made: list[Sentence]) -> list[Sentence]:
    """Remove the full stop after a name that ends with a stop itself."""
    for item in made:
        name = item.pieces[-2] if item.pieces[-1] == "." and len(item.pieces) > 1 else ""
        without_double_stops(nodes, item.rest)
        if isinstance(name, Ref) and nodes[name].full_name.endswith((".", "?", "!", "…")):
            item.pieces.pop()
    return made
