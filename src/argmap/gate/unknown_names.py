"""Find names in typed Cypher that the model does not have; the engines give no error for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from argmap.did_you_mean import did_you_mean, nearest
from argmap.gate.tokenizer import Token, tokens
from argmap.model.schema import LABEL_NAMES, MARK, PROPERTY_NAMES, TYPES
from argmap.model.values import keys_in

_BEFORE_MAPS = (
    "AND", "AS", "CASE", "DISTINCT", "ELSE", "IN", "NOT", "OR", "RETURN", "THEN", "UNWIND", "WHEN",
    "WHERE", "WITH", "XOR",
)  # fmt: skip
_NAMES = ("word", "quoted")


def unknown_name(text: str) -> str:
    """Describe a label or a type in a pattern that the model does not have, with the nearest one;
    '' where there is none."""
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
            if name not in known and name != MARK:
                hint = did_you_mean(nearest(name, known, most=1), "See docs/schema.md.")
                return f"there is no {what} {name!r}. {hint}"
        else:
            words += 1
    return ""


def unknown_property(text: str, parameters: Mapping[str, object]) -> str:
    """Describe a property that a text reads and the model does not have, with the nearest one; ''
    where there is none. An engine reads it as null.

    parameters: the query's parameters. Keys of their maps, and of maps in the text, are known.
    """
    pieces = tokens(text)
    asked, keys = _properties(pieces)
    known = PROPERTY_NAMES.union(keys, keys_in(parameters))
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
    """Return the properties that a text reads, as `x.name` or in a pattern, and the keys of its
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
    """Return what a brace opens: "pattern" (`n:Actor {…}`), "map" (`WITH {…}`) or "clauses"
    (`COUNT {…}`).

    before: the two tokens before it, fewer at the start of a text.
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
