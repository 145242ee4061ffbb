"""A question as a typed form: what is looked for, and on which conditions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal

from argmap.errors import shortened

Noun = Literal[
    "actor", "position", "controversy", "thread", "stance", "event", "participation", "reason",
    "source", "tension", "reading", "change", "tie", "partner", "membership", "card", "query",
]  # fmt: skip
Side = Literal["for", "against", "neutral"]
Counted = Literal[
    "actors", "supporters", "opponents", "neutral", "positions", "controversies", "threads",
    "sources", "events", "stances", "quotes", "reasons", "tensions",
]  # fmt: skip
Field = Literal[
    "status", "significance", "category", "confidence", "kind", "side", "standing", "region"
]
SIDES: tuple[Side, ...] = ("for", "against")
STANCES: tuple[Side, ...] = (*SIDES, "neutral")
COUNTED: dict[str, Counted] = {
    "actor": "actors", "position": "positions", "controversy": "controversies", "thread": "threads",
    "event": "events", "reason": "reasons", "source": "sources", "tension": "tensions",
    "stance": "stances", "quote": "quotes",
}  # fmt: skip
"""What a number counts, by the noun for it."""
SINGULAR: dict[str, str] = {
    **{of: noun for noun, of in COUNTED.items()}, "supporters": "supporter", "opponents": "opponent"
}  # fmt: skip
"""The noun for one of what a number counts."""
COUNTED_SIDES: dict[Counted, tuple[Side, ...]] = {
    "supporters": ("for",), "opponents": ("against",), "neutral": ("neutral",)
}  # fmt: skip
"""The stances that a number of actors counts, by the noun for these."""


PLACES: dict[str, str] = {
    "threads": "Thread", "controversies": "Controversy", "positions": "Position",
    "readings": "Reading", "events": "Event", "tensions": "Tension", "sources": "Source",
    "reasons": "Reason",
}  # fmt: skip
"""The labels of nodes that something may be about, by the field that has their ids."""


class _Value:
    """A value whose text names only the fields that are set."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<{shortened(f'{type(self).__name__} {self.described()}', 115)}>"

    def described(self) -> str:
        """Return the fields that are set, and their values."""
        return ", ".join(f"{name}={_text(value)}" for name, value in self.given().items())

    def given(self) -> dict[str, Any]:
        """Return the fields that are set."""
        made: Any = self
        return {item.name: value for item in fields(made)
                if (value := getattr(self, item.name)) != item.default}  # fmt: skip


def _text(value: object) -> str:
    if isinstance(value, _Value):
        return f"({type(value).__name__} {value.described()})"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_text, value))}]"
    return str(value)


@dataclass(frozen=True, slots=True, repr=False)
class AboutCondition(_Value):
    """That something is about, or part of, one of some nodes: their ids. negated: of none."""

    positions: tuple[str, ...] = ()
    controversies: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    tensions: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class KindCondition(_Value):
    """That an actor is of some kind.

    kinds: kinds of the model; words: kinds in the words of documents.
    """

    kinds: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    negated: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class TimeCondition(_Value):
    """That something was held or happened in a period.

    start, end: the first and the last date, '' for an open end; `end` alone means before it;
    began, ended: whether a stance must have begun or ended in it, and not only been held.
    """

    start: str = ""
    end: str = ""
    began: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class StanceTarget(_Value):
    """What a stance is on.

    sides: which sides; positions, controversies, readings: their ids, empty for all; names,
    other_names: names that the positions have, and have not.
    """

    sides: tuple[Side, ...]
    positions: tuple[str, ...] = ()
    controversies: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class StanceCondition(_Value):
    """That there is a stance.

    targets: its side and what it is on, one of these; actors: ids of who takes it, or of the
    organisation for which it is taken; kind: of who takes it; time: when; current: whether it
    is held now (True), has ended (False) or either (None); quoted: whether it has a quote; negated:
    whether there must be none.
    """

    targets: tuple[StanceTarget, ...] = ()
    actors: tuple[str, ...] = ()
    kind: KindCondition | None = None
    time: TimeCondition | None = None
    current: bool | None = None
    quoted: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class RoleCondition(_Value):
    """That an actor took part in an event.

    roles: one of these, empty for any; actors: ids of who took part; if an actor is looked for,
    they are beside it, with other_roles; kind: of who took part; about: the events.
    """

    roles: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    other_roles: tuple[str, ...] = ()
    kind: KindCondition | None = None
    about: AboutCondition | None = None
    time: TimeCondition | None = None
    negated: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class ActorCondition(_Value):
    """That an actor is one of some actors. ids: theirs."""

    ids: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class PropertyCondition(_Value):
    """That a property has one of some values.

    field: status (of controversies, threads), significance, category, region (of events),
    confidence (of positions), kind (of tensions), side (of reasons), standing (of actors).
    """

    field: Field
    values: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class NumberCondition(_Value):
    """A number of what belongs to each row.

    of: what is counted; least, most: limits; targets: the stances that count, for actors and
    stances; kind: of the actors; over: what there must be fewer of.
    """

    of: Counted
    least: int | None = None
    most: int | None = None
    targets: tuple[StanceTarget, ...] = ()
    kind: KindCondition | None = None
    over: Counted | None = None


@dataclass(frozen=True, slots=True, repr=False)
class TieCondition(_Value):
    """That an actor agrees or clashes with others. actors: their ids."""

    relation: Literal["agree", "clash"]
    actors: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class MemberCondition(_Value):
    """That an actor is a member of another one.

    actors: ids of the others; of: whether they are the members.
    """

    actors: tuple[str, ...]
    of: bool = False
    negated: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class EitherCondition(_Value):
    """That one of some conditions holds."""

    conditions: tuple[Condition, ...]
    negated: bool = False


Condition = (
    AboutCondition
    | KindCondition
    | TimeCondition
    | StanceCondition
    | RoleCondition
    | ActorCondition
    | PropertyCondition
    | NumberCondition
    | TieCondition
    | MemberCondition
    | EitherCondition
)


@dataclass(frozen=True, slots=True, repr=False)
class Form(_Value):
    """A question: what is looked for, and the conditions, all of which must hold.

    find: what each row is; for `tie` and `partner`, `actors` are compared with each other or with
    everybody, and relation says whether they agree or clash; for `membership`, relation says
    whether `actors` are the members; for `card`, ids has what is described; for `query`, the
    named query and its parameters; order: most, least (of a number), first or last (by date); top:
    whether only the first row counts, with those that are equal; sides: whether positions are shown
    with who is for and against them; limit: the most rows; want: whether rows, a number, a date, or
    yes or no is asked for.
    """

    find: Noun
    conditions: tuple[Condition, ...] = ()
    actors: tuple[str, ...] = ()
    relation: str = ""
    ids: tuple[str, ...] = ()
    query: str = ""
    parameters: tuple[tuple[str, str | tuple[str, ...]], ...] = ()
    order: Literal["", "most", "least", "first", "last"] = ""
    top: bool = False
    sides: bool = False
    limit: int | None = None
    want: Literal["rows", "number", "date", "yes"] = "rows"


def parts_of(value: object) -> Iterator[_Value]:
    """Yield a form or condition, and all conditions and targets inside it."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts_of(item)
    elif isinstance(value, _Value):
        yield value
        yield from parts_of(tuple(value.given().values()))
