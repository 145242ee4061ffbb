"""Find the named query that matches a question exactly, and the queries nearest to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from argmap.ask.fill_parameters import Filled, slot
from argmap.ask.normalise import NOT, meaning
from argmap.ask.question import LIMIT, TEXT, Token, read, read_searching
from argmap.ask.ranking import Ranking, related
from argmap.model import Ref
from argmap.model.ids import slug
from argmap.model.schema import LABEL_NAMES
from argmap.queries.query import Query

_KINDS = frozenset(meaning(label.lower()) for label in LABEL_NAMES if label != "Challenge") | {
    "question"
}  # "challenge" is a synonym of "contest" here
_SLOT = re.compile(
    r"\b(?:an?|another|(two)) (?:given )?(actor|thread|controversy|position|date)s?\b|\bsomething\b"
)


@dataclass(frozen=True, slots=True, repr=False)
class Candidate:
    """A named query that may answer a question.

    exact: whether the query matches the whole question; score: its similarity, higher for a better
    match; parameters and limit: their values from the question; unused: words of the question that
    the query can't use; ambiguous: the nodes that a name in the question matches, by parameter.
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
        """The required parameters that the question does not set."""
        wanted = (item.name for item in self.query.parameters if item.required)
        return tuple(name for name in wanted if name not in self.parameters)

    def __repr__(self) -> str:
        return f"<Candidate {self.query.name}, {'exact' if self.exact else 'not exact'}>"


class Matcher:
    """Match questions to named queries by the words of their phrases.

    The phrases of a query are its question and the other ways to ask it.
    """

    def __init__(self, queries: Iterable[Query]) -> None:
        self._queries = list(queries)
        self._slots = {query.name: set(map(slot, query.parameters)) for query in self._queries}
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
            for phrases in texts.values()
            for text in phrases
            for word in slug(text).split("-")
        )
        self._phrases = {
            query.name: [self._phrase(query, text) for text in texts[query.name]]
            for query in self._queries
        }
        self._vocabulary = {
            name: {related(word) for phrase in phrases for word in phrase}
            for name, phrases in self._phrases.items()
        }
        self._ranking = Ranking(self._phrases)

    def labels(self) -> set[str]:
        """Return the labels of nodes that are parameters of the queries."""
        labels = {item.label for query in self._queries for item in query.parameters}
        return {label for label in labels if label}

    def candidates(
        self,
        text: str,
        names: Iterable[tuple[Ref, str]] = (),
        given: Mapping[str, object] | None = None,
    ) -> list[Candidate]:
        """Return all queries: first the exact matches, then the others by their similarity.

        names: the nodes of the graph with their ids, names and aliases; given: parameters that are
        set outside of the question.
        """
        context = (list(names), self._known, self._values)
        plain, searching = read(text, *context), read_searching(text, *context)
        made = [
            self._candidate(
                query,
                searching if searching and TEXT in self._slots[query.name] else plain,
                given or {},
            )
            for query in self._queries
        ]
        return sorted(made, key=lambda item: (not item.exact, -item.score, item.query.name))

    def _phrase(self, query: Query, text: str) -> list[str]:
        """Return the words of a phrase of a query, with a placeholder for each parameter."""
        slots = self._slots[query.name]

        def placeholder(found: re.Match[str]) -> str:
            kind = found[2] or "text"
            return f" slot{kind} " * (2 if found[1] else 1) if f"@{kind}" in slots else found[0]

        tokens = read(_SLOT.sub(placeholder, text), (), self._known, self._values)
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
        words = [
            slot(filled.names[place]) if place in filled.names else token.word.replace("@", "?")
            for place, token in enumerate(tokens)
        ]  # a question mark matches no placeholder
        asked = [
            (word, token.written)
            for place, (word, token) in enumerate(zip(words, tokens, strict=True))
            if place not in filled.filters
        ]
        vocabulary = self._vocabulary[query.name]
        unused = tuple(
            dict.fromkeys(text for word, text in asked if related(word) not in vocabulary)
        )
        provided = {slot(item) for item in query.parameters if item.name in given}
        exact = not (unused or filled.wrong or limits[1:] or 0 in limits) and any(
            _matches(phrase, question, provided)
            for question in _readings(query, words, filled)
            for phrase in self._phrases[query.name]
            if not all(word.startswith("@") for word in phrase)
        )
        filters = len(tokens) - len(asked)
        score = round(self._ranking.score(query.name, [word for word, _ in asked], filters), 6)
        limit = limits[0] if limits else None
        return Candidate(query, exact, score, filled.parameters, limit, unused, filled.ambiguous)


def _readings(query: Query, words: list[str], filled: Filled) -> Iterator[list[str]]:
    """Yield the words of a question in order, with and without the values of parameters.

    Without them, a kind is replaced by the label of its nodes: "companies" by "actors".
    """
    yield _ordered(words)
    thing = meaning(next(iter(query.columns)).lower())
    filters = {place: item.name == "kind" for place, item in filled.filters.items()}
    yield _ordered(
        thing if filters.get(place) else word
        for place, word in enumerate(words)
        if filters.get(place) is not False
    )


def _matches(phrase: list[str], question: list[str], provided: set[str]) -> bool:
    """Return whether a phrase and a question have the same words in the same order.

    provided: placeholders that the question may omit, because their parameters are already set.
    """
    remaining = iter(question)
    word = next(remaining, None)
    for expected in phrase:
        if expected == word:
            word = next(remaining, None)
        elif expected not in provided:
            return False
    return word is None


def _ordered(words: Iterable[str]) -> list[str]:
    """Return the words with the first kind of node moved to the front.

    So "unsourced positions" and "positions without a source" have the same order. A kind after a
    negation is not moved. A kind that is repeated directly is listed once.
    """
    made: list[str] = []
    for word in words:
        if made[-1:] != [word] or word not in _KINDS:
            made.append(word)
    for place, word in enumerate(made):
        if word in _KINDS and made[place - 1 : place] != [NOT]:
            return [word, *made[:place], *made[place + 1 :]]
    return made
