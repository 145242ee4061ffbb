"""Shapes of questions for events, reasons, sources, tensions, positions and other things."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from argmap.ask.index import NAME, Entry
from argmap.ask.measure import HOLDERS, measure, ranked
from argmap.ask.parsed import Clause, Parsed, Refused
from argmap.ask.query_value import (
    STANCES,
    AskedMeasure,
    AskedPeriod,
    AskedQuery,
    AskedScope,
    AskedStance,
    NamedQuery,
)
from argmap.ask.refusals import refuse_verb_of
from argmap.ask.scopes import (
    About,
    ballot_targets,
    is_vote,
    scope_of,
    side_targets,
)
from argmap.ask.shape_parts import (
    SPOKEN,
    Shape,
    have_members,
    ids_of,
    names_of,
    range_text,
    scope_asked,
    side_of,
    texts_of,
    verbs_of,
    when_text,
)
from argmap.ask.things import LEGAL, topic
from argmap.ask.words import parts


def reasons_shape(parsed: Parsed) -> Shape:
    """Why: reasons for or against, rivals, and what actors said."""
    parsed.take("ask.why", "find")
    sides = parsed.sides(parsed.whole())
    side = side_of(sides)
    actors = parsed.named
    scope, where = scope_asked(parsed, "positions")
    if not scope and not actors:
        raise Refused("Reasons need a position, a controversy or an actor")
    who = f" and quotes of {names_of(actors)}" if actors else ""
    text = f"Reasons {side or 'for and against'}{who}{where}"
    return Shape(text, AskedQuery("reasons", scope=scope, actors=ids_of(actors), side=side))


def sources_shape(parsed: Parsed) -> Shape:
    """Which sources positions, stances or events have."""
    finds = parsed.finds
    if finds[:1] == ["position"] and parsed.take("not", "number.zero"):
        parsed.take("find", "ask.basis")
        scope, where = scope_asked(parsed, "positions")
        return Shape(
            f"Positions without a source{where}", AskedQuery("positions", scope=scope, uncited=True)
        )
    place = any(item.plain == ("where",) for item in parsed.items)
    if place and not parsed.topics and any(item.plain == ("based",) for item in parsed.items):
        raise Refused("The graph does not say where actors are")
    if sum(item.tag == "ask.what" for item in parsed.items) > 1:
        raise Refused("Ask for positions and for sources in two questions")
    if finds[:1] == ["actor"]:
        raise Refused("Which actors cite a source can't be asked")
    number = measure(parsed, "sources")
    parsed.take("ask.basis", "find", "side")
    actors = parsed.named
    scope, where = scope_asked(parsed, "sources")
    who = f" of stances of {names_of(actors)}" if actors else ""
    who += ", and of positions that they support" if actors else ""
    text = f"Sources{who}{where}, the most cited first"
    return Shape(text, AskedQuery("sources", scope=scope, actors=ids_of(actors), measure=number))


def tensions_shape(parsed: Parsed) -> Shape:
    """Which tensions and open questions there are."""
    parsed.current()
    question = bool(parsed.take("find.question")) or parsed.has("status.unresolved")
    parsed.take("find", "status")
    scope, where = scope_asked(parsed, "tensions")
    kind = "question" if question and not parsed.has("find.tension") else "tension"
    if question and not scope.threads and scope:
        kind = ""  # a controversy has tensions only
    text = f"{'Open questions' if kind == 'question' else 'Tensions'}{where}"
    return Shape(text, AskedQuery("tensions", scope=scope, kind=kind))


def events_shape(parsed: Parsed) -> Shape:
    """What happened, when, and who took part."""
    if parsed.finds[:1] == ["event"]:
        refuse_verb_of(parsed)
    number = measure(parsed, "events")
    period = parsed.period()
    find = parsed.finds[:1]
    kind, category = _significance(parsed), _category(parsed)
    related = any(item.plain[:1] in (("related",), ("relating",)) for item in parsed.items)
    parsed.take("find", "side", "ask")
    parsed.used.update(p for p, item in enumerate(parsed.items) if item.plain[0] == "all")
    held, taken = parsed.place("role"), parsed.take("role")
    if len(taken) > 1 and any(item.plain == ("both",) for item in parsed.items):
        raise Refused("Actors in two roles can't be asked")
    roles = tuple(role for item in taken for role in item.tag[5:].split("|"))
    as_role = f" as {' or '.join(roles)}" if roles else ""
    parsed.take("tie")
    actors = parsed.named
    named = events_named(parsed, actors)
    done = About() if named.entries or not is_did_what(parsed) else _events_with(parsed)
    if done.entries:
        scope, parsed.was_about = scope_of(done, "events", parsed.index), True
        where = f" called “{' '.join(done.words)}”"
    elif named.entries:
        parsed.actors, actors = [], []
        scope = scope_of(named, "events", parsed.index)
        where, parsed.was_about = f" {scope.text}", True
    else:
        scope, where = scope_asked(parsed, "events")
    leads = bool(roles) and not find and parsed.items[held].plain[-1].endswith("s")
    if (find == ["actor"] and (roles or not actors)) or leads:
        kinds = parsed.kinds()
        legal = next((LEGAL[item.plain[0]] for item in taken if item.plain[0] in LEGAL), ())
        others = tuple(role for role in legal if actors and role not in roles)
        beside = f" with {names_of(actors)}{' as ' * bool(others)}{''.join(others)}"
        what = " ".join([kind, *category, "events"]).strip() + (beside if actors else "")
        text = f"Actors{kinds.text} that took part{as_role} in {what}{where}{when_text(period)}"
        query = AskedQuery(
            "participants", scope=scope, period=period, kinds=kinds, roles=roles, measure=number,
            actors=ids_of(actors), kind=kind, status=category, other_roles=others,
        )  # fmt: skip
        return Shape(text, query)
    who = f" with {names_of(actors)}{as_role}" if actors else as_role
    text = (
        " ".join([kind, *category, "events"]).strip().capitalize()
        + f"{who}{where}{when_text(period)}"
    )
    text += " and what is related to them" if related else ""
    if related and not (scope.events and not (scope.threads or scope.controversies)):
        raise Refused("What is related can be asked about named events only")
    query = AskedQuery(
        "events", scope=scope, actors=ids_of(actors), period=period, kind=kind, roles=roles,
        status=category, relation="related" if related else "",
    )  # fmt: skip
    return Shape(text, query)


def _significance(parsed: Parsed) -> str:
    """Return the significance of events that is asked for, which is then no topic."""
    words = texts_of(parsed).split()
    found = [word for word in ("landmark", "major", "notable") if word in words]
    if len(found) > 1:
        raise Refused("Ask for one significance at a time")
    kind = next(iter(found), "")
    parsed.topics = [
        (replace(about, words=tuple(w for w in about.words if w != kind)), place)
        for about, place in parsed.topics
        if about.named or tuple(about.words) != (kind,)
    ]
    return kind


def _category(parsed: Parsed) -> tuple[str, ...]:
    """Return the category of "policy events", which is then no topic."""
    place = parsed.place("find.event")
    for about, at in parsed.topics:
        ends = at + len(about.words) == place
        if not about.named and ends and " ".join(about.words) in parsed.index.categories:
            parsed.topics.remove((about, at))
            return (" ".join(about.words),)
    return ()


def status_shape(parsed: Parsed) -> Shape:
    """Whether something is settled: the status of the controversies."""
    parsed.take("status", "find", "time.now", "not")
    scope, where = scope_asked(parsed, "controversies")
    return Shape(f"Status of controversies{where}", AskedQuery("controversies", scope=scope))


def events_named(parsed: Parsed, actors: list[Entry]) -> About:
    """Return the events whose names have all words of actors and topics together."""
    if not (actors and parsed.topics):
        return About()
    words = [word for entry in actors for word in parts(entry.name)]
    words += [word for about, _ in parsed.topics if not about.named for word in about.words]
    found = parsed.index.with_words(words, [NAME], exact=False)
    events = [entry for n in sorted(found) if (entry := parsed.index.entry(n)).ref.label == "Event"]
    return About(tuple(events), tuple(words), named=True)


def readings_shape(parsed: Parsed) -> Shape:
    parsed.take("find", "side")
    scope, where = scope_asked(parsed, "readings")
    actors = parsed.named
    who = f" that {names_of(actors)} support" if actors else ""
    return Shape(
        f"Readings{where}{who}", AskedQuery("readings", scope=scope, actors=ids_of(actors))
    )


def members_shape(parsed: Parsed) -> Shape:
    """Who is part of an actor, or of what it is a part."""
    actors = parsed.named
    inverse = parsed.place("find.member") > parsed.actors[0][1]
    parsed.take("find", "side", "tie")
    of = inverse and not parsed.has("kind")
    parsed.take("kind")
    text = f"What {names_of(actors)} is part of" if of else f"Members of {names_of(actors)}"
    return Shape(text, AskedQuery("members", actors=ids_of(actors), side="of" if of else ""))


def contested_shape(parsed: Parsed) -> Shape:
    """Which controversies or positions are contested most."""
    finds = parsed.finds
    parsed.take("order", "find")
    scope, where = scope_asked(parsed, "contested")
    if not scope and "position" not in finds and not parsed.has("number"):
        named = NamedQuery("controversies/most-contested", (("basis", ("stated", "inferred")),))
        return Shape("Controversies, the most contested first", named=named)
    text = f"Positions{where} with the most actors on both sides first"
    return Shape(text, AskedQuery("contested", scope=scope, order="contested"))


def listed_shape(parsed: Parsed, find: str) -> Shape:
    """List positions, controversies or threads, with a number of each if it is asked for."""
    number = measure(parsed, find) or ranked(parsed, find)
    twice = len(parsed.finds) != len(set(parsed.finds))
    if number is not None and (number.of == find or twice):
        raise Refused(f"A number of {find} for each of them can't be asked")
    if number and find == "threads" and number.of not in ("actors", "controversies", "events"):
        raise Refused(f"A number of {number.of} for each of the threads can't be asked")
    status, period = parsed.statuses(), parsed.period()
    actors = parsed.named
    stances: tuple[AskedStance, ...] = ()
    if parsed.has("level.") and find != "positions":
        raise Refused("Confidence can be asked about positions only")
    level = next((item.tag.partition(".")[2] for item in parsed.take("level.")), "")
    number = _of_side(parsed, number)
    if actors or (parsed.has("side", "not", "kind") and not number and not is_vote_list(parsed)):
        stances = tuple(_list_stance(parsed, actors, period))
    if not actors:
        parsed.take("find.member")  # "resolutions that belong to a thread"
    kinds = parsed.kinds()
    if stances and stances[0].denied and kinds.without:
        kinds = replace(kinds, which=kinds.without, without=())
    scope, where = scope_asked(parsed, find)
    if stances and len(kinds.which) > 1:
        raise Refused("Actors of several kinds can't be asked together here")
    if find == "controversies" and len(parsed.topics) > 1 and parsed.take("tie.agree"):
        scope, where = _both(parsed)
    parsed.take("find.actor", "find.position", "find.controversy", "find.thread", "side.any")
    text = find.capitalize() + (f" that are {' or '.join(status)}" if status else "") + where
    text += f"{when_text(period)}" + "".join(f" that {stance.text}" for stance in stances)
    if number:
        text += f"; number of {number.of}{range_text(number)}{kinds.text}"
    text += f" with {level} confidence" if level else ""
    return Shape(
        text,
        AskedQuery(
            find, stances, scope=scope, status=status, period=period, kinds=kinds,
            measure=number, kind=level if find == "positions" else "",
        ),
    )  # fmt: skip


def _both(parsed: Parsed) -> tuple[AskedScope, str]:
    """Return the controversies that are about each of several topics."""
    scopes = [
        scope_of(parsed.about("controversies", Clause(place, place + 1)), "controversies",
                 parsed.index)
        for _, place in parsed.topics
    ]  # fmt: skip
    common = set.intersection(*(set(scope.controversies) for scope in scopes))
    if not common:
        raise Refused("No controversy is about both")
    text = " and ".join(scope.text for scope in scopes)
    return AskedScope(controversies=tuple(sorted(common)), text=text), f" in both {text}"


def _of_side(parsed: Parsed, number: AskedMeasure | None) -> AskedMeasure | None:
    """Return a number of actors as one of supporters or opponents if the question has a side."""
    sides = parsed.sides(parsed.whole())
    of = next((name for name, counted in HOLDERS.items() if counted == sides), "actors")
    if number is None or number.of != "actors" or of == "actors":
        return number
    targets = ballot_targets(sides, AskedScope(), parsed.index)
    return replace(number, of=of, targets=targets)


def _list_stance(
    parsed: Parsed, actors: list[Entry], period: AskedPeriod | None
) -> Iterable[AskedStance]:
    whole = parsed.whole()
    named = parsed.sides(whole)
    sides = named or STANCES
    denied = parsed.denied(whole)
    if period and is_vote(About(), parsed.index):
        period = replace(period, voted=True)
    who = names_of(actors) or " ".join(i.text for i in parsed.items if i.tag.startswith("kind"))
    spoken_for = have_members(parsed, actors)
    text = f"{'not: ' if denied else ''}{who or 'actors'} {verbs_of(sides)}"
    text += SPOKEN if spoken_for else ""
    targets = side_targets(sides, About(), parsed.index)
    yield AskedStance(
        targets, ids_of(actors), denied, began=period, text=text, spoken_for=spoken_for
    )


def actor_list_shape(parsed: Parsed) -> Shape:
    """List actors of a kind."""
    if parsed.actors:
        raise Refused("Who an actor is, `argmap show` says")
    kinds = parsed.kinds()
    number = measure(parsed, "actors") or ranked(parsed, "actors")
    parsed.take("find")
    text = f"Actors{kinds.text}"
    if parsed.members:
        text += f" with “{parsed.member_text}” in their name"
    if number:
        text += f"; number of {number.of}{range_text(number)}"
    return Shape(text, AskedQuery("actors", actors=parsed.members, kinds=kinds, measure=number))


def is_did_what(parsed: Parsed) -> bool:
    """Return whether the question is "what did … do", or "what did … release"."""
    words = [word for item in parsed.items for word in item.plain]
    asks = parsed.has("ask.what", "ask.when") and not parsed.has("side", "tie", "find")
    if not asks or len(parsed.actors) != 1 or not parsed.index.roles:
        return False
    if {"do", "done"} & set(words[2:]):
        return True
    return "did" in words and bool(_events_with(parsed).entries)


def _events_with(parsed: Parsed) -> About:
    """Return the events whose names have all words of the topics."""
    words = [word for about, _ in parsed.topics if not about.named for word in about.words]
    found = topic(words, parsed.index, ("Event",), deep=False) if len(words) > 1 else []
    return About(tuple(found), tuple(words), named=True)


def is_vote_list(parsed: Parsed) -> bool:
    """Return whether the question is for votes on something: "all votes on mercenaries"."""
    sides = [item.plain for item in parsed.items if item.tag.startswith("side")]
    return sides == [("votes",)] and not parsed.actors and bool(parsed.topics)
