"""What the shapes of questions share: the value that each makes, and words for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from argmap.ask.index import Entry
from argmap.ask.parsed import Parsed, Refused
from argmap.ask.query_value import (
    STANCES,
    AskedKinds,
    AskedMeasure,
    AskedPeriod,
    AskedQuery,
    AskedScope,
    NamedQuery,
)
from argmap.ask.scopes import scope_of

NO_KINDS = AskedKinds()


_VERBS = {"SUPPORTS": "support", "CONTESTS": "contest", "NEUTRAL_ON": "are neutral on"}


@dataclass(frozen=True, slots=True)
class Shape:
    """What a question was read as. See `argmap.ask.reading.Reading`."""

    text: str
    query: AskedQuery | None = None
    named: NamedQuery | None = None
    want: str = "rows"


def names_of(entries: Iterable[Entry]) -> str:
    return " and ".join(f"{entry.name} ({entry.ref.id})" for entry in entries)


def ids_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.ref.id for entry in entries))


def have_members(parsed: Parsed, actors: Iterable[Entry]) -> bool:
    """Return whether others may have taken stances for one of the actors."""
    return not parsed.index.organizations.isdisjoint(ids_of(actors))


SPOKEN = ", also by members who spoke for them"
"""What is added to the words of stances that count those."""


def verbs_of(sides: Iterable[str]) -> str:
    chosen = tuple(sides)
    if set(chosen) == set(STANCES):
        return "have a stance on"
    return " or ".join(_VERBS[side] for side in chosen)


def scope_asked(parsed: Parsed, find: str) -> tuple[AskedScope, str]:
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


def side_of(sides: tuple[str, ...]) -> str:
    return {"SUPPORTS": "for", "CONTESTS": "against"}.get("|".join(sides), "")


def when_text(period: AskedPeriod | None) -> str:
    return f", {period}" if period else ""


def texts_of(parsed: Parsed) -> str:
    return " ".join(word for item in parsed.items for word in item.plain)


def range_text(number: AskedMeasure) -> str:
    if number.least is None and number.most is None:
        return ""
    if number.least == number.most:
        return f" = {number.least}"
    low = f" ≥ {number.least}" if number.least is not None else ""
    return low + (f" ≤ {number.most}" if number.most is not None else "")
