"""Finds the named queries that are nearest to a question, and the one that asks the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from argmap.ask.parameters import Filled, slot
from argmap.ask.question import LIMIT, TEXT, Token, read, read_searching
from argmap.ask.ranking import Ranking, related
from argmap.ask.vocabulary import NOT, meaning
from argmap.model import Ref
from argmap.model.ids import slug
from argmap.model.schema import LABEL_NAMES
from argmap.queries.query import Query

_KINDS = frozenset(meaning(label.lower()) for label in LABEL_NAMES) | {"question"}
_SLOT = re.compile(
    r"\b(?:an?|another|(two)) (?:given )?(actor|thread|controversy|date)s?\b|\bsomething\b"
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A named query that a question may ask for.

    exact: the query asks what the question asks, no more and no less; score: how near it is;
    parameters and limit: what the question gives to it; unused: words of the question that the
    query can't use; ambiguous: what a name in the question may mean, by parameter.
    """

    query: Query
    exact: bool
    score: float
    parameters: dict[str, object]
    limit: int | None
    unused: tuple[str, ...]
    ambiguous: dict[str, tuple[Ref, ...]]

    @property
    def missing(self) -> tuple[str, ...]:
        """Parameters that must be given and that the question does not give."""
        wanted = (item.name for item in self.query.parameters if item.required)
        return tuple(name for name in wanted if name not in self.parameters)


class Matcher:
    """The named queries, by the words of their questions and of other ways to ask them."""

    def __init__(self, queries: Iterable[Query]) -> None:
        self._queries = list(queries)
        texts = {query.name: (query.question, *query.asked) for query in self._queries}
        self._values = frozenset(
            word
            for query in self._queries
            for parameter in query.parameters
            for value in parameter.values
            for word in value.split("-")
        )
        self._known = frozenset(
            meaning(word)
            for some in texts.values()
            for text in some
            for word in slug(text).split("-")
        )
        self._ways = {
            query.name: [self._way(query, text) for text in texts[query.name]]
            for query in self._queries
        }
        self._own = {
            name: {related(word) for way in ways for word in way}
            for name, ways in self._ways.items()
        }
        self._ranking = Ranking(self._ways)

    def labels(self) -> set[str]:
        """The labels of things whose names the queries take."""
        labels = {item.label for query in self._queries for item in query.parameters}
        return {label for label in labels if label}

    def candidates(
        self,
        text: str,
        names: Iterable[tuple[Ref, str]] = (),
        given: Mapping[str, object] | None = None,
    ) -> list[Candidate]:
        """The queries: first those that ask the same as the question, then the nearest ones.

        names: ids, names and aliases of things in the graph; given: parameters that are given in
        another way.
        """
        context = (list(names), self._known, self._values)
        plain, searching = read(text, *context), read_searching(text, *context)
        made = [
            self._candidate(query, searching if TEXT in _slots(query) else plain, given or {})
            for query in self._queries
        ]
        return sorted(made, key=lambda item: (not item.exact, -item.score, item.query.name))

    def _way(self, query: Query, text: str) -> list[str]:
        """The words of a way to ask a query, with a slot for what a parameter must be given."""
        slots = _slots(query)

        def in_place(found: re.Match[str]) -> str:
            kind = found[2] or "text"
            return f" slot{kind} " * (2 if found[1] else 1) if f"@{kind}" in slots else found[0]

        tokens = read(_SLOT.sub(in_place, text), (), self._known, self._values)
        return _ordered(
            f"@{token.written[4:]}" if token.written.startswith("slot") else token.word
            for token in tokens
        )

    def _candidate(
        self, query: Query, tokens: list[Token], given: Mapping[str, object]
    ) -> Candidate:
        limits = [int(token.value or 0) for token in tokens if token.word == LIMIT]
        tokens = [token for token in tokens if token.word != LIMIT]
        filled = Filled(query, tokens, given)
        ways = self._ways[query.name]
        own = self._own[query.name]
        words = [
            slot(filled.names[place]) if place in filled.names else token.word.replace("@", "?")
            for place, token in enumerate(tokens)
        ]  # a question mark: nothing takes it
        asked = [
            (word, token.written)
            for place, (word, token) in enumerate(zip(words, tokens, strict=True))
            if place not in filled.filters
        ]
        unused = tuple(dict.fromkeys(text for word, text in asked if related(word) not in own))
        provided = {slot(item) for item in query.parameters if item.name in given}
        exact = not (unused or filled.wrong or limits[1:] or 0 in limits) and any(
            _same(way, said, provided)
            for said in _readings(query, words, filled)
            for way in ways
            if not all(word.startswith("@") for word in way)
        )
        filters = len(tokens) - len(asked)
        score = round(self._ranking.score(query.name, [word for word, _ in asked], filters), 6)
        limit = limits[0] if limits else None
        return Candidate(query, exact, score, filled.parameters, limit, unused, filled.ambiguous)


def _readings(query: Query, words: list[str], filled: Filled) -> Iterator[list[str]]:
    """The words of a question in order: with the values of parameters as words, and without them.

    The kind of a thing stands for the thing: companies are actors.
    """
    yield _ordered(words)
    thing = meaning(next(iter(query.columns)).lower())
    filters = {place: item.name == "kind" for place, item in filled.filters.items()}
    yield _ordered(
        thing if filters.get(place) else word
        for place, word in enumerate(words)
        if filters.get(place) is not False
    )


def _same(way: list[str], said: list[str], provided: set[str]) -> bool:
    """Whether a way to ask a query and a question are the same words in the same order, except for
    slots of the way that are provided in another way."""
    rest = iter(said)
    word = next(rest, None)
    for own in way:
        if own == word:
            word = next(rest, None)
        elif own not in provided:
            return False
    return word is None


def _slots(query: Query) -> set[str]:
    return {slot(parameter) for parameter in query.parameters}


def _ordered(words: Iterable[str]) -> list[str]:
    """Words, none twice in a row, with the first kind of thing in front unless it is denied:
    "unsourced positions" are "positions without a source"."""
    made: list[str] = []
    for word in words:
        if made[-1:] != [word] or word not in _KINDS:
            made.append(word)
    for place, word in enumerate(made):
        if word in _KINDS and made[place - 1 : place] != [NOT]:
            return [word, *made[:place], *made[place + 1 :]]
    return made
