"""What names, topics and verbs of stances mean together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from argmap.ask.form import SIDES, STANCES, KindCondition
from argmap.ask.phrases import AnyOf, Clause, Phrase, joined

Clauses = tuple[Clause | AnyOf, ...]


def listed(one: Phrase, join: Phrase, other: Phrase) -> Phrase | None:
    """ "A and B", "A, B or C"."""
    if join.cat == "COMMA" and one.topics and (made := nested(one, other)) is not None:
        return made
    how = "or" if join.cat == "OR" else "and"
    if one.joined and one.joined != how:
        return None
    return joined("", one, join, other, joined=how)


def each_of(both: Phrase, some: Phrase) -> Phrase | None:
    """ "both A and B", "A, B and C all"."""
    if some.joined != "and":
        return None
    return joined("", some, both, flags=some.flags | {"each"})


def nested(one: Phrase, other: Phrase) -> Phrase | None:
    """Two topics beside each other: one is a part of the other."""
    if len(one.topics) != 1 or len(other.topics) != 1:
        return None
    if _inside(other, one):
        return joined("", other, one.but(topics=()))
    if _inside(one, other):
        return joined("", one, other.but(topics=()))
    return None


def _inside(inner: Phrase, outer: Phrase) -> bool:
    """Return whether some position or controversy of a topic is a part of what another means."""
    whole = {entry.n for topic in outer.topics for entry in topic.entries}
    parts = [entry for topic in inner.topics for entry in topic.entries
             if entry.ref.label in ("Position", "Controversy")]  # fmt: skip
    return any(whole & set(entry.parents) for entry in parts)


def class_word(about: Phrase, noun: Phrase) -> Phrase | None:
    """ "the X motion", "the debate about X": a word for what X is."""
    question = noun.find == "tension" and bool(noun.conditions)
    if not (question or noun.find in ("controversy", "thread", "position")) or noun.clauses:
        return None
    made = joined("", about, noun, find="", conditions=about.conditions, traces=about.traces)
    return made.but(cost=made.cost + 0.2 * question)


def class_word_before(about: Phrase, noun: Phrase) -> Phrase | None:
    """ "the debate about X", but not "the positions on X", which are looked for."""
    return None if noun.flags & {"several", "some"} else class_word(about, noun)


# Verbs and what they are on


def stance(verb: Phrase, about: Phrase | None = None, *more: Phrase) -> Phrase:
    """Return the stance that a verb means, on some topics or on anything."""
    clause = Clause(
        verb.sides,
        about.topics if about else (),
        about is not None and about.joined == "or",
        quoted="quoted" in verb.flags,
        began=bool(verb.flags & {"vote", "began"}),
        past=bool(verb.flags & {"past", "vote", "quoted", "began"}),
    )
    clauses: Clauses = (clause,)
    if about is not None and len(about.topics) > 1 and not clause.either:
        clauses = tuple(replace(clause, topics=(topic,)) for topic in about.topics)
    some = (verb, about) if about else (verb,)
    return joined("vp", *some, *more, clauses=clauses, topics=(), sides=(), joined="")


def quoted(verb: Phrase, quote: Phrase) -> Phrase | None:
    """ "said in his own words"."""
    fits = "says" in verb.flags and "quoted" in quote.flags
    return joined("", verb, quote, sides=STANCES) if fits else None


def begun(verb: Phrase, begin: Phrase) -> Phrase:
    """ "started to support", "new supporters of"."""
    return joined("", verb, begin, flags=verb.flags | {"began"})


def on(verb: Phrase, about: Phrase | None = None) -> Phrase | None:
    """ "supports X"."""
    return None if "split" in verb.flags else stance(verb, about)


def on_any(verb: Phrase, noun: Phrase, about: Phrase | None = None) -> Phrase | None:
    """ "opposes some position in X": not X itself."""
    known = noun.find == "position" or (noun.find == "controversy" and "some" in noun.flags)
    if not known or noun.clauses or noun.conditions or "split" in verb.flags:
        return None
    made = stance(verb.but(find=""), about, noun.but(find="", traces=()))
    return made.but(clauses=each(made.clauses, within=True))


def agent_of_any(who: Phrase, noun: Phrase, about: Phrase | None = None) -> Phrase | None:
    """ "is an opponent of some position in X"."""
    return on_any(who.but(find=""), noun, about)


def agent(who: Phrase, about: Phrase) -> Phrase:
    """ "Apple is a supporter of X"."""
    return stance(who.but(find=""), about)


def turned(verb: Phrase, about: Phrase) -> Phrase | None:
    """ "turned against X"."""
    return stance(verb, about) if len(verb.sides) == 1 else None


def with_topics(clauses: Clauses, about: Phrase) -> Clauses:
    """Return clauses on some topics: on each of them, or on one if they are joined by "or"."""
    if about.joined == "or":
        return each(clauses, topics=about.topics, either=True)
    return tuple(one for topic in about.topics for one in each(clauses, topics=(topic,)))


def dated(verb: Phrase, when: Phrase) -> Phrase:
    """ "supported first"."""
    return joined("", stance(verb), when)


def says(part: Phrase) -> Phrase | None:
    """ "believes that …": a claim that some position states."""
    return None if "no claim" in part.flags else stance(part, part)


def in_events(part: Phrase, noun: Phrase) -> Phrase | None:
    """ "took part in events", "takes part in debates"."""
    if noun.find not in ("event", "controversy", "thread"):
        return None
    events = noun.find == "event"
    traces = (part.traces + noun.traces) if events else part.traces
    clauses = (Clause(STANCES, past=True, events=events),)
    return joined("vp", part, noun.but(find=""), clauses=clauses, traces=traces)


def dropped(drop: Phrase, *rest: Phrase) -> Phrase:
    """ "gave up X", "gave up its support of X": a stance that has ended."""
    *verb, about = rest
    sides = verb[0].sides if verb else SIDES
    clause = Clause(sides, about.topics, about.joined == "or", current=False)
    traces = (*drop.traces[1:], *(t for part in rest for t in part.traces), ("current", "ended"))
    return joined("", drop, about, clauses=(clause,), topics=(), joined="", traces=traces,
                  flags=frozenset({"ends"}))  # fmt: skip


def dropped_any(drop: Phrase, noun: Phrase) -> Phrase | None:
    """ "gave up a position"."""
    if noun.find not in ("position", "stance") or noun.clauses or noun.conditions:
        return None
    return dropped(drop, noun.but(find="", traces=()))


def none(verb: Phrase, about: Phrase) -> Phrase:
    """ "stayed out of X"."""
    made = stance(verb, about)
    return made.but(clauses=each(made.clauses, negated=True))


def both_sides(one: Phrase, join: Phrase, other: Phrase) -> Phrase | None:
    """ "for or against"."""
    if set(one.sides) & set(other.sides):
        return None
    flags = one.flags | other.flags | {"sides"}
    return joined("", one, join, other, sides=one.sides + other.sides, flags=flags)


def each(clauses: Iterable[Clause | AnyOf], **changes: object) -> Clauses:
    """Return clauses with other values."""
    made: list[Clause | AnyOf] = []
    for item in clauses:
        if isinstance(item, AnyOf):
            made.append(AnyOf(tuple(each(group, **changes) for group in item.groups)))
        else:
            made.append(replace(item, **changes))  # type: ignore[arg-type]
    return tuple(made)


def only(clauses: Clauses) -> Clause | None:
    """Return the clause if there is just one."""
    first = clauses[0] if len(clauses) == 1 else None
    return first if isinstance(first, Clause) else None


def denied(no: Phrase, verb: Phrase) -> Phrase | None:
    """ "does not support X", "doesn't Apple support X"."""
    first = only(verb.clauses)
    if first is None or first.negated:
        return None
    return joined("", no, verb, clauses=each(verb.clauses, negated=True))


def neither(verb: Phrase, no: Phrase, one: Phrase, nor: Phrase, other: Phrase) -> Phrase:
    """ "supports neither X nor Y"."""
    clauses = each((*stance(verb, one).clauses, *stance(verb, other).clauses), negated=True)
    return joined("", verb, no, one, nor, other, clauses=clauses, topics=(), sides=(), joined="")


def together(one: Phrase, join: Phrase, other: Phrase) -> Phrase | None:
    """ "supports X but opposes Y", "supports or opposes X"."""
    if join.cat == "OR":
        return joined("", one, join, other, clauses=(AnyOf((one.clauses, other.clauses)),))
    first, last = one.clauses, other.clauses
    if any(isinstance(c, Clause) and c.events for c in first + last):
        return joined("", one, join, other, clauses=first + last)
    if not topics_of(first):
        first = each(first, topics=topics_of(last))
    elif not topics_of(last):  # "was for X and is now against it"
        last = each(last, topics=topics_of(first))
    return joined("", one, join, other, clauses=first + last)


def topics_of(clauses: Iterable[Clause | AnyOf]) -> tuple[object, ...]:
    """Return the topics of the first clause that has some."""
    return next((c.topics for c in clauses if isinstance(c, Clause) and c.topics), ())


def timed(verb: Phrase, time: Phrase) -> Phrase | None:
    """ "supported X in 2016"."""
    if time.time is None or any(isinstance(c, AnyOf) or c.time for c in verb.clauses):
        return None
    ended = time.time.ended or "ends" in verb.flags
    made = tuple(replace(c, time=replace(time.time, began=c.began and not ended, ended=ended))
                 for c in verb.clauses if isinstance(c, Clause))  # fmt: skip
    return joined("", verb, time, clauses=made, time=None)


def but_not(verb: Phrase, but: Phrase, no: Phrase, about: Phrase) -> Phrase | None:
    """ "supports X but not Y"."""
    first = verb.clauses[0] if verb.clauses else None
    if not isinstance(first, Clause) or first.negated or first.time:
        return None
    other = with_topics((replace(first, topics=(), negated=True),), about)
    return joined("", verb, but, no, about, clauses=(*verb.clauses, *other), topics=(), joined="")


def not_then(verb: Phrase, but: Phrase, no: Phrase, time: Phrase) -> Phrase | None:
    """ "supported X in 2015 but not in 2018"."""
    first = only(verb.clauses)
    if first is None or first.time is None or time.time is None:
        return None
    other = replace(first, time=replace(time.time, began=first.began), negated=True)
    return joined("", verb, but, no, time, clauses=(first, other), time=None)


def current(verb: Phrase, when: Phrase) -> Phrase | None:
    """ "now supports X", "no longer supports X"."""
    if any(isinstance(c, AnyOf) or c.current is not None for c in verb.clauses):
        return None
    return joined("", verb, when, clauses=each(verb.clauses, current="now" in when.flags))


# Who takes the stance


def kinds(part: Phrase) -> tuple[KindCondition, ...]:
    """Return the kinds of actors that a noun means."""
    return tuple(item for item in part.conditions if isinstance(item, KindCondition))


def of_subject(clauses: Iterable[Clause | AnyOf], who: Phrase) -> Clauses | None:
    """Return clauses with who takes the stance; None if that is not possible."""
    made: list[Clause | AnyOf] = []
    for item in clauses:
        if isinstance(item, AnyOf):
            groups = [of_subject(group, who) for group in item.groups]
            if any(group is None for group in groups):
                return None
            made.append(AnyOf(tuple(group for group in groups if group is not None)))
        elif item.actors or item.kind:
            made.append(item)
        elif who.actors and who.joined == "and":
            made += [replace(item, actors=(id,)) for id in who.actor_ids]
        elif who.actors:
            made.append(replace(item, actors=who.actor_ids))
        elif who.cat in ("NOB", "NOK"):
            made.append(replace(item, kind=next(iter(kinds(who)), None), negated=True))
        elif kinds(who):
            made.append(replace(item, kind=kinds(who)[0]))
        else:
            made.append(item)
    return tuple(made)


def clause(who: Phrase, verb: Phrase) -> Phrase | None:
    """ "Apple supports X": stances of some actors."""
    clauses = of_subject(verb.clauses, who)
    if clauses is None or "all" in who.flags:
        return None
    if any(isinstance(c, Clause) and c.events for c in clauses):
        return None
    return joined("cl", who, verb, clauses=clauses, actors=(), joined="", find="", conditions=())


def position_now(who: Phrase, noun: Phrase, when: Phrase) -> Phrase | None:
    """ "Apple's position now"."""
    made = position_of(who, noun)
    return current(made, when) if made else None


def inverted(verb: Phrase, who: Phrase, about: Phrase) -> Phrase | None:
    """ "what says Ann about X"."""
    return clause(who, stance(verb, about)) if "says" in verb.flags else None


def position_of(who: Phrase, noun: Phrase) -> Phrase | None:
    """ "Apple's position on X"."""
    if noun.find not in ("stance", "position") or noun.clauses or not who.actors:
        return None
    clauses = (Clause(STANCES, noun.topics, noun.joined == "or"),)
    return clause(who, joined("vp", noun, clauses=clauses, topics=(), joined=""))


def keywords(who: Phrase, about: Phrase) -> Phrase | None:
    """ "Apple right to repair": an actor and a topic alone."""
    known = all(topic.how in ("named", "name") for topic in about.topics)
    if not known or "did" in who.flags | about.flags:
        return None
    return clause(who, stance(Phrase("V", sides=STANCES), about))


def no_kind(no: Phrase, kind: Phrase) -> Phrase | None:
    """ "no company"."""
    if no.cat == "NUM" and (no.number is None or no.number.most != 0):
        return None
    if kind.cat == "N" and (kind.find != "actor" or no.cat == "NEG"):
        return None
    return joined("NOK", no.but(number=None), kind)
