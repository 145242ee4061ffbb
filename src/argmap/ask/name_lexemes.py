"""Find the names of actors and other things in the words of a question."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from argmap.ask.form import ActorCondition, KindCondition
from argmap.ask.index import NAME, Entry, WordIndex
from argmap.ask.names import actors_named, named, topic
from argmap.ask.phrases import Lexemes, Phrase, Topic, add_topic
from argmap.ask.words import Word, meanings_of, parts, singular, word_list

_LONGEST_NAME = 10
_MANY_ACTORS, _MANY_OF_A_GROUP = 6, 30
"""Words in the names of more actors than this name none of them."""
_NAMING = ("A", "T", "K", "N", "AND", "BY", "WITH")


def add_names(made: Lexemes, index: WordIndex) -> None:
    """Add the names of nodes: one part for each actor, one topic for all others."""
    words = made.words
    for start in range(len(words)):
        for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
            some = words[start:end]
            if any(one.breaks.strip(",.") for one in some[:-1]) or some[0].date:
                continue
            for entries in _named(some, index, bool(meanings_of(tuple(w.plain for w in some)))):
                _add_named(made, start, end, entries)
    _drop_parts_of_names(made)
    _drop_kinds_after_which(made)
    _drop_meanings_in_names(made)


def _drop_kinds_after_which(made: Lexemes) -> None:
    """Drop actors named like a kind where one of several is asked for: "which AI companies"."""
    for start, end in [*made.spans]:
        before = made.words[start - 1].plain if start else ""
        kind = any(c.startswith("kind.") for c in made.concepts.get(end - 1, ()))
        if before in ("which", "many", "what") and kind:
            kept = [part for part in made.spans.pop((start, end)) if part.cat != "A"]
            made.spans.update({(start, end): kept} if kept else {})


def _drop_meanings_in_names(made: Lexemes) -> None:
    """Drop what words in capitals inside the name of an actor mean by themselves: “Red Cross”."""
    inside = {
        place for (start, end), some in made.spans.items() if end - start > 1
        for part in some if part.cat == "A" for place in range(start, end)
        if made.words[place].capital
    }  # fmt: skip
    for place in inside:
        kept = [part for part in made.spans.get((place, place + 1), ()) if part.cat in _NAMING]
        if (place, place + 1) in made.spans:
            made.spans[place, place + 1] = kept


def _drop_parts_of_names(made: Lexemes) -> None:
    """Drop actors named by a part of the full name of another one: “Greenpeace Germany”."""
    full = [
        (start, end) for (start, end), some in made.spans.items() for part in some
        if any(parts(entry.name) == [word.plain for word in made.words[start:end]]
               for entry in part.actors)
    ]  # fmt: skip
    for span in [*made.spans]:
        if any(start <= span[0] and span[1] <= end and span != (start, end) for start, end in full):
            kept = [part for part in made.spans.pop(span) if part.cat != "A"]
            made.spans.update({span: kept} if kept else {})


def _named(some: Sequence[Word], index: WordIndex, known: bool) -> Iterator[Sequence[Entry]]:
    chunk = some[0].chunk
    if "/" in chunk or "-" in chunk:
        entries = index.with_id(chunk.lower())
        whole = all(word.chunk == chunk for word in some) and len(parts(chunk)) == len(some)
        if entries and whole:
            yield entries
            return
    found = named(some, index, known)
    if found:
        yield found
    elif titled := _titled(some, index, known):
        yield titled
    elif (
        len(some) > 1
        and some[0].capital
        and not some[-1].capital
        and not meanings_of((some[-1].plain,))
        and len(only := actors_named([word.plain for word in some], index)) == 1
    ):
        yield only
    elif all(word.capital for word in some) and (len(some) > 1 or not known):
        only = actors_named([word.plain for word in some], index)
        if 0 < len(only) <= _MANY_ACTORS:
            yield only
    elif some[0].first and some[0].text[:1].isupper() and len(some) == 1 and not known:
        text = [some[0].plain]
        only = actors_named(text, index)
        about = topic(text, index, ("Controversy", "Thread"), where=(NAME,))
        if len(only) == 1 and parts(only[0].name)[:1] == text and not about:
            yield only


def _titled(some: Sequence[Word], index: WordIndex, known: bool) -> list[Entry]:
    """Return the only actor whose name begins with a word that is no topic: "the mayor"."""
    text = some[0].plain
    if known or len(some) > 1 or some[0].capital or topic([text], index, where=(NAME,)):
        return []
    found = [entry for entry in actors_named([text], index) if parts(entry.name)[0] == text]
    if len(found) != 1 or found[0].value not in ("individual", "unknown"):
        return []
    return found if found[0].name.istitle() else []


def _add_named(made: Lexemes, start: int, end: int, entries: Sequence[Entry]) -> None:
    actors = [entry for entry in entries if entry.ref.label == "Actor"]
    others = tuple(entry for entry in entries if entry.ref.label != "Actor")
    bonus = -0.05 * (end - start)
    for entry in actors:
        picks = ((start, end, entry.ref.id),) if len(actors) > 1 else ()
        made.add(start, end, Phrase("A", actors=(entry,), traces=(("actor", entry.ref.id),),
                                  picks=picks, cost=bonus))  # fmt: skip
    if others:
        words = tuple(word.plain for word in made.words[start:end])
        add_topic(made, start, end, Topic(words, others, "named"), bonus)


def add_names_of_kinds(made: Lexemes, index: WordIndex) -> None:
    """Add words of names before a kind of public bodies: "EU institutions"."""
    for place, word in enumerate(made.words[:-1]):
        kinds = [part for (start, _), some in made.spans.items() if start == place + 1
                 for part in some if part.cat == "K"]  # fmt: skip
        whole = any(part.cat == "A" for part in made.spans.get((place, place + 2), ()))
        if not word.capital or not kinds or whole:
            continue
        found = [
            item for part in kinds for item in part.conditions if isinstance(item, KindCondition)
        ]
        public = any(item.kinds == ("government",) for item in found) and (
            made.words[place + 1].plain not in word_list("region")
        )
        ids = tuple(entry.ref.id for entry in actors_named([word.plain], index))
        if public and ids:
            trace = (("actor", ids[0]),)
            made.add(
                place,
                place + 1,
                Phrase("ANAME", conditions=(ActorCondition(ids),), traces=trace, cost=-0.1),
            )


def add_groups(made: Lexemes, index: WordIndex) -> None:
    """Add the actors that are called by a word for what people do: "what do researchers think"."""
    for place, word in enumerate(made.words):
        people = any(
            item.kinds == ("individual",)
            for part in made.spans.get((place, place + 1), ()) if part.cat == "K"
            for item in part.conditions if isinstance(item, KindCondition)
        )  # fmt: skip
        before = made.words[place - 1].plain if place else ""
        if not people or singular(word.plain) == word.plain or before in ("which", "many"):
            continue
        found = [entry for entry in actors_named([word.plain], index)
                 if parts(entry.name)[-1] == word.plain]  # fmt: skip
        if 1 < len(found) <= _MANY_OF_A_GROUP:
            traces = tuple(("actor", entry.ref.id) for entry in found)
            some = Phrase("as", actors=tuple(found), joined="or", traces=traces, cost=-0.1)
            made.add(place, place + 1, some)


def add_plain_names(made: Lexemes, index: WordIndex) -> None:
    """Add actors that words without a meaning name in part, though they have no capital."""
    covered = {place for start, end in made.spans for place in range(start, end)}
    for place, word in enumerate(made.words):
        if place in covered or made.concepts.get(place) or word.quoted:
            continue
        found = actors_named([word.plain], index)
        if 0 < len(found) <= _MANY_ACTORS:
            _add_named(made, place, place + 1, found)
