"""Shapes of questions about stances: of actors, between actors, and how they changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from argmap.ask.index import Entry
from argmap.ask.list_shapes import events_named, events_shape
from argmap.ask.measure import HOLDERS, measure, ranked
from argmap.ask.parsed import Clause, Parsed, Refused
from argmap.ask.query_value import (
    SIDES,
    STANCES,
    AskedKinds,
    AskedPeriod,
    AskedQuery,
    AskedScope,
    AskedStance,
    AskedTarget,
    NamedQuery,
)
from argmap.ask.refusals import (
    refuse_attribute,
    refuse_definition,
    refuse_stray_actor,
    refuse_verb_of,
)
from argmap.ask.scopes import (
    About,
    abstentions,
    ballot_targets,
    is_vote,
    scope_of,
    side_targets,
    text_of,
)
from argmap.ask.shape_parts import (
    NO_KINDS,
    SPOKEN,
    Shape,
    have_members,
    ids_of,
    names_of,
    range_text,
    scope_asked,
    verbs_of,
    when_text,
)
from argmap.ask.things import CONTENT, SKIP, THING, Item, claims, topic, whole_claim
from argmap.ask.words import stem


def _stances(parsed: Parsed, clauses: list[Clause], subjects: bool) -> list[AskedStance]:
    """Return the condition of each clause. subjects: whether its actors take the stances."""
    made = []
    whole = parsed.whole()
    each = len(clauses) > 1 and all(clause.end == clause.start + 1 for clause in clauses)
    neither = any(item.plain == ("neither",) for item in parsed.items)
    if each and parsed.denied(whole) and not neither:
        raise Refused("A negation can't be used with several topics")
    dated = [clause for clause in clauses if parsed.has_date(clause)]
    for clause in clauses:
        wide = whole if each else clause
        sides = parsed.sides(wide) or STANCES
        about = parsed.about("stances", clause)
        denied = parsed.denied(clause) or (each and neither)
        actors = parsed.actors_in(clause) if subjects else []
        period = parsed.period(wide) or (parsed.period(whole) if dated == clauses[-1:] else None)
        current = parsed.current(wide)
        literal = subjects and bool(actors) and parsed.has("ask.what", "find.position")
        targets = _targets(parsed, sides, about, literal)
        if period and is_vote(about, parsed.index):
            period = replace(period, voted=True)
        verb = f"{'do not ' if denied else ''}{verbs_of(sides)}"
        spoken_for = have_members(parsed, actors)
        made.append(
            AskedStance(
                targets,
                ids_of(actors),
                denied,
                began=period,
                current=current,
                quoted=bool(parsed.take("find.quote", within=clause)),
                text=f"{verb} {text_of(about) or 'any position'}"
                f"{_meant(about, targets)}{when_text(period)}"
                + {True: ", not ended", False: ", ended", None: ""}[current]
                + (SPOKEN if spoken_for else ""),
                spoken_for=spoken_for,
            )
        )
    return made


def _meant(about: About, targets: Iterable[AskedTarget]) -> str:
    """Return which positions a side of a controversy means, or ''."""
    if not about.labelled("Controversy"):
        return ""
    meant = [
        f"{verbs_of(target.sides)} {' or '.join(target.positions)}"
        for target in targets
        if 0 < len(target.positions) < 4 and not target.controversies
    ]
    return f", that is: {'; '.join(meant)}" if meant else ""


def _targets(
    parsed: Parsed, sides: tuple[str, ...], about: About, literal: bool
) -> tuple[AskedTarget, ...]:
    held = parsed.has("side.hold") and not parsed.has("side.for", "side.against")
    return side_targets(sides, about, parsed.index, literal=literal or held)


def actors_shape(parsed: Parsed) -> Shape:
    """Who has stances on something."""
    number = measure(parsed, "actors") or ranked(parsed, "actors")
    if number and parsed.has("order.most"):
        parsed.take("ask.often")  # "who voted no most often, and how many times"
    kinds = parsed.kinds()
    parsed.take("find")
    clauses = parsed.clauses()
    both = any(item.plain == ("both",) for item in parsed.items)
    if both and not parsed.has("tie.clash", "tie.differ"):
        parsed.take("tie.agree")
    if (both or parsed.several()) and len(clauses) == 1:  # "both … and …"
        clauses = [Clause(p, p + 1) for _, p in parsed.topics]
    subjects = parsed.named
    claimed = _proposition(parsed)
    made = [claimed] if claimed else _stances(parsed, clauses, subjects=False)
    if len(made) == 1 and (periods := parsed.each_period()):  # "in 2009 and in 2010"
        [one] = made
        made = [replace(one, began=period, text=one.text.replace(str(one.began), str(period)))
                for period in periods]  # fmt: skip
    if subjects and not any(
        target.positions or target.controversies for stance in made for target in stance.targets
    ):
        return _against_actor(parsed, subjects, made, kinds)
    refuse_stray_actor(parsed)
    who = f"Actors{kinds.text}"
    if parsed.members:
        who += f" with “{parsed.member_text}” in their name"
    if subjects:
        who = f"Of {names_of(subjects)}, those"
    text = f"{who} that {' and '.join(stance.text for stance in made)}"
    actors = ids_of(subjects) or parsed.members
    if number and number.of in HOLDERS and number.most is not None:
        text += f", as one of {number.of}{range_text(number)}"
        query = AskedQuery("stances", tuple(made), actors=actors, kinds=kinds, measure=number)
        return Shape(text, query)
    if number:
        text += f"; number of {number.of}{range_text(number)}"
        return Shape(
            text, AskedQuery("actors", tuple(made), actors=actors, kinds=kinds, measure=number)
        )
    every = all(stance.denied for stance in made)
    if every:
        return Shape(text, AskedQuery("actors", tuple(made), actors=actors, kinds=kinds))
    return Shape(text, AskedQuery("stances", tuple(made), actors=actors, kinds=kinds))


_SAYING = frozenset(
    map(stem, ("think", "believe", "say", "said", "argue", "feel", "agree", "disagree"))
)
"""Stems of verbs that a claim follows."""


def _proposition(parsed: Parsed) -> AskedStance | None:
    """Return the condition of "who thinks that scaling has hit a wall": support of this claim."""
    items = parsed.items
    said = (place for place, item in enumerate(items) if _says(item, items[place + 1 : place + 2]))
    start = next(said, len(items))
    after = items[start + 1 :]
    rest = [item for item in after if len(item.plain) > 1 or item.plain[0] not in _ARTICLES]
    that = bool(after) and (after[0].plain == ("that",) or items[start].plain[-1] == "that")
    if not rest or not (that or rest[0].tag in (CONTENT, THING)) or parsed.actors:
        return None
    words = [word for item in rest if item.tag != SKIP for word in item.plain]
    found = claims(words, parsed.index) or whole_claim(words, parsed.index)
    text = " ".join(item.text for item in rest)
    if not found or any(item.tag.startswith(("kind", "find.actor")) for item in rest):
        places = topic([w for item in rest if item.tag == CONTENT for w in item.plain][:2],
                       parsed.index, ("Controversy", "Position"))[:2]  # fmt: skip
        inside = [p for e in places for p in parsed.index.children(e.n, "Position")]
        inside += [entry for entry in places if entry.ref.label == "Position"]
        raise Refused(
            f"No position says “{text}” in these words",
            [f"who supports {entry.ref.id}" for entry in dict.fromkeys(inside)][:12],
        )
    sides = parsed.sides(parsed.whole())
    parsed.used.update(range(start, len(parsed.items)))
    parsed.was_about = True
    about = About(tuple(found), tuple(words), named=True)
    targets = side_targets(SIDES[:1] if sides == STANCES else sides, about, parsed.index)
    verb = verbs_of(targets[0].sides)
    return AskedStance(targets, text=f"{verb} {text_of(about)}")


def _says(item: Item, after: list[Item]) -> bool:
    """Return whether a claim may follow: "thinks", "agrees that", "the claim that"."""
    if item.tag == "find.position":
        return bool(after) and after[0].plain == ("that",)
    alone = len(item.plain) == 1 or item.plain[-1] == "that"
    return alone and item.tag.startswith("side") and stem(item.plain[0]) in _SAYING


_ARTICLES = frozenset(("that", "the", "a", "an", "is"))


def _against_actor(
    parsed: Parsed, actors: list[Entry], made: list[AskedStance], kinds: AskedKinds
) -> Shape:
    """Who supports or opposes an actor: agrees or clashes with it."""
    sides = {side for stance in made for target in stance.targets for side in target.sides}
    if len(actors) > 1 or len(sides) > 1 or any(stance.denied for stance in made):
        raise Refused("This can be asked about one actor and one side only")
    relation = "agree" if sides == {"SUPPORTS"} else "clash"
    plain = not kinds.text and not parsed.topics and not parsed.has("number", "order", "time")
    if relation == "clash" and plain and sides == {"CONTESTS"}:
        named = NamedQuery("actors/opponents", (("actor", actors[0].ref.id),))
        text = f"Actors that contest positions of {names_of(actors)}"
        return Shape(text, named=named)
    return _partners(parsed, actors[0], relation, kinds)


def profile_shape(parsed: Parsed) -> Shape:
    """What actors think: their stances, or when they took them."""
    refuse_attribute(parsed)
    refuse_verb_of(parsed)
    if all(item.plain == ("both",) for item in parsed.items if item.tag.startswith("tie")):
        parsed.take("tie")
    parsed.take("find.position", "find.controversy", "find.actor", "find.thread", "kind")
    actors = parsed.named
    clauses = parsed.clauses()
    if len(clauses) == 1 or len(actors) == 1:
        clauses = [parsed.whole()]
    made = _stances(parsed, clauses, subjects=True)
    text = f"Stances of {names_of(actors)}: they {'; '.join(stance.text for stance in made)}"
    if any(stance.denied for stance in made):
        if len(made) == 1 and (made[0].targets[0].positions or made[0].targets[0].controversies):
            scope, _ = scope_asked(parsed, "positions")
            text = f"Positions on which {names_of(actors)} {made[0].text}"
            return Shape(text, AskedQuery("positions", tuple(made), scope=scope))
        raise Refused("What an actor does not hold can be asked about one topic only")
    return Shape(text, AskedQuery("stances", tuple(made), relation="position"))


def _partners(parsed: Parsed, actor: Entry, relation: str, kinds: AskedKinds = NO_KINDS) -> Shape:
    parsed.take("find", "tie", "side")
    number = measure(parsed, "actors")
    more = parsed.kinds()
    kinds = kinds if kinds.text else more
    scope, where = scope_asked(parsed, "positions")
    what = "agree with" if relation == "agree" else "clash with"
    who = f"Actors{kinds.text}"
    period = _voting_period(parsed)
    text = f"{who} that {what} {names_of([actor])}{where}{when_text(period)}, "
    text += "by the number of positions"
    query = AskedQuery(
        "partners",
        scope=scope,
        actors=(actor.ref.id,),
        kinds=kinds,
        relation=relation,
        measure=number,
        aside=_aside(parsed),
        period=period,
    )
    return Shape(text, query)


def _voting_period(parsed: Parsed) -> AskedPeriod | None:
    """Return the period in which votes were cast; other stances may hold much longer."""
    return parsed.period() if is_vote(About(), parsed.index) else None


def ties_shape(parsed: Parsed) -> Shape:
    """What actors agree on or clash over, or who agrees with an actor."""
    actors = list(dict.fromkeys(parsed.named))
    tags = {item.tag for item in parsed.take("tie")}
    often = bool(parsed.take("ask.often"))
    relation = "agree" if tags <= {"tie.agree"} else "clash"
    if "tie.differ" in tags or (len(tags) > 1) or often:
        relation = "both" if often or {"tie.agree", "tie.clash"} <= tags else "clash"
    if "tie.compare" in tags:
        relation = "both"
    if parsed.take("not"):
        if len(actors) == 1:
            raise Refused("Who never agrees or clashes with an actor can't be asked")
        relation = {"agree": "clash", "clash": "agree"}.get(relation, relation)
    if "tie.path" in tags:
        if len(actors) != 2:
            raise Refused("A connection needs two actors")
        one, other = ids_of(actors)
        named = NamedQuery("actors/path", (("one", one), ("other", other)))
        return Shape(f"How {names_of(actors)} are connected", named=named)
    if len(actors) == 1:
        return _partners(parsed, actors[0], relation)
    parsed.take("find", "all", "number.only")
    sides = parsed.sides(parsed.whole())
    scope, where = scope_asked(parsed, "positions")
    ids, period = ids_of(actors), _voting_period(parsed)
    where += when_text(period)
    if relation == "agree" and not often:
        kept = f" ({verbs_of(sides)})" if sides and sides != STANCES else ""
        text = f"Positions on which {names_of(actors)} take the same side{kept}{where}"
        chosen = sides if kept else SIDES
        stance = AskedStance(ballot_targets(chosen, AskedScope(), parsed.index), ids)
        return Shape(
            text, AskedQuery("shared", (stance,) if kept else (), scope, ids, period=period)
        )
    if len(actors) > 2:
        raise Refused("Clashes can be asked about two actors at a time")
    what = {"both": "agree and clash", "clash": "clash", "agree": "agree"}[relation]
    text = f"Positions on which {names_of(actors)} {what}{where}"
    return Shape(
        text,
        AskedQuery(
            "ties",
            scope=scope,
            actors=ids,
            relation=relation,
            aside=_aside(parsed, tags),
            period=period,
        ),
    )


def _aside(parsed: Parsed, tags: Iterable[str] = ("tie.clash",)) -> tuple[str, ...]:
    """Return the names of positions that clash with none, where two must be on opposite sides."""
    return () if "tie.differ" in tags else abstentions(parsed.index)


def group_shape(parsed: Parsed) -> Shape:
    """What all actors of a kind agree on, or where they are on different sides."""
    agree = not parsed.take("tie.clash", "tie.differ")
    parsed.take("tie.agree", "all", "find")
    kinds = parsed.kinds()
    scope, where = scope_asked(parsed, "positions")
    if is_vote(About(), parsed.index):
        raise Refused("What a kind of actors agrees on can't be asked about votes")
    what = "are all on the same side" if agree else "are on different sides"
    text = f"Positions on which actors{kinds.text} {what}{where}"
    relation = "agree" if agree else "clash"
    return Shape(text, AskedQuery("shared", scope=scope, kinds=kinds, relation=relation))


def changes_shape(parsed: Parsed) -> Shape:
    """Who changed, from what to what, and when."""
    turns = _turns(parsed)
    stopped = parsed.has("time.ended") and not turns and not parsed.has("find.change")
    if stopped and (sides := parsed.sides(parsed.whole())):
        turns = (AskedStance(ballot_targets(sides, AskedScope(), parsed.index),
                             text=f" from {_SIDES[sides[0]]}"),)  # fmt: skip
    parsed.take("find", "side", "ask", "tie.clash", "time.ended")
    kinds = parsed.kinds()
    period = parsed.period()
    actors = parsed.named
    if actors and parsed.topics and events_named(parsed, actors).entries:
        return events_shape(parsed)  # "when did … drop its ban"
    scope, where = scope_asked(parsed, "positions")
    if parsed.denied(parsed.whole()):
        raise Refused("Who did not change can't be asked")
    who = f" of {names_of(actors)}" if actors else ""
    who += f" of actors{kinds.text}" if kinds.text else ""
    who += "".join(stance.text for stance in turns)
    text = f"Changes of stance{who}{where}{when_text(period)}"
    votes = len(scope.controversies) > 1 and is_vote(parsed.about("positions"), parsed.index)
    if votes and len(scope.controversies) > _MOST_VOTES:
        raise Refused(f"Changes can be asked about at most {_MOST_VOTES} votes")
    return Shape(
        text,
        AskedQuery(
            "changes",
            turns,
            kind="votes" if votes else "",
            order="first" if stopped else "",
            top=stopped,
            scope=scope,
            actors=ids_of(actors) or parsed.members,
            kinds=kinds,
            period=period,
        ),
    )


_MOST_VOTES = 20


def _turns(parsed: Parsed) -> tuple[AskedStance, ...]:
    """Return the stances before and after a change, of "from no to yes" and "against to for"."""
    sides = {"side.for": "SUPPORTS", "side.against": "CONTESTS", "side.neutral": "NEUTRAL_ON"}
    for place, item in enumerate(parsed.items[1:-1], 1):
        if item.plain != ("to",):
            continue
        found = [
            sides.get(other.tag, "CONTESTS" if other.plain == ("no",) else "")
            for other in (parsed.items[place - 1], parsed.items[place + 1])
        ]
        if all(found):
            parsed.used.update((place - 1, place + 1))
            return tuple(
                AskedStance(
                    ballot_targets((side,), AskedScope(), parsed.index),
                    text=f" {word} {_SIDES[side]}",
                )
                for word, side in zip(("from", "to"), found, strict=True)
            )
    return ()


_SIDES = {"SUPPORTS": "for", "CONTESTS": "against", "NEUTRAL_ON": "neutral"}


def quoted_words(parsed: Parsed) -> str:
    """Return the words in quotation marks, if there are three or more."""
    words = [word.text for item in parsed.items for word in item.words if word.quoted]
    return " ".join(words) if len(words) > 2 and parsed.has("side.any", "find.quote") else ""


def quotes_shape(parsed: Parsed) -> Shape:
    """Who said some words."""
    parsed.take("find", "side")
    parsed.was_about = True
    chunk = next(word.chunk for item in parsed.items for word in item.words if word.quoted)
    if any(not word.quoted for about, p in parsed.topics for word in parsed.items[p].words):
        raise Refused("Words in quotation marks are looked for in quotes, without other conditions")
    return Shape(f"Quotes with “{chunk}”",
                 named=NamedQuery("positions/evidence", (("words", chunk),)))  # fmt: skip


def both_sides_shape(parsed: Parsed) -> Shape:
    """Who is on both sides."""
    parsed.take("find", "side", "tie")
    return Shape("Actors on both sides of a position", named=NamedQuery("actors/both-sides"))


def summary_shape(parsed: Parsed) -> Shape:
    """What there is about something: its positions and who holds them."""
    parsed.take("find", "all", "side")
    actors = parsed.named
    refuse_definition(parsed)
    about = parsed.about("summary")
    current = parsed.current()
    period = parsed.period()
    scope = scope_of(about, "stances", parsed.index)
    target = AskedTarget(STANCES, scope.positions, scope.controversies, scope.readings)
    spoken_for = have_members(parsed, actors)
    stance = AskedStance(
        (target,), ids_of(actors), current=current, began=period, spoken_for=spoken_for
    )
    who = f" of {names_of(actors)}" if actors else ""
    where = f" on {scope.text}" if scope else ""
    return Shape(
        f"Stances{who}{where}{when_text(period)}{SPOKEN if spoken_for else ''}",
        AskedQuery("stances", (stance,), relation="position"),
    )
