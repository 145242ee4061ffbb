"""Sentences of summaries, made of texts and the numbers of nodes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, TypedDict, Union


class FoldedNames(TypedDict):
    """The rest of a list in a sentence, which opens in place.

    more: how many there are, "and 14 more"; rest: the pieces that take its place, which begin with
    a separator. Pages show a space before `more`.
    """

    more: str
    rest: list[Piece]


Piece = Union[str, int, FoldedNames]  # noqa: UP007, since it is an alias of itself
Sentence = dict[str, Any]
"""A role, pieces, and in the last one of a list the `rest`: sentences that are shown on request.

A sentence may have `listed`: what is listed below it, as numbers of nodes, or with `name`,
`details`, `prose`, and where it is stated if it is no node of the page. It may have `stated`: the
`count` of statements, and the numbers of the first of these `edges`, which are shown on request.
"""

NAMED = 3
"""Names in a list before the rest becomes a number."""
LISTED = 8
"""Controversies or positions that have a sentence each."""
MOST_FOLDED = 1_000
"""Names or sentences that are shown on request."""
MOST_IN_TOPIC = 20
"""Names that are shown on request for one of several controversies. Its details have all."""


def names(
    nodes: Sequence[Mapping[str, Any]],
    items: Iterable[int | Sequence[Piece]],
    most: int = NAMED,
    more: str = "",
    most_folded: int = MOST_FOLDED,
) -> list[Piece]:
    """Return a list: "a, b and c", or "a, b, c and 4 more", which opens.

    Semicolons separate the items if a name in one of them has a comma, or if they are pairs.

    items: nodes, or the pieces of each item; most: the items that come first; more: a text for the
    number of the others, "4 more" by default; most_folded: the others that are shown on request.
    """
    listed = [[item] if isinstance(item, int) else list(item) for item in items]
    is_hard = any(
        "," in nodes[piece]["name"] if isinstance(piece, int) else piece == " and "
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
    folded_names: FoldedNames = {"more": f"and {more or f'{len(rest):,} more'}", "rest": opened}
    return [*_joined(first, comma, comma), folded_names]


def _joined(items: Sequence[Sequence[Piece]], comma: str, last: str) -> list[Piece]:
    before = ["", *[comma] * (len(items) - 2), last][: len(items)]
    pieces = chain.from_iterable([gap, *item] for gap, item in zip(before, items, strict=True))
    return [piece for piece in pieces if piece != ""]


def plain(pieces: Iterable[Piece], named: Callable[[int], str]) -> str:
    """Return pieces as text, as long as nothing is opened. named: returns the name of a node."""
    return "".join(
        piece
        if isinstance(piece, str)
        else named(piece)
        if isinstance(piece, int)
        else f" {piece['more']}"
        for piece in pieces
    )


_PLURALS = {
    "reading of a thread": "readings of threads",
    "controversy": "controversies",
    "more controversy": "more controversies",
    "more clash": "more clashes",
    "thread with readings": "threads with readings",
    "more reading of a thread": "more readings of a thread",
    "more pair of rival positions": "more pairs of rival positions",
}


def count(number: int, word: str) -> str:
    """Return a number with its noun: "no positions", "1 position", "2,000 controversies"."""
    many = f"{number:,}" if number else "no"
    return f"{many} {word if number == 1 else _PLURALS.get(word, word + 's')}"


def sentence(role: str, pieces: Iterable[Piece]) -> Sentence:
    """Return a sentence without empty pieces."""
    return {"role": role, "pieces": [piece for piece in pieces if piece != ""]}


def folded(made: list[Sentence], what: str, most: int = LISTED) -> list[Sentence]:
    """Return the first sentences of a list, and one that says how many more there are.

    Its role is "more" and that of the sentences. what: the noun for one more; see `count`; most:
    the sentences that come first.
    """
    rest = made[most:]
    if len(rest) < 2:
        return made
    more = sentence(f"more {made[0]['role']}", [f"And {count(len(rest), what)}."])
    return [*made[:most], opening_to(more, rest)]


def opening_to(head: Sentence, rest: list[Sentence]) -> Sentence:
    """Return a sentence that shows others on request, unless they are too many."""
    return head | {"rest": rest} if len(rest) <= MOST_FOLDED else head


def unfolded(made: Iterable[Sentence]) -> list[Sentence]:
    """Return all sentences, also those that are shown on request."""
    return [each for item in made for each in (item, *item.get("rest", ()))]


def without_double_stops(data: Mapping[str, Any], made: list[Sentence]) -> list[Sentence]:
    """Remove the full stop after a name that ends with a stop itself."""
    for item in made:
        pieces: list[Piece] = item["pieces"]
        name = pieces[-2] if pieces[-1] == "." and len(pieces) > 1 else ""
        without_double_stops(data, item.get("rest", []))
        if isinstance(name, int) and data["nodes"][name]["name"].endswith((".", "?", "!", "…")):
            pieces.pop()
    return made
