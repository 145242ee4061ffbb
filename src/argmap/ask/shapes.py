"""The table of what can be asked: which meanings together make which query."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from argmap.ask.list_shapes import (
    actor_list_shape,
    contested_shape,
    events_named,
    events_shape,
    is_did_what,
    is_vote_list,
    listed_shape,
    members_shape,
    readings_shape,
    reasons_shape,
    sources_shape,
    status_shape,
    tensions_shape,
)
from argmap.ask.parsed import SIDE_TAGS, Parsed, Refused
from argmap.ask.query_value import AskedQuery
from argmap.ask.refusals import noun_asked, refuse_unknown_verb, refuse_unused
from argmap.ask.scopes import about_words, is_vote, scope_of
from argmap.ask.shape_parts import Shape
from argmap.ask.stance_shapes import (
    actors_shape,
    both_sides_shape,
    changes_shape,
    group_shape,
    profile_shape,
    quoted_words,
    quotes_shape,
    summary_shape,
    ties_shape,
)
from argmap.ask.things import SKIP, topic


def shape_of(parsed: Parsed) -> Shape:
    """Return the query that a question asks. Raises Refused or Unclear."""
    refuse_unknown_verb(parsed)
    if sum(item.tag == "ask.number" for item in parsed.items) > 1:
        raise Refused("Ask for one number at a time")
    asked = noun_asked(parsed)
    want = _want(parsed)
    for applies, make in _SHAPES:
        if applies(parsed):
            single = _single(parsed)
            shape = make(parsed)
            if parsed.members and (shape.query is None or shape.query.actors != parsed.members):
                raise Refused(f"“{parsed.member_text}” can't be used in this question")
            refuse_unused(parsed, shape, asked)
            if want == "date" and shape.query is not None and shape.query.measure:
                raise Refused("The day or year with the most or fewest can't be asked")
            if shape.query is not None:
                shape = replace(shape, query=_ordered(parsed, shape.query, single))
            parsed.require_used()
            return replace(shape, want=want if shape.want == "rows" else shape.want)
    raise Refused("The words name nothing to look for")


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
    return not parsed.topics or bool(events_named(parsed, parsed.named).entries)


def _when_updated(parsed: Parsed) -> bool:
    """Return whether the question is "when was the scaling controversy last updated"."""
    updated = any(item.plain == ("updated",) for item in parsed.items)
    return updated and parsed.has("ask.when") and bool(parsed.topics)


def _how_many_sided(parsed: Parsed) -> bool:
    """Return whether the question is "how many against"."""
    place = parsed.place("ask.number")
    after = [item for item in parsed.items[place + 1 :] if item.tag != SKIP][:1]
    return bool(after) and after[0].tag in SIDE_TAGS and not parsed.actors and bool(parsed.topics)


def _of_threads(parsed: Parsed) -> bool:
    """Return whether the question is for the threads of an event."""
    return parsed.finds[:1] == ["thread"] and not parsed.has("find.event") and _about_event(parsed)


def _in_events(parsed: Parsed) -> bool:
    """Return whether "took part in" is about events, or a thread that has them and no positions."""
    if not (parsed.has("side.part") and parsed.topics and "actor" in parsed.finds):
        return False
    words = [word for about, _ in parsed.topics if not about.named for word in about.words]
    if words and not about_words(words, "stances", parsed.index).entries:
        return bool(topic(words, parsed.index, ("Event",), deep=False))
    scope = scope_of(parsed.about("stances"), "stances", parsed.index)
    return bool(scope.threads) and not (scope.controversies or scope.positions)


def _when_voted(parsed: Parsed) -> bool:
    """Return whether the question is "when was the vote on …" in a graph of votes."""
    asked = parsed.has("ask.when") and parsed.topics and not parsed.index.roles
    asked = asked and not parsed.has(*SIDE_TAGS, "tie", "not", "date") and not parsed.actors
    return bool(asked) and is_vote(parsed.about("summary"), parsed.index)


def _stopped_voting(parsed: Parsed) -> bool:
    """Return whether the question is "when did … stop voting against …"."""
    stopped = any(item.plain[0] in ("stop", "stopped") for item in parsed.items)
    asked = stopped and parsed.has("ask.when") and parsed.actors and parsed.topics
    return (
        bool(asked) and parsed.has(*SIDE_TAGS) and is_vote(parsed.about("positions"), parsed.index)
    )


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
    (lambda parsed: parsed.has("find.change") or _stopped_voting(parsed), changes_shape),
    (lambda parsed: bool(quoted_words(parsed)), quotes_shape),
    (_with("tie.self"), both_sides_shape),
    (lambda parsed: parsed.has("role"), events_shape),
    (
        lambda parsed: (
            parsed.has("status.unresolved")
            and not set(parsed.finds) - {"question"}
            and bool(parsed.topics)
        ),
        tensions_shape,
    ),
    (_is_status, status_shape),
    (_involved, events_shape),
    (_tied, ties_shape),
    (_is_group, group_shape),
    (is_did_what, events_shape),
    (_with("ask.why", "find.reason"), reasons_shape),
    (lambda parsed: parsed.has("find.member") and bool(parsed.actors), members_shape),
    (_counts("position"), lambda parsed: listed_shape(parsed, "positions")),
    (_counts("controversy"), lambda parsed: listed_shape(parsed, "controversies")),
    (_counts("thread"), lambda parsed: listed_shape(parsed, "threads")),
    (_with("find.source", "ask.basis"), sources_shape),
    (_with("find.tension", "find.question"), tensions_shape),
    (_of_threads, lambda parsed: listed_shape(parsed, "threads")),
    (lambda parsed: parsed.has("find.event") or _about_event(parsed), events_shape),
    (_with("find.reading"), readings_shape),
    (_when_updated, lambda parsed: listed_shape(parsed, "controversies")),
    (_when_voted, summary_shape),
    (lambda parsed: parsed.has("ask.when") and not parsed.has("side", "tie"), events_shape),
    (_how_many_sided, actors_shape),
    (_with("order.contested"), contested_shape),
    (_who_what, summary_shape),
    (_in_events, events_shape),
    (_who, actors_shape),
    (_is_list("position"), lambda parsed: listed_shape(parsed, "positions")),
    (_is_list("controversy"), lambda parsed: listed_shape(parsed, "controversies")),
    (_is_list("thread"), lambda parsed: listed_shape(parsed, "threads")),
    (_first("actor"), actor_list_shape),
    (lambda parsed: bool(parsed.actors), profile_shape),
    (
        lambda parsed: parsed.has("not") and parsed.has("side") and not parsed.topics,
        lambda parsed: listed_shape(parsed, "positions"),
    ),
    (is_vote_list, lambda parsed: listed_shape(parsed, "controversies")),
    (lambda parsed: bool(parsed.topics) and parsed.has("side"), actors_shape),
    (lambda parsed: bool(parsed.topics), summary_shape),
    (
        lambda parsed: (
            parsed.has("date") and any(item.plain[0].startswith("vot") for item in parsed.items)
        ),
        lambda parsed: listed_shape(parsed, "controversies"),
    ),
)
"""For each shape, in this order: when a question has it, and how its query is made."""
