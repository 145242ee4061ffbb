"""Find the named query whose question was asked, for all or for a thing that is named."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

from argmap.ask.form import AboutCondition, ActorCondition, Form
from argmap.ask.index import WordIndex
from argmap.ask.phrases import Lexemes, Phrase
from argmap.ask.scopes import about_of
from argmap.ask.words import meanings_of, parts, stem
from argmap.queries.library import Library
from argmap.queries.query import Query

_ONE = Counter({"actor": 1})
"""What “an actor” adds to a question."""


def named_question(found: Lexemes, library: Library, index: WordIndex) -> Iterator[Form | str]:
    """Yield named queries whose question this is, with the thing that it names besides.

    A text says which parameters a query needs. The question is the same if its words are, except
    for words without a meaning, and if both have a word for several.
    """
    given = {word.plain for word in found.words}
    own = [
        (name, _concepts_of(asked))
        for name, asked in library.questions().items()
        if all(word in given for word in parts(asked) if len(word) > 5 and _skipped(word))
    ]
    for name, words in own:
        if words == _concepts(word.plain for word in found.words):
            query = library.get(name)
            options = " ".join(f"--{item.replace('_', '-')} …" for item in _needed(query))
            why = f"This is the question of {query.name}, which needs more: argmap query run "
            yield f"{why}{query.name} {options}" if options else Form("query", query=query.name)
    for start, stop, part in _things(found):
        rest = _concepts(word.plain for place, word in enumerate(found.words)
                         if not start <= place < stop)  # fmt: skip
        for name, words in own:
            if rest in (words, words - _ONE):
                query = library.get(name)
                if rest == words or _needed(query):
                    yield from _for_thing(query, part, index)


def _needed(query: Query) -> list[str]:
    return [item.name for item in query.parameters if item.required]


def _things(found: Lexemes) -> list[tuple[int, int, Phrase]]:
    """Return names and topics, the longest first; without names that several actors have."""
    named = [(start, stop, part) for (start, stop), some in found.spans.items() for part in some
             if part.cat == "T" or (part.cat == "A" and not part.picks)]  # fmt: skip
    return sorted(named, key=lambda item: (item[0] - item[1], item[0], item[2].cost))


def _for_thing(query: Query, part: Phrase, index: WordIndex) -> Iterator[Form]:
    """Yield a query for an actor or a topic, if it says which."""
    needed = _needed(query)
    if part.cat == "A":
        [actor] = part.actors
        kinds = [item.type for item in query.parameters if item.required]
        if kinds == ["Actor.id"]:
            yield Form("query", query=query.name, parameters=((needed[0], actor.ref.id),))
        elif not needed and "Actor.id" in query.columns.values():
            yield Form("query", (ActorCondition((actor.ref.id,)),), query=query.name)
    elif not needed:
        noun = "controversy" if query.name.startswith("controversies") else "position"
        about = about_of(part.topics, noun, index)
        if given := _parameter(query, about):
            yield Form("query", query=query.name, parameters=(given,))
        elif about.given():
            yield Form("query", (about,), query=query.name)


def _parameter(query: Query, about: AboutCondition) -> tuple[str, str] | None:
    """Return the parameter for a topic of a query whose rows name no topic, if there is one."""
    kinds = {"Position.id": about.positions, "Controversy.id": about.controversies}
    if not kinds.keys().isdisjoint(query.columns.values()):
        return None
    found = [
        (item.name, ids[0])
        for item in query.parameters
        if len(ids := kinds.get(item.type, ())) == 1
        and not any(other for kind, other in kinds.items() if kind != item.type)
    ]
    return found[0] if found else None


@lru_cache(maxsize=1_000)
def _concepts_of(question: str) -> Counter[str]:
    return _concepts(parts(question))


def _skipped(word: str) -> bool:
    return "skip" in meanings_of((word,))


def _concepts(words: Iterable[str]) -> Counter[str]:
    """Return what a question is made of: its words, those that mean a number as one."""
    texts = list(words)
    made: Counter[str] = Counter()
    place = 0
    while place < len(texts):
        length = next((length for length in range(4, 1, -1) if "number.several" in
                       meanings_of(tuple(texts[place : place + length]))), 1)  # fmt: skip
        meanings = meanings_of(tuple(texts[place : place + length]))
        if "number.several" in meanings:
            made["number.several"] += 1
        elif "skip" not in meanings:
            made[stem(texts[place])] += 1
        place += length
    return made
