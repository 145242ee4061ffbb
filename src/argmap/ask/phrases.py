"""What words and groups of words of a question mean, while it is parsed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from argmap.ask.form import Condition, KindCondition, Noun, NumberCondition, Side, TimeCondition
from argmap.ask.index import Entry
from argmap.ask.words import Word

Trace = tuple[str, str]
"""What a word must leave in the form: its sort (such as "actor" or "not"), and its value."""


@dataclass(frozen=True, slots=True)
class Topic:
    """Some words that a question is about, and the nodes that have them.

    how: "named", "name", "text", "parts" or "claim": where the words were found; "near": that no
    claim has them, but one is near; "publisher": that they are the name of an actor that published
    something.
    """

    words: tuple[str, ...]
    entries: tuple[Entry, ...]
    how: str

    @property
    def named(self) -> bool:
        """Whether it is a node's name or a claim, and not only words of it."""
        return self.how in ("named", "claim", "near")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stance before it is known which positions its topics mean, or taking part in events.

    topics: what it is on, all of them together or, if `either`, one of them; actors: ids of one of
    which it is; within: whether any position in a topic is meant, and not a side of the topic;
    events: whether it is no stance, but taking part in an event; the other fields are those of
    `StanceCondition`.
    """

    sides: tuple[Side, ...]
    topics: tuple[Topic, ...] = ()
    either: bool = False
    actors: tuple[str, ...] = ()
    kind: KindCondition | None = None
    time: TimeCondition | None = None
    current: bool | None = None
    quoted: bool = False
    negated: bool = False
    began: bool = False
    past: bool = False
    events: bool = False
    within: bool = False


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of several groups of clauses."""

    groups: tuple[tuple[Clause | AnyOf, ...], ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """The meaning of some words.

    cat: its category in the grammar; find: the noun; clauses, topics, conditions: what must hold;
    actors: entries of actors, one for each that is named; sides: of a verb; time, number, order:
    as in a form; relation: of a tie or membership; roles: in events; joined: how actors or topics
    are joined; flags: what rules look at; query: a named query; traces: what the words must leave
    in the form; cost: how much of the words was not used, and how far-fetched the meaning is.
    """

    cat: str
    find: Noun | str = ""
    clauses: tuple[Clause | AnyOf, ...] = ()
    topics: tuple[Topic, ...] = ()
    conditions: tuple[Condition, ...] = ()
    actors: tuple[Entry, ...] = ()
    sides: tuple[Side, ...] = ()
    time: TimeCondition | None = None
    number: NumberCondition | None = None
    order: str = ""
    limit: int | None = None
    relation: str = ""
    roles: tuple[str, ...] = ()
    joined: str = ""
    want: str = ""
    query: str = ""
    flags: frozenset[str] = frozenset()
    picks: tuple[tuple[int, int, str], ...] = ()
    unused: tuple[str, ...] = ()
    traces: tuple[Trace, ...] = ()
    cost: float = 0.0

    @property
    def actor_ids(self) -> tuple[str, ...]:
        """The ids of the actors that are named."""
        return tuple(entry.ref.id for entry in self.actors)

    def but(self, **changes: Any) -> Phrase:
        """Return this part with other values."""
        return replace(self, **changes)


@dataclass(slots=True)
class Lexemes:
    """What words mean.

    spans: for each beginning and end, the parts; free: words that carry no meaning; unknown: words
    that nothing is known about.
    """

    words: Sequence[Word]
    spans: dict[tuple[int, int], list[Phrase]] = field(default_factory=dict)
    free: set[int] = field(default_factory=set)
    unknown: set[int] = field(default_factory=set)
    concepts: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def add(self, start: int, end: int, part: Phrase) -> None:
        """Add a reading of some words."""
        known = self.spans.setdefault((start, end), [])
        if part not in known:
            known.append(part)


_TOPIC_COST = {"named": 0.0, "claim": 0.0, "near": 0.3, "name": 0.1, "text": 0.45, "parts": 0.6}
"""What a topic costs, by where its words were found."""


def add_topic(made: Lexemes, start: int, end: int, about: Topic, cost: float) -> None:
    """Add a topic that some words may mean."""
    part = Phrase("T", topics=(about,), traces=(("topic", ""),), cost=cost + _TOPIC_COST[about.how])
    made.add(start, end, part)


Meaning = Callable[..., Phrase | None]
"""Returns what parts mean together, or None if they mean nothing."""


def joined(cat: str, *some: Phrase, cost: float = 0.0, **changes: Any) -> Phrase:
    """Return what parts mean together: tuples are joined, of other values the first is taken."""
    made: dict[str, Any] = {
        "clauses": _all(part.clauses for part in some),
        "topics": _all(part.topics for part in some),
        "conditions": _all(part.conditions for part in some),
        "actors": _all(part.actors for part in some),
        "roles": _all(part.roles for part in some),
        "picks": _all(part.picks for part in some),
        "unused": _all(part.unused for part in some),
        "traces": _all(part.traces for part in some),
        "flags": frozenset().union(*(part.flags for part in some)),
        "cost": sum(part.cost for part in some) + cost,
    }
    for name in ("find", "sides", "time", "number", "order", "limit", "relation", "joined", "want",
                 "query"):  # fmt: skip
        made[name] = next(
            (v for part in some if (v := getattr(part, name))), getattr(some[0], name)
        )
    return Phrase(cat, **{**made, **changes})


def same(*some: Phrase) -> Phrase:
    """Return parts together, with nothing changed."""
    return joined("", *some)


def _all(some: Iterable[tuple[Any, ...]]) -> tuple[Any, ...]:
    return tuple(item for one in some for item in one)


def when(*finds: str, free: str = "", needs: str = "", **changes: Any) -> Meaning:
    """Return a meaning: parts together, if the noun among them is as it must be.

    finds: what the noun may be, anything if it is not given; free, needs: what it must not have
    yet, and have; changes: values of what is made, of which flags are added.
    """

    def made(*some: Phrase) -> Phrase | None:
        noun = next((part for part in some if part.cat == "np"), some[0])
        if (finds and noun.find not in finds) or (needs and not getattr(noun, needs)):
            return None
        if any(getattr(noun, name) for name in free.split()):
            return None
        flags = frozenset(changes.get("flags", ())).union(*(part.flags for part in some))
        return joined("", *some, **{**changes, "flags": flags})

    return made
