"""Names in typed Cypher that the model does not have: engines take them without a word."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.did_you_mean import did_you_mean, nearest
from argmap.gate.admission import Token, tokens
from argmap.model.schema import LABEL_NAMES, MARK, PROPERTY_NAMES, TYPES


def unknown_name(text: str) -> str:
    """A label or a type in a pattern of a Cypher text that the model does not have, with the
    nearest; or ''."""
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
