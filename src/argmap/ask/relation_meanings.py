"""What ties, changes, events, memberships and questions about actors mean."""

from __future__ import annotations

from argmap.ask.form import STANCES, ActorCondition, Condition, MemberCondition, RoleCondition
from argmap.ask.noun_meanings import about, as_named, who
from argmap.ask.phrases import Clause, Phrase, joined
from argmap.ask.stance_meanings import clause, kinds, of_subject, stance

_TAKE_PART = Phrase("V", sides=STANCES, flags=frozenset({"past"}))
"""Who takes part in a controversy has a stance in it, or had one."""


def _more(noun: Phrase, *conditions: Condition) -> tuple[Condition, ...]:
    return (*noun.conditions, *conditions)


# Ties


def tie(*some: Phrase) -> Phrase | None:
    """ "do Apple and Google agree", "Apple contradicts itself"."""
    every = joined("", *some)
    if every.relation == "self":
        if len(every.actors) != 1:
            return None
        return joined("", *some, find="query", query="actors/both-sides",
                      conditions=(ActorCondition(every.actor_ids),), actors=())  # fmt: skip
    if every.relation == "path":
        return (
            joined("", *some, find="query", query="actors/path") if len(every.actors) == 2 else None
        )
    if every.relation == "identity" and len(every.actors) > 1:
        return joined("", *some, find="card", relation="", joined="")
    if len(every.actors) < 2 or any(part.joined == "or" for part in some):
        return None
    sides = [part for part in some if part.actors]
    if len(sides) == 2 and len(every.actors) > 2:
        return _each_with(every, *sides)
    return joined("", *some, find="tie", joined="")


def _each_with(every: Phrase, some: Phrase, other: Phrase) -> Phrase | None:
    """ "Apple and Google agree with Mozilla": each of them does."""
    one, others = (some, other) if len(some.actors) == 1 else (other, some)
    if len(one.actors) != 1 or every.relation not in ("agree", "clash"):
        return None
    return every.but(cat="", find="partner", joined="", actors=one.actors,
                     conditions=_more(every, ActorCondition(others.actor_ids)))  # fmt: skip


def tie_on(*some: Phrase) -> Phrase | None:
    """ "Apple and Google agree on everything to do with X", "Apple Google X compare"."""
    made = tie(*(part for part in some if not part.topics))
    [topics] = [part for part in some if part.topics]
    return about(made, topics) if made and made.find == "tie" else None


def clash(one: Phrase, verb: Phrase, other: Phrase) -> Phrase | None:
    """ "Apple against the FBI"."""
    if verb.sides != ("against",) or "says" in verb.flags or "past" in verb.flags:
        return None
    return tie(one, verb.but(sides=(), relation="clash", traces=()), other)


def compared_views(who: Phrase, noun: Phrase, how: Phrase) -> Phrase | None:
    """ "compare the views of Apple and Google"."""
    fits = how.relation == "compare" and noun.find in ("stance", "position")
    made = tie(who, how) if fits else None
    return joined("", made, noun.but(find="")) if made else None


def tied(noun: Phrase, *some: Phrase) -> Phrase | None:
    """ "positions that Apple and Google agree on"."""
    asked = noun.find == "tension" and bool(noun.conditions)  # "on which question …"
    known = asked or noun.find in ("", "position", "controversy")
    noun = noun.but(conditions=()) if asked else noun
    made = tie(*some) if known else None
    return joined("", noun, made, find="tie") if made and made.find == "tie" else None


def partner(noun: Phrase, *some: Phrase) -> Phrase | None:
    """ "who agrees most with Apple"."""
    relation = next(part.relation for part in some if part.cat == "TIE")
    if noun.find != "actor" or relation not in ("agree", "clash") or noun.clauses:
        return None
    if len(joined("", *some).actors) != 1 or sum(part.cat == "TOP" for part in some) > 1:
        return None
    return joined("", noun, *some, find="partner")


def allies(who: Phrase, tie: Phrase) -> Phrase | None:
    """ "Apple's allies"."""
    if len(who.actors) != 1 or tie.relation != "agree":
        return None
    return joined("", who, tie, find="partner")


def kinds_tied(noun: Phrase, tie: Phrase) -> Phrase | None:
    """ "where do the companies disagree", "who contradicts themselves"."""
    if noun.clauses or noun.find != "actor":
        return None
    if tie.relation == "self":
        return joined("", noun, tie, find="query", query="actors/both-sides")
    if not kinds(noun) or tie.relation not in ("agree", "clash") or "asked" in noun.flags:
        return None
    return joined("", noun, tie, find="tie", flags=noun.flags | {"kinds"})


def on_which_kinds(noun: Phrase, kind: Phrase, tie: Phrase) -> Phrase | None:
    """ "on which positions do companies disagree"."""
    made = kinds_tied(kind, tie)
    if noun.find not in ("", "position") or ("asked" in noun.flags - {"each"} and not noun.find):
        return None
    return joined("", noun, made, find="tie") if made else None


# Changes


def changed(who: Phrase, change: Phrase) -> Phrase | None:
    """ "who changed sides", "did Apple change", "how has opinion on X changed"."""
    found = who.find in ("actor", "", "stance", "position") and not who.clauses
    if not (who.actors or found):
        return None
    some = (ActorCondition(who.actor_ids),) if who.actors else ()
    return joined("", who, change, find="change", actors=(), joined="",
                  conditions=_more(who, *some))  # fmt: skip


def changed_what(change: Phrase, noun: Phrase) -> Phrase | None:
    """ "changed position", "crossed over to a rival position"."""
    if noun.find not in ("position", "stance") and (
        noun.cat != "V" or len(noun.sides) < 3 or "quoted" in noun.flags
    ):
        return None
    return joined("", change, noun, find="", sides=(), flags=change.flags, traces=change.traces)


def gave_up(noun: Phrase, who: Phrase, drop: Phrase) -> Phrase | None:
    """ "which position did Apple give up"."""
    clauses = of_subject((Clause(("for", "against"), current=False),), who)
    if noun.find not in ("", "position", "stance") or clauses is None:
        return None
    traces = (*noun.traces, *who.traces, ("current", "ended"))
    return joined("", noun, who, drop, find=noun.find or "stance", actors=(), joined="",
                  clauses=clauses, traces=traces, flags=noun.flags | {"ends"})  # fmt: skip


# Events


def role(noun: Phrase, role: Phrase, other: Phrase | None = None) -> Phrase | None:
    """ "who sued Apple", "who was a plaintiff in X", "events with Apple as a defendant"."""
    if noun.find not in ("actor", "event") or noun.clauses:
        return None
    ids, legal = other.actor_ids if other else (), "legal" in role.flags
    roles = role.roles[:1] if legal else role.roles
    if noun.find == "event":
        some = tuple(RoleCondition(roles, (one,)) for one in ids) or (RoleCondition(roles),)
    else:
        some = (RoleCondition(roles, ids, role.roles[1:] if legal and ids else ()),)
    find = "participation" if noun.find == "actor" else "event"
    made = joined("", noun, role, find=find, roles=(), conditions=_more(noun, *some))
    if other is None:
        return made
    if other.topics:
        return about(made, other)
    return joined("", made, other, actors=(), joined="")


def both_parties(noun: Phrase, role: Phrase, other: Phrase) -> Phrase | None:
    """ "who sued who"."""
    if noun.find != "actor" or noun.clauses or "legal" not in role.flags:
        return None
    conditions = _more(noun, RoleCondition(role.roles))
    return joined("", noun, role, other, find="participation", roles=(), conditions=conditions)


def role_alone(role: Phrase) -> Phrase:
    """ "plaintiffs"."""
    return joined(
        "", role, find="participation", roles=(), conditions=(RoleCondition(role.roles[:1]),)
    )


def acted(noun: Phrase, who: Phrase, role: Phrase) -> Phrase | None:
    """ "which companies did the FTC sue", "which events did Apple attend"."""
    if noun.find in ("", "event"):
        some: tuple[RoleCondition, ...] = tuple(
            RoleCondition(role.roles[:1], (one,)) for one in who.actor_ids
        )
        find = "event"
    elif noun.find == "actor" and "legal" in role.flags and not noun.clauses:
        some, find = (
            (RoleCondition(role.roles[:1], who.actor_ids, role.roles[1:]),),
            "participation",
        )
    else:
        return None
    return joined("", noun, who, role, find=find, roles=(), actors=(), joined="",
                  conditions=_more(noun, *some))  # fmt: skip


def when_acted(when: Phrase, who: Phrase, role: Phrase) -> Phrase | None:
    """ "when was Apple sued"."""
    made = acted(Phrase("np", find="event"), who, role)
    return joined("", when, made, want="date") if made else None


def takes_part(part: Phrase, topics: Phrase) -> Phrase | None:
    """ "takes part in the debate about X"."""
    labels = {entry.ref.label for topic in topics.topics for entry in topic.entries}
    return None if "Event" in labels else stance(_TAKE_PART, topics, part)


def took_part(noun: Phrase, who: Phrase, part: Phrase) -> Phrase | None:
    """ "events in which Apple took part", "what did Apple do", "controversies Apple is in"."""
    if noun.find in ("", "event"):
        some = tuple(RoleCondition(actors=(one,)) for one in who.actor_ids)
        return joined("", noun, who, part, find="event", actors=(), joined="",
                      conditions=_more(noun, *some))  # fmt: skip
    if "role" in noun.flags:
        return of_actor(noun, who)
    if noun.find in ("controversy", "thread", "position"):
        clauses = of_subject((Clause(STANCES, past=True),), who) or ()
        return joined("", noun, who, part, actors=(), joined="", clauses=clauses)
    return None


def involving(noun: Phrase, part: Phrase, who: Phrase) -> Phrase | None:
    """ "which events involved Apple"."""
    return took_part(noun, who, part) if noun.find in ("event", "controversy", "thread") else None


def in_debates(noun: Phrase, who: Phrase, part: Phrase) -> Phrase | None:
    """ "which debates is Apple part of"."""
    return involving(noun, part.but(find="", traces=()), who)


def took_part_in(noun: Phrase, part: Phrase, topics: Phrase) -> Phrase | None:
    """ "who took part in the hearing", "labs in events about X", "who is in both debates"."""
    if noun.find != "actor" or noun.clauses or (part.cat == "N" and part.find != "event"):
        return None
    labels = {entry.ref.label for topic in topics.topics for entry in topic.entries}
    if part.cat == "BOTH" or (part.cat != "N" and "Event" not in labels):
        return who(noun, stance(_TAKE_PART, topics, part))
    return joined(
        "", noun, part, topics, find="participation", conditions=_more(noun, RoleCondition())
    )


# Actors


def of_actor(noun: Phrase, who: Phrase) -> Phrase | None:
    """ "events with Apple", "stances of Apple", "reasons of Apple", "the roles of Apple"."""
    ids = who.actor_ids
    if "role" in noun.flags:
        return joined("", noun, who, actors=(), joined="",
                      conditions=_more(noun, ActorCondition(ids)))  # fmt: skip
    if "did" in who.flags:  # "how many votes did Apple get": the verb is missing
        return None
    match noun.find:
        case "event":
            each = [(one,) for one in ids] if who.joined == "and" else [ids]
            some = tuple(RoleCondition(actors=one) for one in each)
            return joined("", noun, who, actors=(), joined="", conditions=_more(noun, *some))
        case "stance" | "position" if not noun.clauses:
            made = clause(who, joined("vp", Phrase("vp"), clauses=(Clause(STANCES),)))
            return joined("", noun, made, find="stance") if made else None
        case "reason" | "source" | "controversy" | "thread" | "tension":
            clauses = of_subject((Clause(STANCES),), who) or ()
            far = 0.4 * (noun.find == "tension")  # those that name the actor are nearer
            return joined("", noun, who, actors=(), joined="", clauses=clauses, cost=far)
        case "change":
            return joined(
                "", noun, who, actors=(), joined="", conditions=_more(noun, ActorCondition(ids))
            )
    return None


def with_actor_about(*some: Phrase) -> Phrase | None:
    """ "events about Apple and encryption": both must hold."""
    noun = next((part for part in some if part.find), some[0])
    who, topics = sorted((part for part in some if part is not noun), key=lambda p: p.cat)
    made = of_actor(noun, who) if noun.find == "event" and not noun.topics else None
    return about(made, topics) if made else None


def what_did(what: Phrase, who: Phrase, topics: Phrase) -> Phrase | None:
    """ "what did Apple release": events with Apple that have this word in their names."""
    named = as_named(topics)
    if what.find or "did" not in who.flags or not all(topic.entries for topic in named.topics):
        return None
    return with_actor_about(Phrase("np", find="event"), who.but(flags=who.flags - {"did"}), named)


def fronted(verb: Phrase, noun: Phrase, who: Phrase) -> Phrase | None:
    """ "for which positions is Apple", "against what are the companies"."""
    if noun.find not in ("", "position", "controversy") or noun.clauses:
        return None
    if noun.find and "asked" not in noun.flags:
        return None  # "who supports the plan of Apple"
    made = clause(who, stance(verb))
    return joined("", noun, made, find=noun.find or "stance") if made else None


def given(noun: Phrase, who: Phrase | None = None) -> Phrase | None:
    """ "reasons that Apple gives", "arguments given"."""
    if noun.find not in ("reason", "source", "stance"):
        return None
    return of_actor(noun, who.but(flags=who.flags - {"did"})) if who else noun


def against_actor(who: Phrase, verb: Phrase, actor: Phrase) -> Phrase | None:
    """ "who opposes Apple": who contests what Apple supports."""
    if "legal" in who.flags and verb.sides == ("against",):  # "lawsuits against Apple"
        accused = RoleCondition(("defendant",), actor.actor_ids)
        traces = (*who.traces, *actor.traces)
        return joined("", who, verb, actor, actors=(), joined="", sides=(),
                      conditions=_more(who, accused), traces=traces)  # fmt: skip
    queries = {("against",): "actors/opponents", ("for",): "actors/co-proponents"}
    if who.find != "actor" or who.clauses or who.conditions or len(actor.actors) != 1:
        return None
    if verb.sides not in queries or "vote" in verb.flags:  # the graph has no votes for actors
        return None
    return joined("", who, verb, actor, find="query", query=queries[verb.sides], sides=(),
                  flags=frozenset({"actor"}), traces=actor.traces)  # fmt: skip


def supporters_of_actor(who: Phrase, actor: Phrase) -> Phrase | None:
    """ "the opponents of Apple"."""
    return against_actor(who.but(sides=()), who.but(find=""), actor)


def spoke_for(noun: Phrase, verb: Phrase, for_: Phrase, who: Phrase) -> Phrase | None:
    """ "who spoke for Alpha": stances of Alpha, and those that others took for it."""
    if noun.find != "actor" or noun.clauses or "says" not in verb.flags or for_.sides != ("for",):
        return None
    clauses = of_subject((Clause(STANCES, past=True),), who) or ()
    return joined("", noun, verb, who, sides=(), actors=(), joined="", clauses=clauses,
                  traces=noun.traces + who.traces)  # fmt: skip


def is_member(one: Phrase, member: Phrase, other: Phrase) -> Phrase:
    """ "is Ann a member of Alpha"."""
    return joined("", one, member, other, find="membership", relation="of", want="yes", joined="",
                  actors=one.actors, conditions=(ActorCondition(other.actor_ids),))  # fmt: skip


def of_members(who: Phrase, verb: Phrase) -> Phrase:
    """ "members of Alpha that support X"."""
    return joined(
        "",
        who,
        verb,
        find="actor",
        actors=(),
        joined="",
        conditions=(MemberCondition(who.actor_ids),),
    )
