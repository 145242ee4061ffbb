"""The table of what can be asked: which meanings together make which query."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from argmap.ask.index import NAME, Entry
from argmap.ask.parsed import Clause, Parsed, Refused, measure, ranked
from argmap.ask.query_value import (
    SIDES,
    STANCES,
    AskedKinds,
    AskedMeasure,
    AskedPeriod,
    AskedQuery,
    AskedScope,
    AskedStance,
    AskedTarget,
    NamedQuery,
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
from argmap.ask.things import CONTENT, SKIP, THING, Item, claims, topic
from argmap.ask.words import parts, stem

NO_KINDS = AskedKinds()

_VERBS = {"SUPPORTS": "support", "CONTESTS": "contest", "NEUTRAL_ON": "are neutral on"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a question was read as. See `argmap.ask.reading.Reading`."""

    text: str
    query: AskedQuery | None = None
    named: NamedQuery | None = None
    want: str = "rows"


def shape_of(parsed: Parsed) -> Shape:
    """Return the query that a question asks. Raises Refused or Unclear."""
    _refuse_unknown_verb(parsed)
    if sum(item.tag == "ask.number" for item in parsed.items) > 1:
        raise Refused("Ask for one number at a time")
    asked = _noun(parsed)
    want = _want(parsed)
    for applies, make in _SHAPES:
        if applies(parsed):
            single = _single(parsed)
            shape = make(parsed)
            if parsed.members and (shape.query is None or shape.query.actors != parsed.members):
                raise Refused(f"“{parsed.member_text}” can't be used in this question")
            _refuse_unused(parsed, shape, asked)
            if shape.query is not None:
                shape = replace(shape, query=_ordered(parsed, shape.query, single))
            parsed.require_used()
            return replace(shape, want=want if shape.want == "rows" else shape.want)
    raise Refused("The words name nothing to look for")


def _noun(parsed: Parsed) -> str:
    """Return what "which threads" or "how many threads" asks for, or ''."""
    place = parsed.place("find")
    before = [item for item in parsed.items[:place] if item.tag != SKIP][-1:]
    asks = not place or (before and before[0].plain in (("which",), ("what",), ("how", "many")))
    return parsed.finds[0] if asks and parsed.finds else ""


_OTHERS = {
    "thread": {"threads"},
    "reading": {"readings", "stances"},
    "controversy": {"controversies", "contested", "events", "positions", "stances", "ties",
                    "shared", "changes"},
    "position": {"positions", "contested", "stances", "ties", "shared", "changes", "reasons",
                 "sources"},
}  # fmt: skip
"""For each noun that is asked for, what the rows may be."""


_EVERYONE = (("everyone",), ("everybody",))
_NO_EVENTS = {"find.position", "find.reason", "find.source", "find.tension", "find.reading"}


def _refuse_unused(parsed: Parsed, shape: Shape, asked: str) -> None:
    """Refuse a query without the actors of the question, or for something else than it asks."""
    query = shape.query
    if query is None:
        return
    if query.find not in _OTHERS.get(asked, {query.find}):
        nouns = "controversies" if asked == "controversy" else f"{asked}s"
        raise Refused(f"The question asks for {nouns}, but was read as one for {query.find}")
    first = next((i.plain for i in parsed.items if i.tag.startswith(("find", "kind"))), ())
    if first not in _EVERYONE and any(item.plain in _EVERYONE for item in parsed.items):
        raise Refused("What everyone supports or opposes can't be asked")
    other = {item.tag for item in parsed.items} & _NO_EVENTS
    if query.find in ("events", "participants") and other:
        raise Refused("Events and positions can't be asked about together")
    used = {*query.actors, *query.kinds.others, *(a for s in query.stances for a in s.actors)}
    if query.find == "threads" and query.stances:
        raise Refused("Stances can't be asked about threads")
    for actor, place in parsed.actors:
        if actor.ref.id not in used:
            raise Refused(f"“{parsed.items[place].text}” can't be used in this question")


def _refuse_unknown_verb(parsed: Parsed) -> None:
    """Refuse a question such as "which events followed the lawsuit": no verb that is known."""
    place = parsed.place("find", "kind")
    asks = [i.tag for i in parsed.items[:place] if i.tag != SKIP]
    who = place < len(parsed.items) and parsed.items[place].plain[0] in ("who", "anyone")
    if place >= len(parsed.items) or not (who or "ask.what" in asks):
        return
    for item in parsed.items[place + 1 :]:
        if item.tag == CONTENT and not item.words[0].capital:
            raise Refused(f"“{item.text}” has no meaning here")
        if item.tag not in (SKIP, "not", "number.only") or item.plain[0] not in _AUXILIARY:
            return


_AUXILIARY = frozenset(
    ("has", "have", "had", "is", "are", "was", "were", "did", "do", "does", "been", "also", "ever",
     "not", "never", "only", "actually", "really", "already", "once")
)  # fmt: skip

_ORDERED = frozenset(
    ("changes", "stances", "actors", "positions", "controversies", "threads", "events",
     "participants", "partners", "sources")
)  # fmt: skip
"""What can be asked for in another order."""


def _ordered(parsed: Parsed, query: AskedQuery, single: bool) -> AskedQuery:
    """Return a query with the order and the number of rows that are asked for."""
    limit = parsed.limit()
    if query.find == "changes" and not parsed.has("order.first", "order.last"):
        return replace(query, limit=limit)
    if query.order or query.find not in _ORDERED:
        return replace(query, limit=limit)
    order = parsed.order()
    top = single and order in ("most", "least", "first", "last")
    return replace(query, order=order, top=top, limit=limit)


def _single(parsed: Parsed) -> bool:
    """Return whether one thing is asked for: "which country", "who", "what is the latest event"."""
    nouns = [item for item in parsed.items if item.tag.startswith(("find", "kind"))]
    if (
        not (nouns or parsed.has("order.first", "order.last"))
        or parsed.has("ask.list")
        or any(item.tag == "number" for item in parsed.items)
    ):
        return False
    order = parsed.place("order.first", "order.last")
    after = [item for item in parsed.items[order + 1 :] if item.tag != SKIP][:1]
    word = (after or nouns or parsed.items[-1:])[0].plain[-1]
    before = [item.plain for item in parsed.items[max(0, order - 2) : order]]
    if not after and before[-1:] == [("the",)] and before[0] in (("is",), ("was",)):
        return True  # "which of the events is the latest"
    return not word.endswith("s") and word not in ("people", "ngos")


def _want(parsed: Parsed) -> str:
    if parsed.take("ask.number"):
        return "number"
    if parsed.take("ask.since", "ask.until", "ask.when"):
        return "date"
    first = parsed.items[0]
    begins = first.plain[0] in ("is", "are", "do", "does", "did", "has", "have", "was", "were")
    if parsed.has("ask.often") and len(parsed.actors) == 1 and not parsed.has("tie"):
        parsed.take("ask.often")
        return "number"
    return "yes" if begins and not parsed.has("find.actor", "ask.what", "kind") else "rows"


def _names(entries: Iterable[Entry]) -> str:
    return " and ".join(f"{entry.name} ({entry.ref.id})" for entry in entries)


def _ids(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.ref.id for entry in entries))


def _verbs(sides: Iterable[str]) -> str:
    chosen = tuple(sides)
    if set(chosen) == set(STANCES):
        return "have a stance on"
    return " or ".join(_VERBS[side] for side in chosen)


def _scope(parsed: Parsed, find: str) -> tuple[AskedScope, str]:
    """Return what a question is about, and this in words."""
    about = parsed.about(find)
    scope = scope_of(about, find, parsed.index)
    parts = _SCOPE_PARTS.get(find, ())
    if scope and parts and not any(getattr(scope, part) for part in parts):
        raise Refused(f"The graph has no {find} in {scope.text}")
    return scope, f" in {scope.text}" if scope.text else ""


_SCOPE_PARTS = {
    "positions": ("positions", "controversies"), "contested": ("positions", "controversies"),
    "sources": ("positions", "controversies", "events"), "readings": ("readings", "threads"),
    "tensions": ("tensions", "controversies", "threads"),
}  # fmt: skip
"""For each that is asked for, the parts of a scope that select it."""


def _side(sides: tuple[str, ...]) -> str:
    return {"SUPPORTS": "for", "CONTESTS": "against"}.get("|".join(sides), "")


def _when(period: AskedPeriod | None) -> str:
    return f", {period}" if period else ""


# Stances -------------------------------------------------------------------------------------


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
        verb = f"{'do not ' if denied else ''}{_verbs(sides)}"
        made.append(
            AskedStance(
                targets,
                _ids(actors),
                denied,
                began=period,
                current=current,
                quoted=bool(parsed.take("find.quote", within=clause)),
                text=f"{verb} {text_of(about) or 'any position'}"
                f"{_meant(about, targets)}{_when(period)}"
                + {True: ", not ended", False: ", ended", None: ""}[current],
            )
        )
    return made


def _meant(about: About, targets: Iterable[AskedTarget]) -> str:
    """Return which positions a side of a controversy means, or ''."""
    if not about.labelled("Controversy"):
        return ""
    meant = [
        f"{_verbs(target.sides)} {' or '.join(target.positions)}"
        for target in targets
        if 0 < len(target.positions) < 4 and not target.controversies
    ]
    return f", that is: {'; '.join(meant)}" if meant else ""


def _texts(parsed: Parsed) -> str:
    return " ".join(word for item in parsed.items for word in item.plain)


def _targets(
    parsed: Parsed, sides: tuple[str, ...], about: About, literal: bool
) -> tuple[AskedTarget, ...]:
    held = parsed.has("side.hold") and not parsed.has("side.for", "side.against")
    return side_targets(sides, about, parsed.index, literal=literal or held)


def _actors_of(parsed: Parsed) -> Shape:
    """Who has stances on something."""
    number = measure(parsed, "actors") or ranked(parsed, "actors")
    kinds = parsed.kinds()
    parsed.take("find")
    clauses = parsed.clauses()
    both = any(item.plain == ("both",) for item in parsed.items)
    if both and not parsed.has("tie.clash", "tie.differ"):
        parsed.take("tie.agree")
    if (both or parsed.several()) and len(clauses) == 1:  # "both … and …"
        clauses = [Clause(p, p + 1) for _, p in parsed.topics]
    subjects = [entry for entry, _ in parsed.actors]
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
    _refuse_stray_actor(parsed)
    who = f"Actors{kinds.text}"
    if parsed.members:
        who += f" with “{parsed.member_text}” in their name"
    if subjects:
        who = f"Of {_names(subjects)}, those"
    text = f"{who} that {' and '.join(stance.text for stance in made)}"
    actors = _ids(subjects) or parsed.members
    if number and number.of in _HOLDERS and number.most is not None:
        text += f", as one of {number.of}{_range(number)}"
        query = AskedQuery("stances", tuple(made), actors=actors, kinds=kinds, measure=number)
        return Shape(text, query)
    if number:
        text += f"; number of {number.of}{_range(number)}"
        return Shape(
            text, AskedQuery("actors", tuple(made), actors=actors, kinds=kinds, measure=number)
        )
    every = all(stance.denied for stance in made)
    if every:
        return Shape(text, AskedQuery("actors", tuple(made), actors=actors, kinds=kinds))
    return Shape(text, AskedQuery("stances", tuple(made), actors=actors, kinds=kinds))


_SAYING = frozenset(("think", "believe", "say", "said", "argu", "feel", "agree", "disagree"))
"""Stems of verbs that a claim follows."""


def _proposition(parsed: Parsed) -> AskedStance | None:
    """Return the condition of "who thinks that scaling has hit a wall": support of this claim."""
    items = parsed.items
    said = (place for place, item in enumerate(items) if _says(item, items[place + 1 : place + 2]))
    start = next(said, len(items))
    after = items[start + 1 :]
    rest = [item for item in after if item.plain[0] not in _ARTICLES]
    that = bool(after) and (after[0].plain == ("that",) or items[start].plain[-1] == "that")
    if not rest or not (that or rest[0].tag in (CONTENT, THING)) or parsed.actors:
        return None
    words = [word for item in rest if item.tag != SKIP for word in item.plain]
    found = claims(words, parsed.index)
    text = " ".join(item.text for item in rest)
    if not found or any(item.tag.startswith(("not", "kind", "find.actor")) for item in rest):
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
    verb = _verbs(targets[0].sides)
    return AskedStance(targets, text=f"{verb} {text_of(about)}")


_HOLDERS = ("supporters", "opponents", "neutral", "actors")


def _says(item: Item, after: list[Item]) -> bool:
    """Return whether a claim may follow: "thinks", "agrees that", "the claim that"."""
    if item.tag == "find.position":
        return bool(after) and after[0].plain == ("that",)
    alone = len(item.plain) == 1 or item.plain[-1] == "that"
    return alone and item.tag.startswith("side") and stem(item.plain[0]) in _SAYING


_ARTICLES = frozenset(("that", "the", "a", "an", "is"))


def _refuse_stray_actor(parsed: Parsed) -> None:
    """Refuse a question such as "who thinks that the hospital should pay for buses".

    The words after the verb name an actor beside a topic, and say neither that it is one of those
    that are asked for nor that it is on a side.
    """
    sides = [place for place, item in enumerate(parsed.items) if item.tag.startswith("side")]
    if len(parsed.actors) != 1 or not sides or parsed.items[0].plain[0] not in _ASKING:
        return
    [(actor, place)] = parsed.actors
    if place > sides[0]:
        word = parsed.items[place].text
        raise Refused(
            f"“{word}” is read as the actor “{actor.name}”, and it is not clear what it has to do "
            "with the question",
            [f"what does {actor.ref.id} think"],
        )


_ASKING = frozenset(("who", "which", "what", "how"))


def _range(number: AskedMeasure) -> str:
    if number.least is None and number.most is None:
        return ""
    if number.least == number.most:
        return f" = {number.least}"
    low = f" ≥ {number.least}" if number.least is not None else ""
    return low + (f" ≤ {number.most}" if number.most is not None else "")


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
        text = f"Actors that contest positions of {_names(actors)}"
        return Shape(text, named=named)
    return _partners(parsed, actors[0], relation, kinds)


def _profile(parsed: Parsed) -> Shape:
    """What actors think: their stances, or when they took them."""
    _refuse_attribute(parsed)
    _refuse_verb_of(parsed)
    if all(item.plain == ("both",) for item in parsed.items if item.tag.startswith("tie")):
        parsed.take("tie")
    parsed.take("find.position", "find.controversy", "find.actor", "find.thread", "kind")
    actors = [entry for entry, _ in parsed.actors]
    clauses = parsed.clauses()
    if len(clauses) == 1 or len(actors) == 1:
        clauses = [parsed.whole()]
    made = _stances(parsed, clauses, subjects=True)
    text = f"Stances of {_names(actors)}: they {'; '.join(stance.text for stance in made)}"
    if any(stance.denied for stance in made):
        if len(made) == 1 and (made[0].targets[0].positions or made[0].targets[0].controversies):
            scope, _ = _scope(parsed, "positions")
            text = f"Positions on which {_names(actors)} {made[0].text}"
            return Shape(text, AskedQuery("positions", tuple(made), scope=scope))
        raise Refused("What an actor does not hold can be asked about one topic only")
    return Shape(text, AskedQuery("stances", tuple(made), relation="position"))


def _refuse_verb_of(parsed: Parsed) -> None:
    """Refuse "what did Amodei publish": the word after the actor is a verb that is not known."""
    for about, place in parsed.topics:
        before = parsed.items[place - 2 : place] if place > 1 else []
        helped = [item.plain[0] in ("did", "has", "have", "does", "do") for item in before[:1]]
        verb = parsed.items[place]
        follows = helped == [True] and bool(before[1].labelled("Actor")) and not about.named
        if follows and not verb.words[0].capital:
            raise Refused(f"“{verb.text}” has no meaning here")


def _refuse_attribute(parsed: Parsed) -> None:
    """Refuse "what is the valuation of OpenAI", which asks for no stance."""
    begins = [word for item in parsed.items[:3] for word in item.plain][:3]
    if parsed.has("side", "find", "tie") or begins[1:] != ["is", "the"]:
        return
    for about, place in parsed.topics:
        after = parsed.items[place + 1 : place + 4]
        if place == 3 and any(item.plain == ("of",) for item in after):
            raise Refused(f"The graph has no “{' '.join(about.words)}” of actors")


# Two actors ----------------------------------------------------------------------------------


def _partners(parsed: Parsed, actor: Entry, relation: str, kinds: AskedKinds = NO_KINDS) -> Shape:
    parsed.take("find", "tie", "side")
    number = measure(parsed, "actors")
    more = parsed.kinds()
    kinds = kinds if kinds.text else more
    scope, where = _scope(parsed, "positions")
    what = "agree with" if relation == "agree" else "clash with"
    who = f"Actors{kinds.text}"
    text = f"{who} that {what} {_names([actor])}{where}, by the number of positions"
    query = AskedQuery(
        "partners",
        scope=scope,
        actors=(actor.ref.id,),
        kinds=kinds,
        relation=relation,
        measure=number,
        aside=_aside(parsed),
    )
    return Shape(text, query)


def _ties(parsed: Parsed) -> Shape:
    """What actors agree on or clash over, or who agrees with an actor."""
    actors = list(dict.fromkeys(entry for entry, _ in parsed.actors))
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
        one, other = _ids(actors)
        named = NamedQuery("actors/path", (("one", one), ("other", other)))
        return Shape(f"How {_names(actors)} are connected", named=named)
    if len(actors) == 1:
        return _partners(parsed, actors[0], relation)
    parsed.take("find", "all", "number.only")
    sides = parsed.sides(parsed.whole())
    scope, where = _scope(parsed, "positions")
    ids = _ids(actors)
    if relation == "agree" and not often:
        kept = f" ({_verbs(sides)})" if sides and sides != STANCES else ""
        text = f"Positions on which {_names(actors)} take the same side{kept}{where}"
        chosen = sides if kept else SIDES
        stance = AskedStance(ballot_targets(chosen, AskedScope(), parsed.index), ids)
        return Shape(text, AskedQuery("shared", (stance,) if kept else (), scope, ids))
    if len(actors) > 2:
        raise Refused("Clashes can be asked about two actors at a time")
    what = {"both": "agree and clash", "clash": "clash", "agree": "agree"}[relation]
    text = f"Positions on which {_names(actors)} {what}{where}"
    return Shape(
        text,
        AskedQuery("ties", scope=scope, actors=ids, relation=relation, aside=_aside(parsed, tags)),
    )


def _aside(parsed: Parsed, tags: Iterable[str] = ("tie.clash",)) -> tuple[str, ...]:
    """Return the names of positions that clash with none, where two must be on opposite sides."""
    return () if "tie.differ" in tags else abstentions(parsed.index)


def _group(parsed: Parsed) -> Shape:
    """What all actors of a kind agree on, or where they are on different sides."""
    agree = not parsed.take("tie.clash", "tie.differ")
    parsed.take("tie.agree", "all", "find")
    kinds = parsed.kinds()
    scope, where = _scope(parsed, "positions")
    if is_vote(About(), parsed.index):
        raise Refused("What a kind of actors agrees on can't be asked about votes")
    what = "are all on the same side" if agree else "are on different sides"
    text = f"Positions on which actors{kinds.text} {what}{where}"
    relation = "agree" if agree else "clash"
    return Shape(text, AskedQuery("shared", scope=scope, kinds=kinds, relation=relation))


def _is_group(parsed: Parsed) -> bool:
    """Return whether the question is "what do all unions agree on"."""
    ties = [item for item in parsed.items if item.tag.startswith("tie")]
    asks = parsed.has("ask.what", "find.position") and parsed.place("kind") > parsed.place("ask")
    which = parsed.items[0].plain == ("which",) and parsed.place("kind") == 1
    tied = bool(ties) and all(i.tag in ("tie.agree", "tie.clash", "tie.differ") for i in ties)
    return (
        tied
        and asks
        and not which
        and not parsed.actors
        and parsed.has("kind")
        and any(item.plain != ("both",) for item in ties)
    )


# Changes -------------------------------------------------------------------------------------


def _changes(parsed: Parsed) -> Shape:
    """Who changed, from what to what, and when."""
    turns = _turns(parsed)
    parsed.take("find", "side", "ask", "tie.clash", "time.ended")
    kinds = parsed.kinds()
    period = parsed.period()
    actors = [entry for entry, _ in parsed.actors]
    if actors and parsed.topics and _event_named(parsed, actors).entries:
        return _events(parsed)  # "when did … drop its ban"
    scope, where = _scope(parsed, "positions")
    if parsed.denied(parsed.whole()):
        raise Refused("Who did not change can't be asked")
    who = f" of {_names(actors)}" if actors else ""
    who += f" of actors{kinds.text}" if kinds.text else ""
    text = f"Changes of stance{who}{''.join(stance.text for stance in turns)}{where}{_when(period)}"
    votes = len(scope.controversies) > 1 and is_vote(parsed.about("positions"), parsed.index)
    if votes and len(scope.controversies) > _MOST_VOTES:
        raise Refused(f"Changes can be asked about at most {_MOST_VOTES} votes")
    return Shape(
        text,
        AskedQuery(
            "changes",
            turns,
            kind="votes" if votes else "",
            scope=scope,
            actors=_ids(actors) or parsed.members,
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


# Reasons, sources, tensions, events -------------------------------------------------------------


def _reasons(parsed: Parsed) -> Shape:
    """Why: reasons for or against, rivals, and what actors said."""
    parsed.take("ask.why", "find")
    sides = parsed.sides(parsed.whole())
    side = _side(sides)
    actors = [entry for entry, _ in parsed.actors]
    scope, where = _scope(parsed, "positions")
    if not scope and not actors:
        raise Refused("Reasons need a position, a controversy or an actor")
    who = f" and quotes of {_names(actors)}" if actors else ""
    text = f"Reasons {side or 'for and against'}{who}{where}"
    return Shape(text, AskedQuery("reasons", scope=scope, actors=_ids(actors), side=side))


def _sources(parsed: Parsed) -> Shape:
    """Which sources positions, stances or events have."""
    finds = parsed.finds
    if finds[:1] == ["position"] and parsed.take("not", "number.zero"):
        parsed.take("find", "ask.basis")
        scope, where = _scope(parsed, "positions")
        return Shape(
            f"Positions without a source{where}", AskedQuery("positions", scope=scope, uncited=True)
        )
    if finds[:1] == ["actor"]:
        raise Refused("Which actors cite a source can't be asked")
    number = measure(parsed, "sources")
    parsed.take("ask.basis", "find", "side")
    actors = [entry for entry, _ in parsed.actors]
    scope, where = _scope(parsed, "sources")
    who = f" of stances of {_names(actors)}" if actors else ""
    text = f"Sources{who}{where}, the most cited first"
    return Shape(text, AskedQuery("sources", scope=scope, actors=_ids(actors), measure=number))


def _tensions(parsed: Parsed) -> Shape:
    """Which tensions and open questions there are."""
    parsed.current()
    question = bool(parsed.take("find.question")) or parsed.has("status.unresolved")
    parsed.take("find", "status")
    scope, where = _scope(parsed, "tensions")
    kind = "question" if question and not _has_tension(parsed) else "tension"
    if question and not scope.threads and scope:
        kind = ""  # a controversy has tensions only
    text = f"{'Open questions' if kind == 'question' else 'Tensions'}{where}"
    return Shape(text, AskedQuery("tensions", scope=scope, kind=kind))


def _has_tension(parsed: Parsed) -> bool:
    return parsed.has("find.tension")


def _events(parsed: Parsed) -> Shape:
    """What happened, when, and who took part."""
    number = measure(parsed, "events")
    period = parsed.period()
    find = parsed.finds[:1]
    levels = ("landmark", "major", "notable")
    named_levels = [word for word in levels if word in _texts(parsed).split()]
    if len(named_levels) > 1:
        raise Refused("Ask for one significance at a time")
    kind = next(iter(named_levels), "")
    parsed.topics = [
        (replace(about, words=tuple(w for w in about.words if w != kind)), place)
        for about, place in parsed.topics
        if about.named or tuple(about.words) != (kind,)
    ]
    category = _category(parsed)
    related = any(item.plain[:1] in (("related",), ("relating",)) for item in parsed.items)
    parsed.take("find", "side", "ask")
    parsed.used.update(p for p, item in enumerate(parsed.items) if item.plain[0] == "all")
    held = parsed.place("role")
    roles_asked = sum(item.tag.startswith("role") for item in parsed.items)
    if roles_asked > 1 and any(item.plain == ("both",) for item in parsed.items):
        raise Refused("Actors in two roles can't be asked")
    roles = tuple(r for item in parsed.take("role") for r in item.tag[5:].split("|"))
    as_role = f" as {' or '.join(roles)}" if roles else ""
    parsed.take("tie")
    actors = [entry for entry, _ in parsed.actors]
    named = _event_named(parsed, actors)
    done = About() if named.entries or not _did_what(parsed) else _events_with(parsed)
    if done.entries:
        scope, parsed.was_about = scope_of(done, "events", parsed.index), True
        where = f" called “{' '.join(done.words)}”"
    elif named.entries:
        parsed.actors, actors = [], []
        scope = scope_of(named, "events", parsed.index)
        where, parsed.was_about = f" {scope.text}", True
    else:
        scope, where = _scope(parsed, "events")
    leads = bool(roles) and not find and parsed.items[held].plain[-1].endswith("s")
    if (find == ["actor"] and (roles or not actors)) or leads:
        kinds = parsed.kinds()
        beside = f" with {_names(actors)}" if actors else ""
        what = " ".join([kind, *category, "events"]).strip()
        text = f"Actors{kinds.text} that took part in {what}{beside}{as_role}{where}{_when(period)}"
        query = AskedQuery(
            "participants", scope=scope, period=period, kinds=kinds, roles=roles, measure=number,
            actors=_ids(actors), kind=kind, status=category,
        )  # fmt: skip
        return Shape(text, query)
    who = f" with {_names(actors)}{as_role}" if actors else as_role
    text = (
        " ".join([kind, *category, "events"]).strip().capitalize() + f"{who}{where}{_when(period)}"
    )
    text += " and what is related to them" if related else ""
    if related and not (scope.events and not (scope.threads or scope.controversies)):
        raise Refused("What is related can be asked about named events only")
    query = AskedQuery(
        "events", scope=scope, actors=_ids(actors), period=period, kind=kind, roles=roles,
        status=category, relation="related" if related else "",
    )  # fmt: skip
    return Shape(text, query)


def _category(parsed: Parsed) -> tuple[str, ...]:
    """Return the category of "policy events", which is then no topic."""
    place = parsed.place("find.event")
    for about, at in parsed.topics:
        ends = at + len(about.words) == place
        if not about.named and ends and " ".join(about.words) in parsed.index.categories:
            parsed.topics.remove((about, at))
            return (" ".join(about.words),)
    return ()


def _status(parsed: Parsed) -> Shape:
    """Whether something is settled: the status of the controversies."""
    parsed.take("status", "find", "time.now", "not")
    scope, where = _scope(parsed, "controversies")
    return Shape(f"Status of controversies{where}", AskedQuery("controversies", scope=scope))


def _event_named(parsed: Parsed, actors: list[Entry]) -> About:
    """Return the events whose names have all words of actors and topics together."""
    if not (actors and parsed.topics):
        return About()
    words = [word for entry in actors for word in parts(entry.name)]
    words += [word for about, _ in parsed.topics if not about.named for word in about.words]
    found = parsed.index.with_words(words, [NAME], exact=False)
    events = [entry for n in sorted(found) if (entry := parsed.index.entry(n)).ref.label == "Event"]
    return About(tuple(events), tuple(words), named=True)


def _quoted(parsed: Parsed) -> str:
    """Return the words in quotation marks, if there are three or more."""
    words = [word.text for item in parsed.items for word in item.words if word.quoted]
    return " ".join(words) if len(words) > 2 and parsed.has("side.any", "find.quote") else ""


def _quotes(parsed: Parsed) -> Shape:
    """Who said some words."""
    parsed.take("find", "side")
    parsed.was_about = True
    chunk = next(word.chunk for item in parsed.items for word in item.words if word.quoted)
    if any(not word.quoted for about, p in parsed.topics for word in parsed.items[p].words):
        raise Refused("Words in quotation marks are looked for in quotes, without other conditions")
    return Shape(f"Quotes with “{chunk}”",
                 named=NamedQuery("positions/quotes", (("words", chunk),)))  # fmt: skip


def _on_both_sides(parsed: Parsed) -> Shape:
    """Who is on both sides."""
    parsed.take("find", "side", "tie")
    return Shape("Actors on both sides of a position", named=NamedQuery("actors/both-sides"))


def _readings(parsed: Parsed) -> Shape:
    parsed.take("find", "side")
    scope, where = _scope(parsed, "readings")
    actors = [entry for entry, _ in parsed.actors]
    who = f" that {_names(actors)} support" if actors else ""
    return Shape(f"Readings{where}{who}", AskedQuery("readings", scope=scope, actors=_ids(actors)))


def _members(parsed: Parsed) -> Shape:
    """Who is part of an actor, or of what it is a part."""
    actors = [entry for entry, _ in parsed.actors]
    inverse = parsed.place("find.member") > parsed.actors[0][1]
    parsed.take("find", "side", "tie")
    of = inverse and not parsed.has("kind")
    parsed.take("kind")
    text = f"What {_names(actors)} is part of" if of else f"Members of {_names(actors)}"
    return Shape(text, AskedQuery("members", actors=_ids(actors), side="of" if of else ""))


# Lists ------------------------------------------------------------------------------------------


def _contested(parsed: Parsed) -> Shape:
    """Which controversies or positions are contested most."""
    finds = parsed.finds
    parsed.take("order", "find")
    scope, where = _scope(parsed, "contested")
    if not scope and "position" not in finds and not parsed.has("number"):
        named = NamedQuery("controversies/most-contested", (("basis", ("stated", "inferred")),))
        return Shape("Controversies, the most contested first", named=named)
    text = f"Positions{where} with the most actors on both sides first"
    return Shape(text, AskedQuery("contested", scope=scope, order="contested"))


def _listed(parsed: Parsed, find: str) -> Shape:
    """List positions, controversies or threads, with a number of each if it is asked for."""
    number = measure(parsed, find) or ranked(parsed, find)
    twice = len(parsed.finds) != len(set(parsed.finds))
    if number is not None and (number.of == find or twice):
        raise Refused(f"A number of {find} for each of them can't be asked")
    if number and find == "threads" and number.of not in ("actors", "controversies", "events"):
        raise Refused(f"A number of {number.of} for each of the threads can't be asked")
    status, period = parsed.statuses(), parsed.period()
    actors = [entry for entry, _ in parsed.actors]
    stances: tuple[AskedStance, ...] = ()
    if parsed.has("level.") and find != "positions":
        raise Refused("Confidence can be asked about positions only")
    level = next((item.tag.partition(".")[2] for item in parsed.take("level.")), "")
    number = _of_side(parsed, number)
    if actors or (parsed.has("side", "not", "kind") and not number and not _votes(parsed)):
        stances = tuple(_list_stance(parsed, actors, period))
    if not actors:
        parsed.take("find.member")  # "resolutions that belong to a thread"
    kinds = parsed.kinds()
    if stances and stances[0].denied and kinds.without:
        kinds = replace(kinds, which=kinds.without, without=())
    scope, where = _scope(parsed, find)
    if stances and len(kinds.which) > 1:
        raise Refused("Actors of several kinds can't be asked together here")
    if find == "controversies" and len(parsed.topics) > 1 and parsed.take("tie.agree"):
        scope, where = _both(parsed)
    parsed.take("find.actor", "find.position", "find.controversy", "find.thread", "side.any")
    text = find.capitalize() + (f" that are {' or '.join(status)}" if status else "") + where
    text += f"{_when(period)}" + "".join(f" that {stance.text}" for stance in stances)
    if number:
        text += f"; number of {number.of}{_range(number)}{kinds.text}"
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
    of = {"CONTESTS": "opponents", "SUPPORTS": "supporters"}.get("|".join(sides), "")
    if number is None or number.of != "actors" or not of:
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
    who = _names(actors) or " ".join(i.text for i in parsed.items if i.tag.startswith("kind"))
    text = f"{'not: ' if denied else ''}{who or 'actors'} {_verbs(sides)}"
    targets = side_targets(sides, About(), parsed.index)
    yield AskedStance(targets, _ids(actors), denied, began=period, text=text)


def _actor_list(parsed: Parsed) -> Shape:
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
        text += f"; number of {number.of}{_range(number)}"
    return Shape(text, AskedQuery("actors", actors=parsed.members, kinds=kinds, measure=number))


def _summary(parsed: Parsed) -> Shape:
    """What there is about something: its positions and who holds them."""
    parsed.take("find", "all", "side")
    actors = [entry for entry, _ in parsed.actors]
    _refuse_definition(parsed)
    about = parsed.about("summary")
    current = parsed.current()
    period = parsed.period()
    scope = scope_of(about, "stances", parsed.index)
    target = AskedTarget(STANCES, scope.positions, scope.controversies, scope.readings)
    stance = AskedStance((target,), _ids(actors), current=current, began=period)
    who = f" of {_names(actors)}" if actors else ""
    where = f" on {scope.text}" if scope else ""
    return Shape(
        f"Stances{who}{where}{_when(period)}", AskedQuery("stances", (stance,), relation="position")
    )


def _refuse_definition(parsed: Parsed) -> None:
    """Refuse "what is AGI", which asks for more than who says what."""
    words = [
        word for item in parsed.items if item.tag not in (CONTENT, THING) for word in item.plain
    ]
    if words[:2] in (["what", "is"], ["what", "are"]) and set(words[2:]) <= {"the", "a", "about"}:
        [(about, _)] = parsed.topics[:1] or [(About(), 0)]
        ids = [entry.ref.id for entry in about.entries[:3] or topic(about.words, parsed.index)[:3]]
        asked = [f"what positions are there on {id}" for id in ids]
        raise Refused("What something is, `argmap show` says", asked)


# The table ----------------------------------------------------------------------------------------

_Applies = Callable[[Parsed], bool]


def _first(*finds: str) -> _Applies:
    return lambda parsed: parsed.finds[:1] in [[find] for find in finds]


def _with(*tags: str) -> _Applies:
    return lambda parsed: parsed.has(*tags)


def _tied(parsed: Parsed) -> bool:
    actors = len(parsed.actors)
    if parsed.finds[:1] == ["event"]:
        return False
    if actors > 1 and parsed.has("all") and "actor" not in parsed.finds:
        return True
    if not actors or not parsed.has("tie"):
        return False
    both = [item for item in parsed.items if item.tag.startswith("tie")]
    sided = parsed.has("side") and bool(parsed.topics)
    if all(item.plain == ("both",) for item in both) and (actors < 2 or sided):
        return False
    return actors > 1 or bool({"actor"} & set(parsed.finds)) or not parsed.topics


def _about_event(parsed: Parsed) -> bool:
    labels = {
        entry.ref.label for about, _ in parsed.topics if about.named for entry in about.entries
    }
    return labels == {"Event"}


def _is_status(parsed: Parsed) -> bool:
    """Return whether the question is "is … settled"."""
    begins = parsed.items[0].plain[0] in ("is", "are", "was", "has") or parsed.has("status.what")
    asked = set(parsed.finds) <= {"question", "controversy"}
    return begins and parsed.has("status") and bool(parsed.topics) and asked


def _counts(find: str) -> _Applies:
    """Return whether a question is for positions or others by a number of something else."""
    others = {"source", "event", "tension", "question", "reason"}
    return lambda parsed: (
        parsed.finds[:1] == [find]
        and bool(others & set(parsed.finds))
        and parsed.has("order.most", "order.least", "number.")
    )


def _involved(parsed: Parsed) -> bool:
    """Return whether the question is "what have … been involved in"."""
    part = parsed.has("side.part") and not parsed.finds and bool(parsed.actors)
    if not part or not parsed.index.roles:
        return False
    return not parsed.topics or bool(_event_named(parsed, [a for a, _ in parsed.actors]).entries)


def _did_what(parsed: Parsed) -> bool:
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


def _votes(parsed: Parsed) -> bool:
    """Return whether the question is for votes on something: "all votes on mercenaries"."""
    sides = [item.plain for item in parsed.items if item.tag.startswith("side")]
    return sides == [("votes",)] and not parsed.actors and bool(parsed.topics)


def _when_updated(parsed: Parsed) -> bool:
    """Return whether the question is "when was the scaling controversy last updated"."""
    updated = any(item.plain == ("updated",) for item in parsed.items)
    return updated and parsed.has("ask.when") and bool(parsed.topics)


def _how_many_sided(parsed: Parsed) -> bool:
    """Return whether the question is "how many against"."""
    place = parsed.place("ask.number")
    after = [item for item in parsed.items[place + 1 :] if item.tag != SKIP][:1]
    return bool(after) and after[0].tag in _SIDED and not parsed.actors and bool(parsed.topics)


_SIDED = ("side.for", "side.against", "side.neutral")


def _of_threads(parsed: Parsed) -> bool:
    """Return whether the question is for the threads of an event."""
    return parsed.finds[:1] == ["thread"] and not parsed.has("find.event") and _about_event(parsed)


def _in_events(parsed: Parsed) -> bool:
    """Return whether "took part in" is about a thread that has events and no positions."""
    if not (parsed.has("side.part") and parsed.topics and "actor" in parsed.finds):
        return False
    scope = scope_of(parsed.about("stances"), "stances", parsed.index)
    return bool(scope.threads) and not (scope.controversies or scope.positions)


def _who_what(parsed: Parsed) -> bool:
    """Return whether the question is "who wants what"."""
    place = parsed.place("find.actor")
    after = [item.tag for item in parsed.items[place + 1 : place + 3]]
    wants = len(after) == 2 and after[0].startswith("side") and after[1] == "ask.what"
    return wants and not parsed.actors


def _who(parsed: Parsed) -> bool:
    finds = parsed.finds[:1]
    asks = finds == ["actor"] or (not finds and parsed.has("kind") and not parsed.actors)
    if parsed.has("side", "find.quote", "tie"):
        return asks
    place = parsed.place("find.actor", "kind") + 1
    after = [word for item in parsed.items[place : place + 2] for word in item.plain]
    return asks and bool(parsed.topics) and bool({"in", "on", "of", "about"} & set(after))


def _is_list(find: str) -> _Applies:
    def applies(parsed: Parsed) -> bool:
        whole = find in ("controversy", "thread")
        return parsed.finds[:1] == [find] and (whole or not parsed.actors)

    return applies


_SHAPES: tuple[tuple[_Applies, Callable[[Parsed], Shape]], ...] = (
    (_with("find.change"), _changes),
    (lambda parsed: bool(_quoted(parsed)), _quotes),
    (_with("tie.self"), _on_both_sides),
    (lambda parsed: parsed.has("role"), _events),
    (
        lambda parsed: (
            parsed.has("status.unresolved")
            and not set(parsed.finds) - {"question"}
            and bool(parsed.topics)
        ),
        _tensions,
    ),
    (_is_status, _status),
    (_involved, _events),
    (_tied, _ties),
    (_is_group, _group),
    (_did_what, _events),
    (_with("ask.why", "find.reason"), _reasons),
    (lambda parsed: parsed.has("find.member") and bool(parsed.actors), _members),
    (_counts("position"), lambda parsed: _listed(parsed, "positions")),
    (_counts("controversy"), lambda parsed: _listed(parsed, "controversies")),
    (_counts("thread"), lambda parsed: _listed(parsed, "threads")),
    (_with("find.source", "ask.basis"), _sources),
    (_with("find.tension", "find.question"), _tensions),
    (_of_threads, lambda parsed: _listed(parsed, "threads")),
    (lambda parsed: parsed.has("find.event") or _about_event(parsed), _events),
    (_with("find.reading"), _readings),
    (_when_updated, lambda parsed: _listed(parsed, "controversies")),
    (lambda parsed: parsed.has("ask.when") and not parsed.has("side", "tie"), _events),
    (_how_many_sided, _actors_of),
    (_with("order.contested"), _contested),
    (_who_what, _summary),
    (_in_events, _events),
    (_who, _actors_of),
    (_is_list("position"), lambda parsed: _listed(parsed, "positions")),
    (_is_list("controversy"), lambda parsed: _listed(parsed, "controversies")),
    (_is_list("thread"), lambda parsed: _listed(parsed, "threads")),
    (_first("actor"), _actor_list),
    (lambda parsed: bool(parsed.actors), _profile),
    (
        lambda parsed: parsed.has("not") and parsed.has("side") and not parsed.topics,
        lambda parsed: _listed(parsed, "positions"),
    ),
    (_votes, lambda parsed: _listed(parsed, "controversies")),
    (lambda parsed: bool(parsed.topics) and parsed.has("side"), _actors_of),
    (lambda parsed: bool(parsed.topics), _summary),
    (
        lambda parsed: (
            parsed.has("date") and any(item.plain[0].startswith("vot") for item in parsed.items)
        ),
        lambda parsed: _listed(parsed, "controversies"),
    ),
)
"""For each shape, in this order: when a question has it, and how its query is made."""
