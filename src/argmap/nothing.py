"""Why a query found nothing: what would be found if more were asked for."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from argmap.errors import QueryTimeout
from argmap.model.schema import LABEL_NAMES, PROPERTY_NAMES, TYPES
from argmap.nearest import did_you_mean, nearest

if TYPE_CHECKING:
    from argmap.api import ArgumentGraph
    from argmap.catalogue.query import Argument, Query


def why_nothing(
    graph: ArgumentGraph, query: Query, bound: Mapping[str, Argument], timeout: float | None
) -> str:
    """One reason, the most telling first, or ''.

    A value that the graph does not hold; else a list that takes more values (so it is told that
    nothing is stated and how much is inferred, or that all are hedged); else a filter or a least
    number that leaves nothing; else all lists at once.

    bound: the query's parameters, defaults included; timeout: of each question asked, in seconds.
    """
    try:
        unknown = _unknown_value(graph, query, bound, timeout)
        if unknown:
            return unknown
        for told, changed in _wider(query, bound):
            found = len(graph.store.run(query.text, {**bound, **changed}, timeout=timeout))
            if found:
                there = "there is" if found == 1 else "there are"
                more = " or more" if found == query.limit else ""
                return f"{told} {there} {found:,}{more}"
    except QueryTimeout:  # the answer is known; only its reason takes too long
        pass
    return ""


def _unknown_value(
    graph: ArgumentGraph, query: Query, bound: Mapping[str, Argument], timeout: float | None
) -> str:
    """A value that is none of those which another query finds, with the nearest."""
    for parameter in query.parameters:
        value = bound[parameter.name]
        if parameter.values_of is None or value is None:
            continue
        known = graph.values_of(parameter, timeout=timeout)
        for item in value if isinstance(value, list) else [value]:
            if str(item) not in known:
                hint = did_you_mean(nearest(str(item), known))
                return f"no {parameter.name} is {str(item)!r}. {hint}".rstrip()
    return ""


def _wider(
    query: Query, bound: Mapping[str, Argument]
) -> Iterator[tuple[str, dict[str, Argument]]]:
    """Ways to ask for more, in words and as parameters."""
    lists: dict[str, Argument] = {}
    for parameter in query.parameters:
        held = bound[parameter.name]
        if parameter.values and isinstance(held, list) and len(held) < len(parameter.values):
            lists[parameter.name] = list(parameter.values)
            yield (
                f"with {parameter.name} {','.join(parameter.values)}",
                {parameter.name: lists[parameter.name]},
            )
    for parameter in query.parameters:
        held = bound[parameter.name]
        if not parameter.required and parameter.default is None and held is not None:
            yield f"without {parameter.name}", {parameter.name: None}
        elif parameter.name.startswith("min_") and isinstance(held, int) and held > 1:
            yield f"with {parameter.name} 1", {parameter.name: 1}
    if len(lists) > 1:
        yield f"with all of {' and of '.join(lists)}", lists


def unknown_name(text: str) -> str:
    """A label or a type in a pattern of a Cypher text that the model does not have, with the
    nearest; or ''."""
    from argmap.catalogue.gate import tokens

    opening, words, labels = "", 0, False
    for token in tokens(text):
        if token.text in ("(", "["):
            opening, words, labels = token.text, 0, False
        elif token.text in (":", "|", "&", "!"):
            labels = True
        elif token.kind not in ("word", "quoted") or (words and not labels):
            opening = ""  # a second word before any colon: `[x IN list | …]` is no pattern
        elif opening and labels:
            name = token.text.strip("`")
            known, what = (TYPES, "type") if opening == "[" else (LABEL_NAMES, "label")
            if name not in known:
                hint = did_you_mean(nearest(name, known, most=1), "See docs/schema.md.")
                return f"there is no {what} {name!r}. {hint}"
        else:
            words += 1
    return ""


def unknown_property(text: str) -> str:
    """A property that a Cypher text reads and no node or edge of the model has, with the nearest;
    or ''. An engine takes it for null without a word.

    The parts of a date, and what the text itself names as a key of a map, may be read as well.
    """
    from argmap.catalogue.gate import tokens

    pieces = tokens(text)
    own = {one.text.strip("`") for one, sign in itertools.pairwise(pieces) if sign.text == ":"}
    for holder, dot, name, after in zip(
        pieces, pieces[1:], pieces[2:], [*pieces[3:], None], strict=False
    ):
        if dot.text != "." or holder.kind not in _NAMES or name.kind not in _NAMES:
            continue
        read = name.text.strip("`")
        function = after is not None and after.text in ("(", ".")
        if not function and read not in PROPERTY_NAMES | own and read not in _DATE_PARTS:
            hint = did_you_mean(
                nearest(read, sorted(PROPERTY_NAMES), most=1), "See docs/schema.md."
            )
            return f"there is no property {read!r}. {hint}"
    return ""


_NAMES = ("word", "quoted")
_DATE_PARTS = (
    "year", "quarter", "month", "week", "day", "weekYear", "dayOfWeek", "weekDay", "ordinalDay",
    "quarterDay", "dayOfQuarter", "hour", "minute", "second", "millisecond", "microsecond",
    "nanosecond", "timezone", "offset", "epochSeconds", "epochMillis", "years", "months", "days",
    "hours", "minutes", "seconds",
)  # fmt: skip
