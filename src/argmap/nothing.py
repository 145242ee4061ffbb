"""Why a query found nothing: what would be found if more were asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from argmap.errors import QueryTimeout
from argmap.model.schema import LABEL_NAMES, PROPERTY_NAMES, TYPES
from argmap.nearest import did_you_mean, nearest
from argmap.store.text import MARK

if TYPE_CHECKING:
    from argmap.api import ArgumentGraph
    from argmap.catalogue.gate import Token
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
                return f"no {parameter.name} is {str(item)!r}" + (f". {hint}" if hint else "")
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


def unknown_property(text: str, parameters: Mapping[str, object]) -> str:
    """A property that a Cypher text reads and no node or edge of the model has, with the nearest;
    or ''. An engine takes it for null without a word.

    The parts of a date may be read as well, and keys of the maps that the text or its parameters
    hold.
    """
    from argmap.catalogue.gate import tokens

    pieces = tokens(text)
    asked, keys = _properties(pieces)
    known = PROPERTY_NAMES.union(keys, _DATE_PARTS, _keys(parameters))
    if any(piece.text.strip("`") == MARK for piece in pieces):
        return ""
    for name in asked:
        if name not in known:
            hint = did_you_mean(
                nearest(name, sorted(PROPERTY_NAMES), most=1), "See docs/schema.md."
            )
            return f"there is no property {name!r}. {hint}"
    return ""


def _properties(pieces: Sequence[Token]) -> tuple[list[str], set[str]]:
    """The properties that a text asks for, as `x.name` or in a pattern, and the keys of its own
    maps."""
    asked: list[str] = []
    keys: set[str] = set()
    braces: list[str] = []  # of each open brace: "pattern", "map" or "clauses"
    for place, piece in enumerate(pieces):
        before = pieces[place - 1] if place else None
        after = pieces[place + 1] if place + 1 < len(pieces) else None
        if piece.text == "{":
            braces.append(_brace(pieces[max(0, place - 2) : place]))
        elif piece.text == "}" and braces:
            braces.pop()
        if piece.kind not in _NAMES or before is None:
            continue
        name = piece.text.strip("`")
        further = after.text if after is not None else ""
        if before.text == "." and place > 1 and pieces[place - 2].kind in _NAMES:
            if further not in ("(", "."):  # a function, or a part of its name
                asked.append(name)
        elif further == ":" and before.text in ("{", ",") and braces:
            if braces[-1] == "pattern":
                asked.append(name)
            elif braces[-1] == "map":
                keys.add(name)
    return asked, keys


def _brace(before: Sequence[Token]) -> str:
    """What a brace opens, by what stands before it: `n:Actor {…}`, `WITH {…}` or `COUNT {…}`.

    before: the two pieces before it, fewer at the start of a text.
    """
    last = before[-1] if before else None
    if last is None or last.text == ")":
        return "clauses"
    if last.text in ("(", "["):
        further = before[0] if len(before) > 1 else None
        if further is None:
            return "map"
        openings = ("-", ">", "<", ",") if last.text == "(" else ("-",)
        return "pattern" if further.text in openings or further.bare == "MATCH" else "map"
    if last.kind not in _NAMES or last.bare in _BEFORE_MAPS:
        return "map"
    return "clauses" if last.bare in ("COUNT", "EXISTS", "COLLECT", "CALL") else "pattern"


def _keys(value: object) -> set[str]:
    """The keys of the maps in a value."""
    if isinstance(value, Mapping):
        return {str(key) for key in value}.union(*map(_keys, value.values()))
    return set().union(*map(_keys, value)) if isinstance(value, list | tuple) else set()


_BEFORE_MAPS = (
    "AND", "AS", "CASE", "DISTINCT", "ELSE", "IN", "NOT", "OR", "RETURN", "THEN", "UNWIND", "WHEN",
    "WHERE", "WITH", "XOR",
)  # fmt: skip
_NAMES = ("word", "quoted")
_DATE_PARTS = (
    "year", "quarter", "month", "week", "day", "weekYear", "dayOfWeek", "weekDay", "ordinalDay",
    "quarterDay", "dayOfQuarter", "hour", "minute", "second", "millisecond", "microsecond",
    "nanosecond", "timezone", "offset", "epochSeconds", "epochMillis", "years", "months", "days",
    "hours", "minutes", "seconds",
)  # fmt: skip
