"""How near some words are to each of some queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.ask.vocabulary import WHAT_DOES, WITHOUT, Word, alike, telling
from argmap.queries.query import Query

_OTHERWISE = 0.8
_VALUE = 0.9
_ABOUT = 0.75
"""How much of a word is met by other ways to ask a query than the nearest one, by a value that one
of its parameters takes, and by the text about it."""

_ASKED = 0.7
"""How much the words that are asked count; the rest is what a query asks besides."""

_DENIED = 0.2
"""What it costs where one side says "without" and the other does not."""


class Likeness:
    """Some queries, by the words of their names, their questions and other ways to ask them."""

    def __init__(self, queries: Iterable[Query]) -> None:
        ways = {
            query.name: (query, (query.name, query.question, *query.asked)) for query in queries
        }
        self._known: frozenset[str] = frozenset()
        self._known = frozenset(
            word.meant for _, texts in ways.values() for text in texts for word in self.words(text)
        )
        self._ways = {
            name: [frozenset(word.meant for word in self.words(text)) for text in texts]
            for name, (_, texts) in ways.items()
        }
        self._tiers = {name: self._tiers_of(query) for name, (query, _) in ways.items()}
        words = {word for tiers in self._tiers.values() for word in tiers}
        self._near = {word: {word: 1.0} for word in words}
        self._weights = {word: self._weight(word) for word in words}

    def words(self, text: str) -> list[Word]:
        """The words of a text that tell something, as they are compared."""
        return telling(text, self._known)

    def scores(self, text: str) -> Mapping[str, float]:
        """How near a text is to each query, by the query's name, from 0 to 100.

        Each word counts as rapidfuzz finds it alike to one of the query's, and less if many
        queries have it. What a query asks besides counts against it, and so does a "without" that
        only one side has.
        """
        asked = {word.meant: self._weight(word.meant) for word in self.words(text)}
        return {
            name: round(100 * max(self._nearness(asked, name, way) for way in ways), 1)
            for name, ways in self._ways.items()
        }

    def own(self, name: str) -> frozenset[str]:
        """The words of which the query of a name is made, whichever way it is asked."""
        return frozenset[str]().union(*self._ways[name])

    def unmet(self, text: str, name: str) -> list[Word]:
        """The words of a text of which the query of a name says nothing."""
        words = (word for word in self.words(text) if word.meant != WHAT_DOES)
        return [word for word in words if not self._met(word.meant, name)]

    def _tiers_of(self, query: Query) -> dict[str, float]:
        """A query's words, and how much of a word each of them meets."""
        values = " ".join(value for item in query.parameters for value in item.values)
        tiers = {word.meant: _ABOUT for word in self.words(query.about)}
        tiers |= {word.meant: _VALUE for word in self.words(values)}
        return tiers | {word: _OTHERWISE for way in self._ways[query.name] for word in way}

    def _alike(self, word: str) -> Mapping[str, float]:
        """The queries' words that are alike to a word, and how much."""
        if word not in self._near:
            near = {other: alike(word, other) for other in self._weights}
            self._near[word] = {other: share for other, share in near.items() if share}
        return self._near[word]

    def _met(self, word: str, name: str) -> float:
        """How much a query meets a word, whichever way it is asked, from 0 to 1."""
        tiers = self._tiers[name]
        near = self._alike(word)
        return max((share * tiers.get(other, 0.0) for other, share in near.items()), default=0.0)

    def _weight(self, word: str) -> float:
        """How much a word tells: less, the more queries have it."""
        return 1.1 - sum(self._met(word, name) for name in self._tiers) / len(self._tiers)

    def _nearness(self, asked: Mapping[str, float], name: str, way: frozenset[str]) -> float:
        """How near some words and their weights are to one way to ask a query, from 0 to 1."""
        if not asked:
            return 0.0
        met = own = 0.0
        for word, weight in asked.items():
            here = max((share for other, share in self._alike(word).items() if other in way),
                       default=0.0)  # fmt: skip
            met += weight * max(here, self._met(word, name))
        for other in way:
            shares = (self._alike(word).get(other, 0.0) for word in asked)
            own += self._weights[other] * max(shares)
        besides = own / (sum(self._weights[other] for other in way) or 1.0)
        score = _ASKED * met / sum(asked.values()) + (1 - _ASKED) * besides
        return max(0.0, score - _DENIED * ((WITHOUT in asked) != (WITHOUT in way)))
