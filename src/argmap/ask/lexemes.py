"""Find what the words of a question may mean by themselves: all readings, each with its place."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from argmap.ask.claims import add_claims
from argmap.ask.form import (
    Field,
    KindCondition,
    PropertyCondition,
)
from argmap.ask.index import NAME, PARTS, TEXT, WordIndex
from argmap.ask.name_lexemes import add_groups, add_names, add_names_of_kinds, add_plain_names
from argmap.ask.names import topic
from argmap.ask.phrases import Lexemes, Phrase, Topic, add_topic
from argmap.ask.scopes import has_ballots
from argmap.ask.times_and_numbers import add_numbers, add_times, integer_of
from argmap.ask.words import Word, header_of, meanings_of, parts, plain, singular, stem, word_list
from argmap.model.schema_values import SIGNIFICANCE

_LONGEST_PHRASE = 6
_LONGEST_TOPIC = 9
_LEGAL = {"sue": ("plaintiff", "defendant"), "sued": ("plaintiff", "defendant"),
          "suing": ("plaintiff", "defendant")}  # fmt: skip
_FUNCTION = ("and", "or", "but", "by", "with", "because", "time.", "both", "not", "nobody",
             "except", "number.", "how.", "order.", "all")  # fmt: skip
"""Concepts of words that are in a topic only between other words of it."""
_COVERED = frozenset(("skip", "and", "by", "with", "time.in", "time.until", "or"))
_BESIDE = frozenset(("and", "or"))


def lexemes_of(words: Sequence[Word], index: WordIndex) -> Lexemes:
    """Return all that the words of a question may mean."""
    made = Lexemes(words)
    _phrases(made, index)
    add_names(made, index)
    _roles(made, index)
    _topics(made, index)
    add_plain_names(made, index)
    add_groups(made, index)
    add_names_of_kinds(made, index)
    add_times(made)
    add_numbers(made)
    _values(made, index)
    add_claims(made, index)
    _glosses(made)
    _pronouns(made)
    _relatives(made)
    covered = {place for start, end in made.spans for place in range(start, end)}
    made.free -= {place for (start, end), some in made.spans.items() if any(
                  part.cat not in ("BY", "WITH", "AND", "T", "A", "SAYS", "D") for part in some)
                  for place in range(start, end)}  # fmt: skip
    for (start, end), some in made.spans.items():
        if made.free.issuperset(range(start, end)) and any(part.cat in ("A", "T") for part in some):
            made.free.discard(start)  # “AT&T”
    made.unknown = {place for place in range(len(words))
                    if place not in covered and not made.concepts.get(place)}  # fmt: skip
    return made


def _phrases(made: Lexemes, index: WordIndex) -> None:
    """Add the concepts of words and phrases."""
    words = made.words
    kind_words = {plain(word): word for word in index.kind_words}
    ballots = has_ballots(index)
    idle: set[int] = set()  # places in phrases without a meaning, such as "to do with"
    for start, word in enumerate(words):
        for end in range(min(len(words), start + _LONGEST_PHRASE), start, -1):
            some = words[start:end]
            if any(one.quoted for one in some) or any(one.breaks.strip(",") for one in some[:-1]):
                continue
            key = tuple(one.plain for one in some)
            concepts = meanings_of(key) if key != ("us",) or word.text != "US" else ()
            if any(one.startswith("measure.") for one in concepts) and topic(
                key, index, ("Position", "Controversy"), where=(NAME,)
            ):
                continue  # a controversy about a bridge
            if end - start == 1:
                made.concepts[start] = concepts + made.concepts.get(start, ())
            if "verb.drop" in concepts and end - start > 1:  # "backed off" is no "backed"
                for place in range(start, end):
                    made.spans.pop((place, place + 1), None)
            if "skip" in concepts:
                made.free.update(range(start, end))
            if "skip" in concepts and end - start > 1:
                for place in range(start, end):
                    made.concepts[place] = ("skip",)
                    idle.add(place)
            shouted = end - start == 1 and word.text.isupper() and len(word.text) > 1
            for concept in concepts:
                if concept == "noun.position" and "noun.controversy" in concepts and ballots:
                    continue  # a proposal that is voted on
                part = _part_of(concept, key, shouted, index)
                if part is not None and not (part.cat == "DO" and start in idle):
                    some_one = start and words[start - 1].plain in _SOME
                    if part.cat == "N" and (some_one or singular(key[-1]) != key[-1]):
                        part = part.but(flags=part.flags | {"some" if some_one else "several"})
                    made.add(start, end, part.but(cost=part.cost - 0.02 * (end - start)))
        if word.plain == "for":
            made.add(
                start, start + 1, Phrase("V", sides=("for",), traces=(("side", "for"),), cost=0.05)
            )
            be = start and words[start - 1].plain in ("is", "are", "was", "were")
            if be or start + 1 == len(words) or (not start and words[1].plain in ("which", "what")):
                # "are for X" asks for a side, and what follows "for which" was asked for.
                made.spans[start, start + 1] = [
                    part for part in made.spans[start, start + 1] if part.cat == "V"]  # fmt: skip
                made.concepts[start] = ("by",)  # so it can't be left out
                made.free.discard(start)
        if word.plain in kind_words and word.capital:
            kind = KindCondition(words=(kind_words[word.plain],))
            made.add(start, start + 1, _kind_part(kind))
        if word.date:
            made.concepts[start] = ("date",)


_SOME = frozenset(("a", "an", "any", "some"))


def _kind_part(kind: KindCondition) -> Phrase:
    return Phrase(
        "K", "actor", conditions=(kind,), traces=(("kind", ",".join(kind.kinds + kind.words)),)
    )


@lru_cache
def _template(concept: str) -> Phrase | None:
    """Return the part that the lexicon gives for a concept, None if it carries no meaning."""
    cat, _, rest = header_of(concept).partition(" ")
    given = {
        name: text.split(",") for name, _, text in (item.partition("=") for item in rest.split())
    }
    conditions = tuple(
        PropertyCondition(field, tuple(given.pop(field)))
        for field in _FIELDS if field in given
    )  # fmt: skip
    traces = tuple(tuple(item.split(":")) for item in given.pop("trace", ()))
    made: dict[str, Any] = {"conditions": conditions, "traces": traces}
    for name, values in given.items():
        if name in ("sides", "flags"):
            made[name] = (tuple if name == "sides" else frozenset)(values)
        else:
            made[name] = float(values[0]) if name == "cost" else values[0]
    return Phrase(cat, **made) if cat else None


_FIELDS: tuple[Field, ...] = ("status", "confidence", "kind", "standing")
"""The properties that concepts can say."""


def _part_of(concept: str, key: tuple[str, ...], shouted: bool, index: WordIndex) -> Phrase | None:
    """Return the part that a concept makes, None if it carries no meaning here."""
    made = _template(concept)
    if concept.startswith("kind."):
        kind, _, own = concept.partition(".")[2].partition("=")
        known = {plain(word): word for word in index.kind_words}
        words = tuple(known[word] for word in own.split("|") if word in known)
        made = _kind_part(KindCondition(words=words) if words else KindCondition((kind,)))
    elif made and concept.startswith("verb.") and made.cat == "V":
        past = key[0].endswith("ed") or key[0] in word_list("past verb")
        vote = any(word.startswith(("vot", "ballot")) for word in key)
        flags = ["past"] * past + ["vote"] * (vote and "says" not in made.flags)
        made = made.but(flags=made.flags.union(flags))
    return made.but(cost=made.cost + 0.5) if made and shouted else made


def _roles(made: Lexemes, index: WordIndex) -> None:
    """Add the roles in which actors took part in events: "plaintiffs", "sued", "was targeted"."""
    for place, word in enumerate(made.words):
        if word.quoted:
            continue
        text = word.plain
        found = [role for role in (text, text.removesuffix("s"), singular(text))
                 if role in index.roles and role not in ("author", "subject")]  # fmt: skip
        base = stem(text).removesuffix("or")
        if not found and len(base) > 3 and text.endswith(("ed", "ing", "ors", "ers")):
            found = [role for role in sorted(index.roles) for piece in role.split("-")
                     if piece.startswith(base)
                     and piece.endswith(("or", "er", "ee", "ory", "ant"))]  # fmt: skip
        if not found and text in index.roles and made.words[place - 1].plain in ("as", "a", "the"):
            found = [text]
        passive = place > 0 and any(w.plain in ("was", "were", "is", "are", "been", "got")
                                    for w in made.words[max(0, place - 2) : place])  # fmt: skip
        when = made.concepts.get(0, ()) == ("how.when",) and len(made.words) > 1
        passive = passive or (when and made.words[1].plain in ("was", "were"))
        asked = any(w.plain in word_list("relative") or w.plain == "did"
                    for w in made.words[:place])  # fmt: skip
        after = made.words[place + 1].plain if place + 1 < len(made.words) else ""
        passive = passive or (bool(place) and not asked and after in ("for", "by", "over"))
        if text in _LEGAL and _LEGAL[text][0] in index.roles:
            mine, other = _LEGAL[text]
            gap = not passive and any(w.plain in ("did", "does") for w in made.words[:place])
            roles = (other, mine) if passive or gap else (mine, other)
            made.add(place, place + 1, Phrase("R", roles=roles, traces=(("role", roles[0]),),
                                            flags=frozenset({"legal"}), cost=-0.2))  # fmt: skip
        elif not found and passive:
            found = [role for role in sorted(index.roles) if role in (stem(text), text, text[:-1])]
        side = after in ("side", "party")  # "on the defending side"
        known = bool({text, singular(text)}.intersection(found))
        money = all(one.startswith("out.") for one in meanings_of((text,)))
        if found and (side or known or money):
            end = place + 1 + side
            made.add(place, end, Phrase("R", roles=tuple(dict.fromkeys(found[:3])),
                                            traces=(("role", found[0]),), cost=-0.1))  # fmt: skip


def _topics(made: Lexemes, index: WordIndex) -> None:
    """Add topics: words that occur together in the name, the text or the parts of a node.

    At least one of the words has no other meaning. Others count as words of the topic only if
    a name has them beside it.
    """
    words = made.words
    ids = {word.chunk for word in words
           if set("-/") & set(word.chunk) and index.with_id(word.chunk.lower())}  # fmt: skip
    content = [place for place in range(len(words)) if _is_content(made, place)]
    for start in range(len(words)):
        if _edge(made, start):
            continue
        for end in range(min(len(words), start + _LONGEST_TOPIC), start, -1):
            inside = [place for place in content if start <= place < end]
            if not inside or _edge(made, end - 1):
                continue
            some = words[start:end]
            if any(one.breaks.strip("'") for one in some[:-1]):
                continue
            if ids.intersection(one.chunk for one in some) and len({o.chunk for o in some}) > 1:
                continue  # an id is a whole name
            _topic(made, start, end, inside, index)


def _topic(made: Lexemes, start: int, end: int, inside: Sequence[int], index: WordIndex) -> None:
    words = made.words
    extra = 0.0
    noun = any(concept.startswith("noun.") for concept in made.concepts.get(start, ()))
    if noun and end - start > 1 and words[start + 1].plain in word_list("noun preposition"):
        return  # "tensions between X and Y" are no name
    actors = [
        (left, right)
        for (left, right), some in made.spans.items()
        if start <= left and right <= end and any(part.cat == "A" for part in some)
    ]
    holds_actor = bool(actors)
    if any(set(made.concepts.get(place, ())) & _BESIDE for left, right in actors
           for place in (left - 1, right) if start < place < end - 1):  # fmt: skip
        return  # "Apple and encryption": an actor, and a topic
    if any(part.cat == "A" for part in made.spans.get((start, end), ())):
        before = [word.plain for word in words[max(0, start - 2) : start]]
        if not word_list("about").intersection(before) and before != ["do", "with"]:
            return  # the name of an actor is not what others are about
        extra = 0.25
    used = [place for place in range(start, end) if "skip" not in made.concepts.get(place, ())
            and not set(made.concepts.get(place, ())) & _COVERED]  # fmt: skip
    texts = [words[place].plain for place in used]
    dates = {words[place].plain for place in used if words[place].date}
    if dates:
        _add_dated(made, (start, end), texts, dates, index)
        return
    meaning = [place for place in used if place not in inside]
    for where, how in (((NAME,), "name"), ((NAME, TEXT), "text"), ((NAME, TEXT, PARTS), "parts")):
        if how != "name" and (meaning or extra or holds_actor):
            return
        found = topic(texts, index, where=where)
        if found:
            verbs = sum(any(concept.startswith("verb") for concept in made.concepts[place])
                        for place in meaning)  # fmt: skip
            cost = extra + 0.15 * len(meaning) + 0.2 * verbs - 0.05 * len(inside)
            add_topic(made, start, end, Topic(tuple(texts), tuple(found), how), cost)
            return
    if sources := topic(texts, index, ("Source",), where=(NAME, TEXT)):
        add_topic(made, start, end, Topic(tuple(texts), tuple(sources), "text"), extra)
        return
    reasons = topic(texts, index, ("Reason",), where=(TEXT,)) if len(used) > 1 else ()
    if reasons:
        add_topic(made, start, end, Topic(tuple(texts), tuple(reasons), "text"), extra + 0.1)
        return
    if len(inside) == len(used) == 1:
        longer = {
            entry.n: entry for word in index.inside(texts[0]) for entry in topic([word], index)
        }
        if longer:
            add_topic(made, start, end, Topic(tuple(texts), tuple(longer.values()), "text"), 0)


def _add_dated(
    made: Lexemes, span: tuple[int, int], words: list[str], dates: set[str], index: WordIndex
) -> None:
    """Add the positions or controversies that have a year in their name, which is then no time."""
    if any(part.cat == "T" for part in made.spans.get(span, ())):
        return  # it is a whole name
    tried = ((("Position", "Controversy"), (NAME,)), (("Position",), (NAME,)),
             (("Position",), (NAME, TEXT)))  # fmt: skip
    for labels, where in tried:
        found = [entry for entry in topic(words, index, labels, where=where)
                 if dates <= set(parts(entry.name))]  # fmt: skip
        if found:
            cost = -0.25 - 0.05 * len(words)
            add_topic(made, *span, Topic(tuple(words), tuple(found), "named"), cost)
            return


def _is_content(made: Lexemes, place: int) -> bool:
    """Return whether a word has no meaning."""
    word = made.words[place]
    if integer_of(word) is not None:
        return False
    return not word.date and (word.quoted or not made.concepts.get(place, ())
                              or set(made.concepts[place]) <= {"foreign"})  # fmt: skip


def _edge(made: Lexemes, place: int) -> bool:
    """Return whether a topic can't begin or end with a word."""
    concepts = made.concepts.get(place, ())
    word = made.words[place]
    return not word.quoted and any(
        concept == "skip" or (concept.startswith(_FUNCTION) and concept not in _WHEN_HELD)
        for concept in concepts
    )


_WHEN_HELD = ("time.now", "time.ended")
"""Concepts of words that say when something is held, and that a name may begin with, too."""


def _values(made: Lexemes, index: WordIndex) -> None:
    """Add the significance, the categories and the regions of events."""
    given: tuple[tuple[Field, Sequence[str]], ...] = (
        ("significance", SIGNIFICANCE),
        ("category", sorted(index.categories)),
    )
    for field_, values in given:
        for value in values:
            size = len(parts(value))
            for start in range(len(made.words) - size + 1):
                some = [singular(word.plain) for word in made.words[start : start + size]]
                if size and some == [singular(word) for word in parts(value)]:
                    before = made.words[start - 1].plain if start else ""
                    court = before in word_list("court")
                    made.add(start - court, start + size, _value(field_, value))
    for place, word in enumerate(made.words):
        start = place - (place > 0 and made.words[place - 1].plain == "the")
        inside = start and made.words[start - 1].plain in ("in", "within", "across")
        region = word.plain.upper()
        if region in index.regions and (word.text.isupper() or start < place) and inside:
            made.add(start - 1, place + 1, _value("region", region))


def _value(field: Field, value: str) -> Phrase:
    return Phrase("EV", conditions=(PropertyCondition(field, (value,)),),
                  traces=(("property", value),), cost=-0.05)  # fmt: skip


_BEFORE_RELATIVE = frozenset(("in", "with", "by", "of", "on", "at", "to", "from"))


def _relatives(made: Lexemes) -> None:
    """Free relative pronouns after a noun of a meaning: "companies who", "events in which"."""
    words = made.words
    for place in range(1, len(words) - 1):
        if words[place].plain not in ("who", "which") or words[place].quoted:
            continue
        end = place - (words[place - 1].plain in _BEFORE_RELATIVE)
        noun = any(part.cat in ("N", "K", "WHO") for (_, stop), some in made.spans.items()
                   if stop == end for part in some)  # fmt: skip
        breaks = words[end - 1].breaks
        aside = breaks == "," and words[place].plain == "which" and words[place + 1].plain != "of"
        if noun and end and (aside or not breaks):
            made.spans.pop((place, place + 1), None)
            made.concepts[place] = ("skip",)
            made.free.update(range(end, place + 1))


def _pronouns(made: Lexemes) -> None:
    """Add to pronouns what an earlier sentence or clause of the question named: "they", "it"."""
    named = _whole_names(made)
    for place, word in enumerate(made.words):
        if word.plain not in word_list("anaphor") or word.quoted:
            continue
        cut = max((at + 1 for at in range(place) if made.words[at].breaks), default=0)
        before = [part for end, part in named if end <= cut]
        actors = [part for part in before if part.cat == "A"]
        if word.plain == "its":
            before = actors
        elif word.plain in word_list("person"):
            before = [part for part in actors
                      if part.actors[0].value in ("individual", "unknown")]  # fmt: skip
        if len(actors) > 1 and word.plain in word_list("several"):
            entries = tuple(dict.fromkeys(part.actors[0] for part in actors))
            traces = tuple(trace for part in actors for trace in part.traces)
            start = place - 2 * (place > 1 and made.words[place - 1].plain == "of")
            some = Phrase("as", actors=entries, joined="or", traces=traces)
            made.add(start, place + 1, some)  # with "each of"
        elif len(before) == 1 and word.plain not in word_list("several"):
            made.add(place, place + 1, before[0].but(cost=0.1))
        else:
            continue
        made.free.discard(place)


def _whole_names(made: Lexemes) -> list[tuple[int, Phrase]]:
    """Return what the words name that are no part of a longer name, each with its end."""
    names = {
        span: [part for part in some if part.cat == "A" or (part.topics and part.topics[0].named)]
        for span, some in made.spans.items()
    }
    return [
        (end, some[0]) for (start, end), some in sorted(names.items()) if len(some) == 1
        and not any(left <= start and end <= right and (left, right) != (start, end)
                    for (left, right), other in names.items() if other)
    ]  # fmt: skip


def _glosses(made: Lexemes) -> None:
    """Leave out unknown words if a word in brackets after them says the same: "X (title ii)"."""
    named_spans = [span for span, some in made.spans.items()
                   if any(part.cat in ("A", "T") for part in some)]  # fmt: skip
    covered = {place for start, end in named_spans for place in range(start, end)}
    for place, word in enumerate(made.words):
        if not word.gloss or (place and made.words[place - 1].gloss) or place not in covered:
            continue
        before = place - 1
        while before >= 0 and before not in covered and not made.concepts.get(before):
            made.free.add(before)
            before -= 1
