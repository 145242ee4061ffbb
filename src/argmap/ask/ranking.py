"""Rank the named queries by the similarity of their words to the words of a question."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from argmap.ask.normalise import NOT

_RELATED = {
    "opponent": "contest", "rival": "contest", "proponent": "support", "actorfile": "document",
}  # fmt: skip
_SATURATION = 1.2
_MISSPELT = 80
_DENIED = 0.6
"""The factor for a similarity if only one side has "not"."""


def related(word: str) -> str:
    """Return the word by which a word is ranked: "contest" for "opponent"."""
    return _RELATED.get(word, word)


class Ranking:
    """Rank queries by the words of their phrases.

    phrases: the words of each way to ask a query, by its name.
    """

    def __init__(self, phrases: Mapping[str, Sequence[Sequence[str]]]) -> None:
        ranked = {name: [_ranked(words) for words in some] for name, some in phrases.items()}
        self._counts = {
            name: Counter(word for words in some for word in words) for name, some in ranked.items()
        }
        held = Counter(word for counts in self._counts.values() for word in counts)
        self._rare = math.log(1 + len(phrases))
        self._weights = {word: math.log(1 + len(phrases) / count) for word, count in held.items()}
        # The length of each phrase, whether it has "not", and the phrases in which a word occurs.
        self._phrases = {
            name: [(self._size(words), NOT in words) for words in some]
            for name, some in ranked.items()
        }
        self._occurrences: dict[str, defaultdict[str, list[int]]] = {}
        for name, some in ranked.items():
            self._occurrences[name] = defaultdict(list)
            for number, words in enumerate(some):
                for word in words:
                    self._occurrences[name][word].append(number)
        self._near: dict[str, str] = {}

    def score(self, name: str, words: Iterable[str], filters: int) -> float:
        """Return the similarity of some words to a query.

        It is the cosine similarity with the nearest phrase, plus twice the share of the words that
        occur in any phrase. filters: how many other words became values of parameters.
        """
        asked = {self._nearest(word) for word in _ranked(words)}
        taken = self._rare * filters
        whole = sum(map(self._weight, asked)) + taken or 1.0
        counts = self._counts[name]
        used = sum(self._weight(w) * counts[w] / (counts[w] + _SATURATION) for w in asked) + taken
        size, denied = self._size(asked), NOT in asked
        shared: defaultdict[int, float] = defaultdict(float)
        for word in asked & counts.keys():
            for number in self._occurrences[name][word]:
                shared[number] += self._weight(word) ** 2
        best = 0.0
        for number, product in shared.items():
            length, is_denied = self._phrases[name][number]
            nearness = product / (size * length) * (1.0 if denied == is_denied else _DENIED)
            best = max(best, nearness)
        return best + 2 * used / whole

    def _size(self, words: Iterable[str]) -> float:
        return math.sqrt(sum(self._weight(word) ** 2 for word in words))

    def _weight(self, word: str) -> float:
        return self._weights.get(word, self._rare)

    def _nearest(self, word: str) -> str:
        """Replace a word that looks misspelt by the most similar word of the queries."""
        if word not in self._near:
            from rapidfuzz import fuzz, process

            known = word in self._weights or len(word) < 4 or word.startswith("@")
            found = known or process.extractOne(
                word, sorted(self._weights), scorer=fuzz.ratio, score_cutoff=_MISSPELT
            )
            self._near[word] = found[0] if isinstance(found, tuple) else word
        return self._near[word]


def _ranked(words: Iterable[str]) -> set[str]:
    """Return the words for the ranking. A placeholder also counts as its kind of node."""
    made = {related(word) for word in words}
    return made | {word[1:] for word in made if word.startswith("@")}
