"""What nouns mean with their conditions, and what a question wants to know."""

from __future__ import annotations

from dataclasses import replace

from argmap.ask.form import (
    STANCES,
    ActorCondition,
    KindCondition,
    NumberCondition,
    PropertyCondition,
    RoleCondition,
    StanceCondition,
    StanceTarget,
)
from argmap.ask.phrases import Clause, Meaning, Phrase, Topic, joined
from argmap.ask.stance_meanings import (
    clause,
    each,
    kinds,
    on_any,
    only,
    stance,
    topics_of,
    with_topics,
)
from argmap.ask.words import parts

OBJECTS = ("stance", "position", "controversy", "thread", "reason", "source", "tension", "reading")
"""What there may be a stance on, or in."""


def which(what: Phrase, noun: Phrase) -> Phrase | None:
    """ "which companies …": not where they agree, but which of them do."""
    asked = what.cat == "WHICH" or "asked" in what.flags
    if asked and ("kinds" in noun.flags or noun.want == "yes"):
        return None
    flags = noun.flags | {"asked"} if asked else noun.flags
    return joined("", what, noun, flags=flags)


def holders(who: Phrase, about: Phrase) -> Phrase:
    """ "supporters of X"."""
    made = stance(who, about)
    return joined("", made, find="actor", flags=made.flags | {"agent"})


def holders_of_any(who: Phrase, noun: Phrase, about: Phrase | None = None) -> Phrase | None:
    """ "opponents of any position in X"."""
    made = on_any(who, noun, about)
    return joined("", made, find="actor", flags=made.flags | {"agent"}) if made else None


def former_holders(who: Phrase, about: Phrase, drop: Phrase) -> Phrase:
    """ "which supporter of X backed off"."""
    made = holders(who, about)
    clauses = each(made.clauses, current=False)
    return joined("", made, drop, clauses=clauses, traces=(*made.traces, ("current", "ended")))


def holders_of_kind(kind: Phrase, who: Phrase, about: Phrase) -> Phrase:
    """ "company supporters of X"."""
    return joined("", kind, holders(who, about))


def who(noun: Phrase, verb: Phrase) -> Phrase | None:
    """ "who supports X", "companies that oppose X"."""
    alone = not (noun.clauses or noun.conditions or topics_of(verb.clauses))
    if noun.find == "position" and alone:
        return joined("", noun, verb)  # "positions that were held in 2020"
    if noun.find == "" and noun.topics:
        return None  # "what does the president say": no actor has this name
    if noun.find not in ("actor", "") or (noun.clauses and "agent" not in noun.flags):
        return None
    first = only(verb.clauses)
    if "claim" in verb.flags and first is not None and first.negated:
        return None  # "who does not believe that …" may mean those who deny it
    if noun.topics and not topics_of(verb.clauses):  # "who in X is against"
        made = with_topics(verb.clauses, noun)
        return joined("", noun, verb, find="actor", clauses=made, topics=(), joined="")
    return joined("", noun, verb, find="actor")


def that(noun: Phrase, clause: Phrase) -> Phrase | None:
    """ "positions that Apple supports", "what does Apple support in X"."""
    if noun.find not in ("", "stance"):
        made = clause.clauses
        if noun.find == "position":  # what is looked for is in the topic
            made = each(made, within=True)
        return joined("", noun, clause, clauses=made) if noun.find in OBJECTS else None
    if noun.clauses or any(isinstance(c, Clause) and c.negated for c in clause.clauses):
        return None
    find = "position" if "each" in clause.flags else "stance"
    return joined("", noun, clause, find=find, clauses=each(clause.clauses, within=True))


def everywhere(noun: Phrase) -> Phrase | None:
    """ "what does Apple support everywhere": of a question about all anyway."""
    known = noun.find in OBJECTS and noun.clauses
    if not known or any(isinstance(c, Clause) and c.within for c in noun.clauses):
        return None
    return noun


def ended_in(noun: Phrase, ended: Phrase, when: Phrase) -> Phrase | None:
    """ "stances that ended in 2022"."""
    if noun.find != "stance" or noun.clauses or "ended" not in ended.flags:
        return None
    return joined("", noun, when, flags=noun.flags | {"ends"})


def of_agent(noun: Phrase, holder: Phrase, agent: Phrase) -> Phrase | None:
    """ "of which positions is Apple a supporter"."""
    made = clause(holder, stance(agent.but(find="")))
    return that(noun, made) if noun.find == "position" and made else None


def doubled(one: Phrase, other: Phrase) -> Phrase | None:
    """ "the study's publisher": two words for one noun."""
    return joined("", one, other) if one.find == other.find == "source" else None


def either_kind(one: Phrase, other: Phrase) -> Phrase | None:
    """ "companies and organisations": who is one of them."""
    some = [item for part in (one, other) for item in kinds(part) if not item.negated]
    if len(some) != len(one.conditions) + len(other.conditions) or not some:
        return None
    kinds_, words = {k: 1 for i in some for k in i.kinds}, {w: 1 for i in some for w in i.words}
    every = KindCondition(tuple(kinds_), tuple(words))
    traces = (("kind", ",".join(every.kinds + every.words)),)
    return joined("", one, other, conditions=(every,), traces=traces)


def kind_of_actors(kind: Phrase, noun: Phrase) -> Phrase | None:
    """ "the companies among the actors"."""
    return joined("", kind, noun) if noun.find == "actor" and not noun.conditions else None


def about(noun: Phrase, topics: Phrase) -> Phrase | None:
    """ "events about X", "positions in X"."""
    if noun.find == "membership" or noun.topics or (noun.find == "actor" and noun.clauses):
        return None
    if any(isinstance(c, NumberCondition) and c.most == 0 for c in noun.conditions):
        return None
    if noun.find == "actor" and any(t.how == "text" and len(t.words) == 1 for t in topics.topics):
        return None  # "who left": a word that happens to be in a text
    if noun.find == "actor" and _all_events(topics):  # "who released X"
        conditions = (*noun.conditions, RoleCondition())
        return joined("", noun, as_named(topics), find="participation", conditions=conditions)
    if noun.find == "stance" and noun.clauses:
        if topics_of(noun.clauses):
            return None
        made = with_topics(noun.clauses, topics)
        return joined("", noun, topics, topics=(), joined="", clauses=made)
    return joined("", noun, topics)


def _all_events(part: Phrase) -> bool:
    """Return whether topics name events, by more than a word that happens to be in a text."""
    labels = [{entry.ref.label for entry in topic.entries} for topic in part.topics]
    return all(topic.how in ("named", "name") for topic in part.topics) and all(
        "Event" in some <= {"Event", "Source"} for some in labels
    )


def as_named(topics: Phrase) -> Phrase:
    """Keep the events that topics name."""
    some = (replace(topic, entries=tuple(e for e in topic.entries if e.ref.label == "Event"),
                    how="named") for topic in topics.topics)  # fmt: skip
    return topics.but(topics=tuple(some))


def what_happened(what: Phrase, topics: Phrase, when: Phrase) -> Phrase | None:
    """ "what was announced in 2025"."""
    about = as_named(topics)
    fits = not what.find and "did" not in topics.flags  # "what did X announce"
    fits = fits and all(topic.entries for topic in about.topics)
    return joined("", what, about, when, find="event") if fits else None


def citing(noun: Phrase, cite: Phrase, *rest: Phrase) -> Phrase | None:
    """ "which positions cite the study on X"."""
    *words, topics = rest
    if noun.find not in ("position", "event") or any(word.find != "source" for word in words):
        return None
    some = (replace(topic, entries=tuple(e for e in topic.entries if e.ref.label == "Source"),
                    how="named") for topic in topics.topics)  # fmt: skip
    kept = tuple(topic for topic in some if topic.entries)
    return joined("", noun, cite, topics, topics=kept) if kept else None


def cited_by(noun: Phrase, other: Phrase, cite: Phrase) -> Phrase | None:
    """ "which sources do the positions on X cite"."""
    alone = not (other.clauses or other.conditions) and other.find in ("position", "controversy")
    if noun.find != "source" or not other.topics or not alone:
        return None
    return joined("", noun, other, cite)


def part_of(noun: Phrase, topics: Phrase) -> Phrase | None:
    """ "which threads is X part of"."""
    return about(noun, topics) if noun.find in ("thread", "controversy") else None


def other_than(noun: Phrase, no: Phrase, other: Phrase) -> Phrase | None:
    """ "organisations other than the EFF", "actors that are not companies"."""
    if noun.find != "actor" and not noun.clauses:
        return None
    if other.actors:
        conditions = (*noun.conditions, ActorCondition(other.actor_ids, negated=True))
        return joined("", noun, no, other.but(actors=()), conditions=conditions)
    without = tuple(replace(item, negated=True) for item in kinds(other))
    kept = other.but(conditions=())
    return joined("", noun, no, kept, conditions=(*noun.conditions, *without)) if without else None


# Properties


def valued(noun: Phrase, value: Phrase) -> Phrase | None:
    """ "open controversies", "landmark events", "positions with low confidence"."""
    allowed = {"ST": ("controversy", "thread"), "LV": ("position", "event"), "SD": ("actor",),
               "EV": ("event", "participation")}[value.cat]  # fmt: skip
    [made] = value.conditions
    assert isinstance(made, PropertyCondition)
    if value.cat == "LV" and noun.find == "event":
        made = replace(made, field="significance")
    if noun.find == "tension" and value.cat == "ST" and "active" in made.values:
        return joined("", noun, value.but(conditions=(), traces=()))  # nobody resolved it
    some = [item for item in noun.conditions if isinstance(item, PropertyCondition)]
    if noun.find not in allowed or any(i.field == made.field and i != made for i in some):
        return None
    return joined("", noun, value.but(conditions=()), conditions=(*noun.conditions, made))


_RESOLVED = (PropertyCondition("status", ("resolved",)),)


def not_valued(noun: Phrase, no: Phrase, value: Phrase) -> Phrase | None:
    """ "controversies that are not resolved"."""
    if noun.find == "tension" and value.cat == "ST" and value.conditions == _RESOLVED:
        return joined("", noun, value.but(conditions=(), traces=()))
    made = valued(noun, value)
    if made is None or made.conditions == noun.conditions:
        return None
    *others, last = made.conditions
    assert isinstance(last, PropertyCondition)
    return joined("", made, no, conditions=(*others, replace(last, negated=True)))


def open_question(noun: Phrase, status: Phrase) -> Phrase | None:
    """ "open questions", "unresolved tensions"."""
    return valued(noun, status) if noun.find == "tension" else None


def unsettled(what: Phrase, status: Phrase) -> Phrase | None:
    """ "what is unresolved": tensions and open questions."""
    [made] = status.conditions
    assert isinstance(made, PropertyCondition)
    if what.find or len(made.values) < 2:
        return None
    return joined("", what, status, find="tension", conditions=(), traces=())


def without_opposition(noun: Phrase) -> Phrase | None:
    """ "motions that were adopted unanimously"."""
    if noun.find != "controversy" or noun.clauses:
        return None
    nobody = NumberCondition("opponents", most=0)
    traces = (*noun.traces, ("not", ""))
    return joined("", noun, conditions=(*noun.conditions, nobody), traces=traces)


# Both sides


def and_other_side(noun: Phrase, *rest: Phrase) -> Phrase | None:
    """ "who is for X and who is against"."""
    verb, found = rest[-1], only(noun.clauses)
    if found is None or found.negated or set(found.sides) & set(verb.sides):
        return None
    clauses = (replace(found, sides=(*found.sides, *verb.sides)),)
    return joined("", noun, *rest, sides=(), clauses=clauses)


def and_holders(noun: Phrase, *rest: Phrase) -> Phrase | None:
    """ "the readings of X, and who holds them"."""
    verb = rest[-1]
    if noun.find not in ("position", "reading") or "for" not in verb.sides or noun.want:
        return None
    flags = noun.flags | ({"sides"} if noun.find == "position" else set())
    bare = (part.but(find="", sides=(), traces=()) for part in rest)
    return joined("", noun, *bare, flags=flags)


def who_gave(noun: Phrase, verb: Phrase, reason: Phrase, topics: Phrase) -> Phrase | None:
    """ "who gave the reason that …": the reason, whose row says who gives it."""
    says = verb.cat == "GIVE" or "says" in verb.flags
    if (
        noun.find != "actor"
        or noun.clauses
        or noun.conditions
        or reason.find != "reason"
        or not says
    ):
        return None
    own = tuple(replace(topic, entries=tuple(e for e in topic.entries if e.ref.label == "Reason"),
                        how="named") for topic in topics.topics)  # fmt: skip
    if not all(topic.entries for topic in own):
        return None
    return joined("", noun, verb, reason, topics, find="reason", sides=(), topics=own)


def who_what(noun: Phrase, verb: Phrase) -> Phrase | None:
    """ "who wants what": positions with all sides; "who opposes what", "who is neutral on what"."""
    if noun.find != "actor" or noun.clauses:
        return None
    if len(verb.sides) == 1 and verb.sides != ("for",):
        return who(noun, stance(verb))
    flags = noun.flags | {"sides"}
    return joined("", noun, verb, find="position", sides=STANCES, flags=flags)


def and_where(noun: Phrase, *rest: Phrase) -> Phrase | None:
    """ "who changed sides, and in which debates": the rows say it."""
    if not (noun.find == "change" or noun.clauses) or any(part.find not in ("", *OBJECTS[:3])
                                                           for part in rest):  # fmt: skip
        return None
    return noun


def both_sides(*some: Phrase) -> Phrase:
    """ "more supporters than opponents of X": positions, with both sides."""
    [about] = [part for part in some if part.topics]
    clauses = (Clause(STANCES, about.topics, about.joined == "or"),)
    return joined("", *some, find="position", sides=(), clauses=clauses, topics=(), joined="",
                  flags=frozenset({"sides"}))  # fmt: skip


def two_sides(verb: Phrase, topics: Phrase) -> Phrase | None:
    """ "X: for and against"."""
    if "sides" not in verb.flags:
        return None
    return joined("", verb, topics, find="position")


# What is asked


def _wants(want: str) -> Meaning:
    def made(word: Phrase, noun: Phrase) -> Phrase | None:
        find = noun.find or ("stance" if noun.clauses else "")
        return joined("", word, noun, find=find, want=want) if find and not noun.want else None

    return made


want_number = _wants("number")
"""How many there are."""
want_date = _wants("date")
"""When it was."""


def how_many(number: Phrase, verb: Phrase) -> Phrase | None:
    """ "how many are against X": actors."""
    return want_number(number, verb.but(find="actor")) if topics_of(verb.clauses) else None


def until_when(word: Phrase, noun: Phrase) -> Phrase | None:
    """ "until when did Apple support X": the day on which the stance ended."""
    return want_date(word, noun.but(clauses=each(noun.clauses, current=False)))


def when_was(word: Phrase, topics: Phrase) -> Phrase | None:
    """ "when was the hearing"."""
    if not _all_events(topics):
        return None
    return joined("", word, as_named(topics), find="event", want="date")


def when_began(when: Phrase, what: Phrase, begin: Phrase) -> Phrase | None:
    """ "when did the thread X start"."""
    if what.find:
        fits = what.find == "thread" and not what.clauses and not what.order
        return joined("", when, what, begin, want="date") if fits and not what.want else None
    some = (replace(topic, entries=tuple(e for e in topic.entries if e.ref.label == "Thread"),
                    how="named") for topic in what.topics)  # fmt: skip
    kept = tuple(topic for topic in some if topic.entries)
    if len(kept) < len(what.topics):
        return None
    return joined("", when, what.but(topics=kept), begin, find="thread", want="date")


def statement(clause: Phrase) -> Phrase | None:
    """ "does Apple support X"."""
    if any(isinstance(c, Clause) and c.negated for c in clause.clauses):
        return None
    return joined("", clause, find="stance", want="yes")


def why(clause: Phrase) -> Phrase | None:
    """ "why does Apple oppose X", "why is X opposed"."""
    found = only(clause.clauses)
    if found is None or found.negated:
        return None
    actors = (StanceCondition((StanceTarget(("for",)),), found.actors),) if found.actors else ()
    side = (PropertyCondition("side", found.sides),) if len(found.sides) == 1 else ()
    return joined("", clause, find="reason", clauses=(), topics=found.topics,
                  conditions=(*side, *actors))  # fmt: skip


def reason_for(noun: Phrase, verb: Phrase, topics: Phrase | None = None) -> Phrase | None:
    """ "reasons for X", "arguments against"."""
    if noun.find != "reason" or len(verb.sides) > 2 or (topics and noun.topics):
        return None
    some = (noun, verb, topics) if topics else (noun, verb)
    conditions = (*noun.conditions, PropertyCondition("side", verb.sides))
    return joined("", *some, sides=(), conditions=conditions)


def source_for(noun: Phrase, verb: Phrase, topics: Phrase) -> Phrase | None:
    """ "sources that support X": those it cites."""
    if noun.find != "source" or verb.sides != ("for",) or noun.topics or noun.clauses:
        return None
    return joined("", noun, verb.but(traces=()), topics, sides=())


def published_by(noun: Phrase, verb: Phrase, who: Phrase) -> Phrase | None:
    """ "sources published by the FTC"."""
    if noun.find != "source" or noun.topics or noun.clauses:
        return None
    topics = tuple(Topic(tuple(parts(e.name)), (e,), "publisher") for e in who.actors)
    kept = tuple(trace for trace in who.traces if trace[0] != "actor")
    return joined("", noun, verb, who.but(traces=kept), actors=(), joined="or", topics=topics)


def based_on(what: Phrase, ground: Phrase) -> Phrase | None:
    """ "what is X based on", "what is Apple's view of X based on"."""
    if what.find not in ("", "source"):
        return None
    found = only(ground.clauses)
    if ground.cat == "cl":
        if found is None:
            return None
        held = StanceCondition((StanceTarget(("for",)),), found.actors)
        return joined("", what, ground, find="source", clauses=(), topics=found.topics,
                      conditions=(held,))  # fmt: skip
    return joined("", what, ground, find="source")


def sources_of_holders(what: Phrase, who: Phrase, topics: Phrase | None = None) -> Phrase | None:
    """ "what do the supporters of X cite": what the positions that X means cite."""
    about = topics or who
    named = tuple(_positions_of(topic) for topic in about.topics)
    if what.find not in ("", "source") or who.sides != ("for",) or not named:
        return None
    if what.clauses or what.conditions or not all(topic.entries for topic in named):
        return None
    said = about.but(topics=named, sides=(), traces=topics.traces if topics else ())
    return joined("", what, said, find="source")


def _positions_of(topic: Topic) -> Topic:
    positions = tuple(entry for entry in topic.entries if entry.ref.label == "Position")
    return replace(topic, entries=positions, how=topic.how if topic.how == "near" else "named")


def content(topics: Phrase, verb: Phrase) -> Phrase | None:
    """ "what does the proposal say"."""
    return joined("", topics, verb, find="card", sides=()) if "says" in verb.flags else None


def latest_event(when: Phrase, topics: Phrase) -> Phrase | None:
    """ "latest Apple release": of the events whose name has these words."""
    if len(topics.topics) != 1 or topics.topics[0].how != "name" or len(topics.topics[0].words) < 2:
        return None
    some = tuple(entry for entry in topics.topics[0].entries if entry.ref.label == "Event")
    about = replace(topics.topics[0], entries=some, how="named")
    return joined("", when, topics, find="event", topics=(about,)) if len(some) > 1 else None


_TITLE = 3
"""So many words of the name of an event mean that event."""


def alone(thing: Phrase) -> Phrase | None:
    """A name alone."""
    if len(thing.actors) + len(thing.topics) != 1 or "claim" in thing.flags:
        return None
    [about] = thing.topics or (None,)
    if (
        about
        and about.how == "name"
        and len(about.words) >= _TITLE
        and all(entry.ref.label == "Event" for entry in about.entries)
    ):
        return joined("", thing, find="event", topics=(replace(about, how="named"),))
    return joined("", thing, find="card")
