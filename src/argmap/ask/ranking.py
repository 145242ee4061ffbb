"""Ranks the named queries by how near a question's words are to their own words."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from argmap.ask.vocabulary import NOT

_RELATED = {
    "opponent": "contest", "rival": "contest", "proponent": "support", "actorfile": "document",
}  # fmt: skip
_SATURATION = 1.2
_MISSPELT = 80
_DENIED = 0.6
"""What is left of a likeness if only one side says "not"."""


def related(word: str) -> str:
    """The word that stands for this one in a ranking: an opponent contests."""
    return _RELATED.get(word, word)


class Ranking:
    """The words of all ways to ask each query, by its name."""

    def __init__(self, ways: Mapping[str, Sequence[Sequence[str]]]) -> None:
        ranked = {name: [_ranked(way) for way in some] for name, some in ways.items()}
        self._counts = {
            name: Counter(word for way in some for word in way) for name, some in ranked.items()
        }
        held = Counter(word for counts in self._counts.values() for word in counts)
        self._rare = math.log(1 + len(ways))
        self._weights = {word: math.log(1 + len(ways) / count) for word, count in held.items()}
        self._ways = {
            name: [(way, self._size(way)) for way in some] for name, some in ranked.items()
        }
        self._near: dict[str, str] = {}

    def score(self, name: str, words: Iterable[str], filters: int) -> float:
        """How near some words are to a query: the cosine with the nearest way to ask it, and how
        much of the words all ways to ask it use.

        filters: how many more words became values of the query's parameters.
        """
        asked = {self._nearest(word) for word in _ranked(words)}
        taken = self._rare * filters
        whole = sum(map(self._weight, asked)) + taken or 1.0
        counts = self._counts[name]
        used = sum(self._weight(w) * counts[w] / (counts[w] + _SATURATION) for w in asked) + taken
        size = self._size(asked)
        best = max(
            sum(self._weight(word) ** 2 for word in asked & way)
            / (size * own or 1.0)
            * (1.0 if (NOT in asked) == (NOT in way) else _DENIED)
            for way, own in self._ways[name]
        )
        return best + 2 * used / whole

    def _size(self, words: Iterable[str]) -> float:
        return math.sqrt(sum(self._weight(word) ** 2 for word in words))

    def _weight(self, word: str) -> float:
        return self._weights.get(word, self._rare)

    def _nearest(self, word: str) -> str:
        """A word of the queries in place of one that looks misspelt."""
        if word not in self._near:
            from rapidfuzz import fuzz, process

            known = word in self._weights or len(word) < 4 or word.startswith("@")
            found = known or process.extractOne(
                word, sorted(self._weights), scorer=fuzz.ratio, score_cutoff=_MISSPELT
            )
            self._near[word] = found[0] if isinstance(found, tuple) else word
        return self._near[word]


def _ranked(words: Iterable[str]) -> set[str]:
    """Words as they are ranked: a thing that is named counts as its kind, too."""
    made = {related(word) for word in words}
    return made | {word[1:] for word in made if word.startswith("@")}
