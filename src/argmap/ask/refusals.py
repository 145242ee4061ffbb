"""Readings that would leave out a part of the question, which are refused."""

from __future__ import annotations

from collections.abc import Collection

from argmap.ask.parsed import Parsed, Refused
from argmap.ask.scopes import About
from argmap.ask.shape_parts import Shape
from argmap.ask.things import CONTENT, SKIP, THING, topic


def noun_asked(parsed: Parsed) -> str:
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


def refuse_unused(parsed: Parsed, shape: Shape, asked: str) -> None:
    """Refuse a query without the actors of the question, or for something else than it asks."""
    query = shape.query
    if query is None:
        given = dict(shape.named.parameters).values() if shape.named else ()
        _require_actors(parsed, {id_ for id_ in given if isinstance(id_, str)})
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
    _require_actors(parsed, used)


def _require_actors(parsed: Parsed, used: Collection[str]) -> None:
    """Refuse a query that has no place for an actor of the question. used: ids that it has."""
    for actor, place in parsed.actors:
        if actor.ref.id not in used:
            raise Refused(f"“{parsed.items[place].text}” can't be used in this question")


def refuse_unknown_verb(parsed: Parsed) -> None:
    """Refuse a question such as "which events followed the lawsuit": no verb that is known."""
    place = parsed.place("find", "kind")
    asks = [i.tag for i in parsed.items[:place] if i.tag != SKIP]
    who = place < len(parsed.items) and parsed.items[place].plain[0] in ("who", "anyone")
    if place >= len(parsed.items) or not (who or "ask.what" in asks):
        return
    for at, item in enumerate(parsed.items[place + 1 :], place + 2):
        noun = at < len(parsed.items) and parsed.items[at].tag.startswith("find")
        if item.tag == CONTENT and not item.words[0].capital and not noun:
            raise Refused(f"“{item.text}” has no meaning here")
        if item.tag not in (SKIP, "not", "number.only") or item.plain[0] not in _AUXILIARY:
            return


_AUXILIARY = frozenset(
    ("has", "have", "had", "is", "are", "was", "were", "did", "do", "does", "been", "also", "ever",
     "not", "never", "only", "actually", "really", "already", "once")
)  # fmt: skip


def refuse_stray_actor(parsed: Parsed) -> None:
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


def refuse_verb_of(parsed: Parsed) -> None:
    """Refuse "what did Amodei publish": the word after the actor is a verb that is not known."""
    for about, place in parsed.topics:
        before = parsed.items[place - 2 : place] if place > 1 else []
        helped = [item.plain[0] in ("did", "has", "have", "does", "do") for item in before[:1]]
        verb = parsed.items[place]
        follows = helped == [True] and bool(before[1].labelled("Actor")) and not about.named
        if follows and not verb.words[0].capital:
            raise Refused(f"“{verb.text}” has no meaning here")


def refuse_attribute(parsed: Parsed) -> None:
    """Refuse "what is the valuation of OpenAI", which asks for no stance."""
    begins = [word for item in parsed.items[:3] for word in item.plain][:3]
    if parsed.has("side", "find", "tie") or begins[1:] != ["is", "the"]:
        return
    for about, place in parsed.topics:
        after = parsed.items[place + 1 : place + 4]
        if place == 3 and any(item.plain == ("of",) for item in after):
            raise Refused(f"The graph has no “{' '.join(about.words)}” of actors")


def refuse_definition(parsed: Parsed) -> None:
    """Refuse "what is AGI", which asks for more than who says what."""
    words = [
        word for item in parsed.items if item.tag not in (CONTENT, THING) for word in item.plain
    ]
    if words[:2] in (["what", "is"], ["what", "are"]) and set(words[2:]) <= {"the", "a", "about"}:
        [(about, _)] = parsed.topics[:1] or [(About(), 0)]
        ids = [entry.ref.id for entry in about.entries[:3] or topic(about.words, parsed.index)[:3]]
        asked = [f"what positions are there on {id}" for id in ids]
        raise Refused("What something is, `argmap show` says", asked)
