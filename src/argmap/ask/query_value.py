"""A question as a value: what is asked for, and on which conditions."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from argmap.errors import shortened

SIDES = ("SUPPORTS", "CONTESTS")
STANCES = (*SIDES, "NEUTRAL_ON")


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
                if (value := getattr(self, item.name)) not in (None, "", (), False)}  # fmt: skip


def _text(value: object) -> str:
    if isinstance(value, _Value):
        return f"({value.described()})"
    if isinstance(value, tuple):
        return f"[{', '.join(map(_text, value))}]"
    return str(value)


@dataclass(frozen=True, slots=True, repr=False)
class AskedKinds(_Value):
    """Kinds of actors.

    which, without: kinds that they have, and have not; words: kinds in the words of documents;
    without_words: those that they have not; others: ids of actors that are left out; text: the
    kinds in words, or ''.
    """

    which: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    text: str = ""
    words: tuple[str, ...] = ()
    without_words: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True, repr=False)
class NamedQuery(_Value):
    """A named query that answers a question, with its parameters."""

    name: str
    parameters: tuple[tuple[str, str | tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class AskedPeriod(_Value):
    """A period of time.

    start, end: its first and last date, '' for an open end; voted: whether the question is about
    votes that were cast or sides that were taken in it, and not about what was held in it.
    """

    start: str = ""
    end: str = ""
    voted: bool = False

    def __str__(self) -> str:
        if self.start and self.end:
            same = self.start == self.end
            return f"in {self.start}" if same else f"from {self.start} to {self.end}"
        return f"since {self.start}" if self.start else f"before {self.end}"


@dataclass(frozen=True, slots=True, repr=False)
class AskedScope(_Value):
    """The nodes that a question is about. Empty: the whole graph.

    positions, controversies, threads, readings, events, tensions: their ids; text: them in words.
    """

    positions: tuple[str, ...] = ()
    controversies: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    tensions: tuple[str, ...] = ()
    text: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)


@dataclass(frozen=True, slots=True, repr=False)
class AskedTarget(_Value):
    """What a stance is on.

    sides: types of stances; positions, controversies, readings: their ids, empty for all; names,
    other_names: names that the positions have, and have not.
    """

    sides: tuple[str, ...]
    positions: tuple[str, ...] = ()
    controversies: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class AskedStance(_Value):
    """A condition on stances.

    targets: what they are on, one of these; actors: ids of who may take them, empty for everybody;
    denied: whether there must be none; began: when they were held, or began if the period is open;
    current: whether they still hold (True), have ended (False) or either (None); quoted: whether
    they must have a quote; text: the condition in words; spoken_for: whether stances count that
    others took for one of the actors.
    """

    targets: tuple[AskedTarget, ...]
    actors: tuple[str, ...] = ()
    denied: bool = False
    began: AskedPeriod | None = None
    current: bool | None = None
    quoted: bool = False
    text: str = ""
    spoken_for: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class AskedMeasure(_Value):
    """A number of what belongs to each row.

    of: what is counted: actors, supporters, opponents, neutral, positions, controversies, threads,
    sources, events or stances; least, most: the smallest and the largest number, None for no limit;
    targets: the stances that count, for actors, supporters, opponents and neutral.
    """

    of: str
    least: int | None = None
    most: int | None = None
    targets: tuple[AskedTarget, ...] = ()


@dataclass(frozen=True, slots=True, repr=False)
class AskedQuery(_Value):
    """What a question asks for, and its conditions.

    find: what is asked for; stances: conditions on stances; scope: what it is about; actors: ids of
    actors that the rows belong to; kinds: of the actors; status: of the controversies or threads;
    period: of events and changes; relation: "agree" or "clash" of actors; side: "for" or "against",
    of reasons; kind: "tension" or "question", or the significance of events; measure: a number of
    each row; order: most, least, contested, first or last; top: whether only the first row is asked
    for, with those that are equal; roles: of actors in events; other_roles: of `actors` in events
    with them; aside: names of positions of which support clashes with nothing; uncited: whether
    rows without a source are asked for; limit: the most rows.
    """

    find: str
    stances: tuple[AskedStance, ...] = ()
    scope: AskedScope = AskedScope()
    actors: tuple[str, ...] = ()
    kinds: AskedKinds = AskedKinds()
    status: tuple[str, ...] = ()
    period: AskedPeriod | None = None
    relation: str = ""
    side: str = ""
    kind: str = ""
    measure: AskedMeasure | None = None
    order: str = ""
    top: bool = False
    roles: tuple[str, ...] = ()
    other_roles: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    uncited: bool = False
    limit: int | None = None
