"""What numbers and superlatives mean beside a noun: how many of something each has."""

from __future__ import annotations

from dataclasses import replace

from argmap.ask.form import (
    COUNTED,
    COUNTED_SIDES,
    ActorCondition,
    Counted,
    NumberCondition,
    StanceTarget,
)
from argmap.ask.phrases import Phrase, joined
from argmap.ask.stance_meanings import kinds


def _of(part: Phrase) -> Counted | None:
    if part.cat == "N" and "vote" in part.flags:
        return None  # the graph has no numbers of votes
    if part.cat in ("AG", "V") and len(part.sides) == 1:
        return next(of for of, sides in COUNTED_SIDES.items() if sides == part.sides)
    return COUNTED.get(part.find)


def _of_verb(verb: Phrase) -> Counted:
    return (_of(verb) if len(verb.sides) == 1 else None) or "actors"


def _bare(part: Phrase) -> Phrase:
    """Return a part that only says what is counted."""
    return part.but(conditions=(), find="", clauses=(), sides=(), number=None)


def counted(*some: Phrase) -> Phrase | None:
    """ "positions with only one supporter", "who opposes most", "the most cited sources"."""
    noun = next(part for part in some if part.cat == "np")
    how = next((part for part in some if part.cat in ("NUM", "TOP", "SIZE")), None)
    number = how.number if how else NumberCondition("actors", 1)  # "threads that have events"
    if how and how.cat != "NUM":
        number = None if noun.order else NumberCondition("actors")
    of = _what_is_counted(some, noun, how, number) if number else None
    if number is None or of is None:
        return None
    held = noun.find == "actor" and next((part.sides for part in some if part.cat == "V"), ())
    targets = (StanceTarget(held),) if held and len(held) < 3 else ()
    kind = next((kind for part in some if part.cat == "K" for kind in kinds(part)), None)
    made = replace(number, of=of, targets=targets, kind=kind)
    rest = (_bare(part) for part in some if part is not noun)
    return joined("", noun, *rest, conditions=(*noun.conditions, made))


def counted_in(
    noun: Phrase, verb: Phrase, of: Phrase, number: Phrase, other: Phrase
) -> Phrase | None:
    """ "who supports positions in at least three controversies"."""
    if of.find != "position" or other.find not in ("controversy", "thread"):
        return None
    return counted(noun, verb, number, other) if noun.find == "actor" else None


def compared(one: Phrase, verb: Phrase, more: Phrase, noun: Phrase, other: Phrase) -> Phrase | None:
    """ "does Apple support more positions than Google", "who supports more, Apple or Google"."""
    actors = (*one.actors, *other.actors)
    of = _of(noun)
    if len(actors) < 2 or of is None or one.find not in ("", "actor") or one.clauses:
        return None
    targets = (StanceTarget(verb.sides),) if len(verb.sides) < 3 else ()
    conditions = (ActorCondition(tuple(entry.ref.id for entry in actors)),
                  NumberCondition(of, targets=targets))  # fmt: skip
    return joined("", one, verb, more, _bare(noun), other, find="actor", actors=(), joined="",
                  sides=(), conditions=conditions, flags=frozenset({"plural"}))  # fmt: skip


def more_than(noun: Phrase, *some: Phrase) -> Phrase | None:
    """ "positions with more opponents than supporters"."""
    one, other = (_of(part) for part in some if part.cat != "MORE")
    more = next(part for part in some if part.cat == "MORE")
    if not one or not other or noun.clauses or noun.order:
        return None
    if more.order == "least":
        one, other = other, one
    rest = (_bare(part).but(order="") for part in some)
    conditions = (*noun.conditions, NumberCondition(one, over=other))
    return joined("", noun, *rest, conditions=conditions)


def number_for_each(of: Phrase, *rest: Phrase) -> Phrase | None:
    """ "how many actors support each position", "number of positions per controversy"."""
    *verb, per, noun = rest
    counts = _of_verb(verb[0]) if verb and of.find == "actor" else None if verb else _of(of)
    if counts is None or noun.clauses or noun.conditions:
        return None
    kind = next(iter(kinds(of)), None)
    made = (NumberCondition(counts, kind=kind),)
    bare = (_bare(part) for part in (of, *verb, per))
    return joined("", noun, *bare, order="most", conditions=made,
                  flags=noun.flags - {"sides"} | {"plural"})  # fmt: skip


def _what_is_counted(
    some: tuple[Phrase, ...], noun: Phrase, how: Phrase | None, number: NumberCondition
) -> Counted | None:
    """Return what is counted for each of a noun, None if that is not possible.

    how: the number or the superlative, None if only "have" says that there are some.
    """
    verb = next((part for part in some if part.cat in ("V", "PART", "CITE")), None)
    other = next((part for part in some if part.cat in ("N", "K", "AG")), None)
    acts, top = noun.find == "actor", how is not None and how.cat != "NUM"
    if noun.clauses and (verb or top):
        return None
    if other is not None and verb is None:
        of = _of(other)
        if how is None and (other.find == "stance" or noun.find not in _HAVING):
            return None
        held = acts and noun.clauses and of in ("positions", "controversies", "threads")
        return None if held or (top and COUNTED.get(noun.find) == of) else of
    if other is not None and verb is not None:
        if acts:
            return _of(other)
        by = other.find == "actor" and verb.sides and noun.find in ("position", "controversy")
        return _of_verb(verb) if by and (not top or some[-1] is verb) else None
    assert verb is not None
    if acts and "quoted" in verb.flags:
        return "quotes"
    if not top:
        return _of(verb) if number.most == 0 else None
    if ("vote" in verb.flags and len(verb.sides) > 2) or (acts and some[0] is not noun):
        return None  # "who has the most votes", "the most supported actors"
    if acts:
        return {"PART": "events", "V": "positions"}.get(verb.cat)  # type: ignore[return-value]
    if verb.cat == "CITE":
        return "positions" if noun.find == "source" else None
    return _of_verb(verb) if verb.cat == "V" else None


_HAVING = ("actor", "position", "controversy", "thread", "event")
"""Nouns of which "have" says that something belongs to them."""


def supposed(number: Phrase, noun: Phrase) -> Phrase | None:
    """ "three countries": a number that is supposed."""
    limits = number.number
    if noun.limit or noun.find == "" or (limits and limits.least != limits.most):
        return None
    if limits is not None:
        number = number.but(limit=limits.least, number=None)
    if noun.order:  # "the two most cited sources"
        return joined("", number, noun)
    flags = noun.flags | {"presumed"}
    return joined("", number, noun, flags=flags, traces=noun.traces)


def top(word: Phrase, number: Phrase, noun: Phrase) -> Phrase | None:
    """ "top 5 sources"."""
    if noun.limit or noun.order not in ("", word.order):
        return None
    return joined("", word, number, noun)


def more_of(*some: Phrase) -> Phrase | None:
    """ "which has more supporters, X or Y"."""
    [topics] = [part for part in some if part.topics]
    of = next((_of(part) for part in some if part.cat in ("N", "AG", "K")), None)
    labels = {entry.ref.label for topic in topics.topics for entry in topic.entries}
    find = "position" if labels == {"Position"} else "controversy"
    if of is None or len(topics.topics) < 2 or (find == "position") != (of in COUNTED_SIDES):
        return None
    rest = [_bare(part) for part in some if part is not topics]
    return joined("", *rest, topics, find=find, joined="or", conditions=(NumberCondition(of),),
                  flags=frozenset({"plural"}))  # fmt: skip
