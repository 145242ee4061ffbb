"""What the embedded engine is known to answer wrongly, and how to write it instead.

Each rule is an item of the portable subset in ``docs/cypher.md``. Neo4j is asked these texts as
they are; the embedded engine is not.
"""

from __future__ import annotations

import re
from functools import lru_cache

from argmap.errors import QueryRefused
from argmap.gate.admission import Token, tokens
from argmap.gate.brackets import OPENING, BracketedTokens
from argmap.gate.clauses import ends_value
from argmap.gate.existence import existence_over_hops
from argmap.gate.whole import Things

_MADE_UP = ("title", "label", "type", "node_type", "connection_type")
"""What the embedded engine makes up for every node or edge. The model has no such property."""

_CALLS = {
    "properties": ("properties() also holds the store's own", "Name the properties"),
    "keys": ("keys() also holds the store's own", "Name the properties"),
    "id": ("id() is each store's own number", "Use x.id of a node, x.key of an edge"),
    "elementid": ("elementId() is each store's own", "Use x.id of a node, x.key of an edge"),
    "percentilecont": ("percentileCont() differs between stores", "Collect and sort instead"),
    "percentiledisc": ("percentileDisc() differs between stores", "Collect and sort instead"),
}
"""Functions that the stores answer differently: why, and what to write instead."""

_COMPARE = ("<", ">", "=")
_COMPARED_ENDS = (
    "AND", "AS", "BY", "CALL", "ELSE", "END", "LIMIT", "MATCH", "NOT", "OR", "ORDER", "RETURN",
    "SKIP", "THEN", "UNION", "UNWIND", "WHEN", "WHERE", "WITH", "XOR",
)  # fmt: skip
"""Words behind which another comparison may begin."""


@lru_cache(256)
def require_portable(text: str, first_line: int = 1) -> None:
    """Let a text pass, or raise QueryRefused with the line and the form to use instead.

    first_line: the line of its file where the text begins.
    """
    before, comment, _ = _code(text).partition("/*")
    if comment:
        _refuse(
            first_line + before.count("\n"),
            "a comment between /* and */ is not read alike by both stores",
            "Use //",
        )
    found = tokens(text, first_line)
    pieces = BracketedTokens(found)
    for place, token in enumerate(found):
        before, after, following = (pieces.text(place + step) for step in (-1, 1, 2))
        _read(pieces, place)
        if token.text.lower() in _CALLS and after == "(" and before not in (".", ":"):
            _refuse(token.line, *_CALLS[token.text.lower()])
        if token.upper == "COLLECT" and after == "{":
            _refuse(
                token.line, "COLLECT { } is not read", "Use a subquery: CALL (x) { … collect() }"
            )
        if token.upper == "COUNT" and after == "{" and before == "(":
            _refuse(
                token.line,
                "a bracket stands before COUNT {",
                "Leave the bracket out, or begin it with the number: (0 < COUNT { … })",
            )
        if token.upper == "IN" and _picks(found, place):
            _refuse(token.line, "a list that is picked after IN", "Name the list in a WITH first")
        if _is_quantified(found, place):
            _refuse(token.line, "a quantified pattern is not read", "Write -[:TYPE*1..3]->")
        if token.upper == "OPTIONAL" and after.upper() == "CALL":
            _refuse(token.line, "OPTIONAL CALL is not read", "Use OPTIONAL MATCH")
        if token.kind in ("word", "quoted") and after == "{" and following == ".":
            _refuse(token.line, "a map of a node holds the store's own", "Name the properties")
    for fault in (existence_over_hops(pieces), Things(pieces).fault()):
        if fault:
            _refuse(fault[0].line, *fault[1:])
    _chains(pieces)


def _code(text: str) -> str:
    """The text without its strings, so that what looks like a comment is one; each line stays."""
    return re.sub(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*", "''", text)


def _read(pieces: BracketedTokens, place: int) -> None:
    """Refuse a property that the engine makes up: `x.title`, `x['title']` or `(x {title: …})`,
    whatever x is."""
    token, before, after = pieces.found[place], pieces.text(place - 1), pieces.text(place + 1)
    if token.kind == "string":
        name = token.text[1:-1]
        is_read = before == "[" and after == "]" and ends_value(pieces.found, place - 2)
    else:
        name = pieces.named(place)
        is_read = before == "." and pieces.text(place - 2) != "." and after not in ("(", ".")
    if name not in _MADE_UP:
        return
    written = pieces.named(place - 2)
    if not is_read and not (after == ":" and _is_matched(pieces, place)):
        return
    _refuse(
        token.line,
        f"{written + '.' if is_read and written else ''}{name} is made up by the embedded store",
        "Use id or name; labels(x)[0] and type(r) say what a node or an edge is, and the key of a "
        "map can have another name",
    )


def _is_matched(pieces: BracketedTokens, place: int) -> bool:
    """Whether a key stands in the braces of a node or an edge of a pattern."""
    brace = pieces.around(place)
    if brace is None or pieces.text(brace) != "{":
        return False
    outer = pieces.around(brace)
    if outer is None or pieces.close(brace) + 1 not in (pieces.close(outer), len(pieces)):
        return False
    if pieces.text(outer) == "[":
        return pieces.is_edge(outer)
    named = pieces.named(outer - 1) and pieces.upper(outer - 1) not in ("MATCH", "WHERE")
    return pieces.text(outer) == "(" and not named


def _picks(found: list[Token], place: int) -> bool:
    """Whether the IN here asks of a list that is picked: `y IN [x IN list …]`.

    The IN of `[y IN …`, `any(y IN …` and `reduce(…, y IN …` asks of nothing.
    """
    if [token.text.upper() for token in found[place + 1 : place + 4 : 2]] != ["[", "IN"]:
        return False
    binder = [token.text.lower() for token in found[max(0, place - 3) : place - 1]]
    return binder[-1:] not in (["["], [","]) and binder not in (
        ["any", "("], ["all", "("], ["none", "("], ["single", "("],
    )  # fmt: skip


def _is_quantified(found: list[Token], place: int) -> bool:
    """Whether here a pattern is said how often to repeat: `->+(`, `->{1,2}(`, `){1,2}`."""
    texts = [token.text for token in found[place : place + 4]]
    if texts[:2] == [")", "{"] and len(texts) > 2:
        return texts[2] == "," or found[place + 2].kind == "number"
    arrow = texts[:2] == ["-", ">"] or (texts[:1] == ["-"] and found[place - 1].text == "]")
    rest = texts[2:] if texts[:2] == ["-", ">"] else texts[1:]
    if not arrow or len(rest) < 2:
        return False
    return rest[0] == "{" or (rest[0] in ("+", "*") and rest[1] == "(")


def _chains(pieces: BracketedTokens) -> None:
    """Refuse a <= x < b, which is read as (a <= x) < b."""
    compared = [False]  # whether there is a comparison already, for every bracket that is open
    for place, token in enumerate(pieces.found):
        if token.text in OPENING:
            compared.append(False)
        elif token.text in OPENING.values():
            del compared[max(1, len(compared) - 1) :]
        elif token.text in (",", "|") or (
            token.upper in _COMPARED_ENDS and pieces.text(place - 1) != "."
        ):
            compared[-1] = False
        elif _compares(pieces, place):
            if compared[-1]:
                _refuse(token.line, "comparisons are chained", "Write a <= x AND x < b")
            compared[-1] = True


def _compares(pieces: BracketedTokens, place: int) -> bool:
    """Whether a comparison begins here: not an arrow, a second sign of one, or `LIST<…>`."""
    if pieces.text(place) not in _COMPARE or pieces.text(place - 1) in _COMPARE:
        return False
    if pieces.text(place) == "<":
        arrow = pieces.text(place + 1) == "-" and pieces.text(place + 2) in ("-", "[")
        return not arrow and pieces.upper(place - 1) not in ("LIST", "ARRAY")
    closes_type = pieces.text(place) == ">" and any(
        pieces.text(place - back) == "<" and pieces.upper(place - back - 1) in ("LIST", "ARRAY")
        for back in (2, 4)  # `LIST<INTEGER>` and `LIST<INTEGER NOT NULL>`
    )
    return pieces.text(place - 1) != "-" and not closes_type


def _refuse(line: int, why: str, remedy: str) -> None:
    raise QueryRefused(f"line {line}: {why}. {remedy}. (Neo4j answers it as it is.)")
