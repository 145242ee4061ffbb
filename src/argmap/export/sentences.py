"""Sentences of summaries, made of texts and the numbers of nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Piece = str | int
Sentence = dict[str, Any]
"""A role, pieces, and in the last one of a list the `rest`: sentences that are shown on request."""

NAMED = 3
"""Names in a list before the rest becomes a number."""
LISTED = 8
"""Controversies or positions that have a sentence each."""
_MOST_FOLDED = 1_000
"""Sentences that are shown on request."""


def names(numbers: Sequence[int], most: int = NAMED) -> list[Piece]:
    """Return nodes as a list: "a, b and c", "a, b, c and 4 more"."""
    shown = list(numbers) if len(numbers) <= most + 1 else list(numbers[:most])
    pieces: list[Piece] = []
    for place, number in enumerate(shown):
        last = place == len(shown) - 1 and len(shown) == len(numbers)
        pieces += ["" if not place else " and " if last else ", ", number]
    if len(shown) < len(numbers):
        pieces.append(f" and {len(numbers) - len(shown):,} more")
    return [piece for piece in pieces if piece != ""]


_PLURALS = {
    "reading of a thread": "readings of threads",
    "controversy": "controversies",
    "more controversy": "more controversies",
    "more clash": "more clashes",
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

    what: the noun for one more; see `count`; most: the sentences that come first.
    """
    rest = made[most:]
    if len(rest) < 2:
        return made
    more = sentence("more", [f"And {count(len(rest), what)}."])
    if len(rest) <= _MOST_FOLDED:
        more["rest"] = rest
    return [*made[:most], more]


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
