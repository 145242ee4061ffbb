"""Which query a question in one's own words means, and what the question gives to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from argmap.ask.entities import Named, any_of, given_by, names_in
from argmap.ask.similarity import Likeness
from argmap.ask.slots import said_for, without
from argmap.ask.vocabulary import WITHOUT, alike, words_of
from argmap.model import Ref
from argmap.model.schema import LABEL_NAMES
from argmap.queries.library import Library
from argmap.queries.query import Query

ENOUGH = 60.0
"""How near, from 0 to 100, a question must be to be taken for the one that was meant."""

EXACT = 100.0
"""How near it is in its own words."""

WORTH = 25.0
"""How near it must be to be offered where none is meant."""

CLOSE = 5.0
"""Questions that lie no further apart than this are as near."""


_UNFIT = 20.0
"""What it costs a query that something is named which it does not take, or that it must be given
something which is not named."""


_LABELS = frozenset(label.lower() for label in LABEL_NAMES)


@lru_cache(4)
def likeness_of(library: Library) -> Likeness:
    """How similar words are to the queries of a library, as its files were at the first call."""
    return Likeness(library)


def words_in(library: Library) -> set[str]:
    """The words of all names and questions of a library."""
    return {
        word
        for query in library
        for word in words_of(" ".join((query.name, query.question, *query.asked)))
    }


@dataclass(frozen=True, slots=True)
class Found:
    """A query that may be meant.

    score: how near it is, at most 100; given: what the question gives to each parameter, more than
    one where what it names is ambiguous; spare: what it names for which the query has no
    parameter; left: its other words of which the query says nothing.
    """

    query: Query
    score: float
    given: dict[str, list[str]]
    spare: tuple[Named, ...]
    left: tuple[str, ...]


class Question:
    """A question in one's own words, about what a graph holds."""

    def __init__(
        self,
        text: str,
        library: Library,
        known: Iterable[tuple[Ref, str]],
        given: Iterable[str] = (),
    ) -> None:
        """known: what there is, each with its id or one of its names; given: names of parameters
        that are given otherwise."""
        self._text = text
        self._library = library
        self._known = list(known)
        self._given = frozenset(given)
        self._read: dict[str, tuple[list[Named], str]] = {}
        self._scores: dict[str, dict[str, float]] = {}

    @cached_property
    def named(self) -> list[Named]:
        """What the question names."""
        return self._names(self._text)[0]

    def found(self) -> list[Found]:
        """The queries, the one that fits best first."""
        found = [self._fit(query) for query in self._library]
        return sorted(found, key=lambda item: (-item.score, item.query.name))

    def _names(self, text: str) -> tuple[list[Named], str]:
        if text not in self._read:
            self._read[text] = names_in(text, self._known, words_in(self._library))
        return self._read[text]

    def _fit(self, query: Query) -> Found:
        """How a query fits, with what the question says for its parameters put aside."""
        said = said_for(query, self._text, self._given)
        named, rest = self._names(without(self._text, said))
        given, spare = given_by(query, named)
        given |= {name: [part.value] for name, part in said.items()}
        words = {word.meant: word.written for word in likeness_of(self._library).words(rest)}
        values, used = self._values(query, words)
        given |= {name: meant for name, meant in values.items() if name not in given}
        kinds = {any_of(ref.label) for item in named for ref in item.refs}
        unfit = len(spare) + sum(
            item.required and item.name not in self._given and item.name not in given
            for item in query.parameters
        )
        plain = set(words.values()) - kinds  # names alone ask nothing
        if used:  # nor do values of a kind of things: "which actors are companies"
            plain -= used | {words[label] for label in _LABELS & words.keys()}
        taken = {item.label for item in query.parameters if item.name in given}
        for ref in (ref for item in spare for ref in item.refs):
            if ref.label not in taken:  # what is spare has its own price
                rest = rest.replace(any_of(ref.label), "")
        score = self._score(rest, query) - _UNFIT * unfit if plain else 0.0
        left = [
            word.written
            for word in likeness_of(self._library).unmet(rest, query.name)
            if word.written not in kinds and word.written not in used
        ]
        return Found(query, max(0.0, round(score, 1)), given, tuple(spare), tuple(left))

    def _score(self, rest: str, query: Query) -> float:
        if rest not in self._scores:
            self._scores[rest] = dict(likeness_of(self._library).scores(rest))
        return self._scores[rest][query.name]

    def _values(self, query: Query, words: dict[str, str]) -> tuple[dict[str, list[str]], set[str]]:
        """The closed values that words name, by parameter, and those words as they are written.

        A word of which the query itself is made is no value; nor is what the question denies.
        """
        likeness = likeness_of(self._library)
        own = likeness.own(query.name)
        if WITHOUT in words and WITHOUT not in own:
            return {}, set()
        made: dict[str, list[str]] = {}
        used: set[str] = set()
        for parameter in query.parameters:
            for value in parameter.values:
                parts = [word.meant for word in likeness.words(value)]
                met = {
                    part: [word for word in words if word not in own and alike(word, part) >= 0.85]
                    for part in parts
                }
                if parts and all(met.values()):
                    made.setdefault(parameter.name, []).append(value)
                    used |= {words[word] for near in met.values() for word in near}
        return made, used
