"""Explain in words what a query excluded or why it has no results, and which options to use."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from argmap.model.schema_values import MEANINGS

if TYPE_CHECKING:
    from argmap.queries.parameter import Argument
    from argmap.services.query.excluded import ExcludedActors
    from argmap.services.query.explain_empty import BroaderQuery, EmptyReason

LISTED = 3
"""The most excluded actors that are listed."""


def listed(values: Iterable[str]) -> str:
    """Return the values of an option, each with its meaning if that is not plain English."""
    return ", ".join(map(explained, values))


def explained(value: str) -> str:
    """Return a value with its meaning, if it is a standing or a basis."""
    return f"{value} ({MEANINGS[value]})" if value in MEANINGS else value


def excluded_text(found: ExcludedActors) -> str:
    """Return which actors a result excludes, and the option that includes them."""
    kinds = " or ".join(found.standing)
    remedy = f"Include them with --standing {','.join(found.all_standings)}."
    thing = "actor" if found.count == 1 else "actors"
    meaning = ""
    if found.standing == ("hedged",):
        names = "name does" if found.count == 1 else "names do"
        meaning = f", whose {names} not say who is meant"
    if not found.actors:
        return f"Not counted: {found.count:,} {kinds} {thing} in the graph{meaning}. {remedy}"
    least = "at least " if found.cut else ""
    shown = ", ".join(found.actors[:LISTED]) + (", …" if len(found.actors) > LISTED else "")
    return f"Excluded: {least}{found.count:,} {kinds} {thing} ({shown}){meaning}. {remedy}"


def empty_text(reason: EmptyReason) -> str:
    """Return why there are no results, and the options with which there are some."""
    if reason.unknown:
        unknown = reason.unknown
        message = f"No results: no {unknown.parameter} is {unknown.value!r}."
        from argmap.did_you_mean import did_you_mean

        hint = did_you_mean(unknown.nearest)
        return f"{message} {hint}" if hint else message
    text = "; ".join(map(_broader, reason.broader))
    parts = ["No results.", f"{text[:1].upper()}{text[1:]}." if text else ""]
    parts += [_neutral(reason.neutral), left_out_text(reason.left_out)]
    return " ".join(filter(None, parts))


def _neutral(number: int) -> str:
    """Return how many neutral stances the query does not count, and the query that lists them."""
    if not number:
        return ""
    stances = "1 neutral stance is" if number == 1 else f"{number:,} neutral stances are"
    return f"{stances} not counted here: see `argmap query run positions/neutral`."


def left_out_text(number: int) -> str:
    """Return how many answers a graph does not have, because an importer left them out."""
    if not number:
        return ""
    answers = "1 answer was" if number == 1 else f"{number:,} answers were"
    return f"{answers} left out at import."


def _broader(found: BroaderQuery) -> str:
    more = " or more" if found.cut else ""
    there = "there is" if found.rows == 1 and not found.cut else "there are"
    kinds = "; ".join(f"{kind}: {number:,}" for kind, number in found.clashes.items())
    detail = f" ({kinds})" if kinds else ""
    return f"{_changes(found.parameters)} {there} {found.rows:,}{more}{detail}"


def _changes(parameters: Mapping[str, Argument]) -> str:
    given, removed = [], []
    for name, value in parameters.items():
        option = "--" + name.replace("_", "-")
        if value is None:
            removed.append(option)
        else:
            text = ",".join(map(str, value)) if isinstance(value, list) else str(value)
            given.append(f"{option} {text}")
    parts = [f"with {' '.join(given)}"] if given else []
    parts += [f"without {' '.join(removed)}"] if removed else []
    return " and ".join(parts)
