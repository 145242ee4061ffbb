"""What the embedded engine is known to answer wrongly, and how to write it instead.

Each rule is an item of the portable subset in ``docs/cypher.md``. Neo4j is asked these texts as
they are; the embedded engine is not.
"""

from __future__ import annotations

from functools import lru_cache

from argmap.catalogue.existence import existence_over_hops
from argmap.catalogue.gate import Token, tokens
from argmap.catalogue.structure import Pieces
from argmap.errors import QueryRefused

_MADE_UP = ("title", "label", "type")
_WHOLE = ("properties", "keys")
_UNEQUAL = ("percentilecont", "percentiledisc")
_COMPARE = ("<", ">", "=")


@lru_cache(256)
def require_portable(text: str) -> None:
    """Let a text pass, or raise QueryRefused with the line and the form to use instead."""
    if "/*" in _code(text):
        _refuse(1, "a comment between /* and */ is not read alike by both stores", "Use //")
    found = tokens(text)
    variables, at_end = _node_variables(found)
    for place, token in enumerate(found):
        before = found[place - 1].text if place else ""
        after = found[place + 1].text if place + 1 < len(found) else ""
        following = found[place + 2].text if place + 2 < len(found) else ""
        if before == "." and token.text in _MADE_UP and found[place - 2].text in variables:
            name = f"{found[place - 2].text}.{token.text}"
            _refuse(token.line, f"{name} is made up by the embedded store", "Use id or name")
        if token.text.lower() in _WHOLE and after == "(":
            _refuse(token.line, f"{token.text}() also holds the store's own", "Name the properties")
        if token.text.lower() in _UNEQUAL and after == "(":
            _refuse(
                token.line, f"{token.text}() differs between stores", "Collect and sort instead"
            )
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
        if token.text in variables and after == "{" and following == ".":
            _refuse(token.line, "a map of a node holds the store's own", "Name the properties")
        if token.upper in ("RETURN", "DISTINCT", ",") or token.text == ",":
            _whole_node(found, place, at_end)
    if fault := existence_over_hops(Pieces(found)):
        _refuse(fault[0].line, *fault[1:])
    _chains(found)


def _code(text: str) -> str:
    """The text without its strings, so that what looks like a comment is one."""
    import re

    return re.sub(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*", "''", text)


_PATTERNS_END = ("WHERE", "WITH", "RETURN", "UNWIND", "CALL", "ORDER", "UNION")


def _node_variables(found: list[Token]) -> tuple[set[str], set[str]]:
    """The names that stand for nodes somewhere, and those that do so at the end.

    They stand after `(` of a pattern, before its `:`, `{` or `)`; `WITH n AS m` makes one more, and
    `WITH n.id AS n` one less.
    """
    ever: set[str] = set()
    made: set[str] = set()
    pattern = False
    for place in range(1, len(found) - 1):
        before, token, after = found[place - 1], found[place], found[place + 1]
        if before.upper == "MATCH" or (before.upper in ("EXISTS", "COUNT") and token.text == "{"):
            pattern = True
        elif before.upper in _PATTERNS_END:
            pattern = False
        opens = before.text == "(" and (place < 2 or not _calls(found[place - 2]))
        if pattern and token.kind == "word" and opens and after.text in (":", "{", ")"):
            made.add(token.text)
        if token.upper == "AS":
            parted = found[place - 2].upper in ("WITH", "DISTINCT") or found[place - 2].text == ","
            if before.text in made and parted:
                made.add(after.text)
            else:
                made.discard(after.text)
        ever |= made
    return ever, made


def _calls(token: Token) -> bool:
    """Whether a bracket after this is a call's, not a pattern's."""
    words = ("MATCH", "WHERE", "AND", "OR", "NOT", "EXISTS", "XOR", "CALL")
    return token.kind in ("word", "quoted") and token.upper not in words


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


def _whole_node(found: list[Token], place: int, variables: set[str]) -> None:
    """RETURN of a whole node: the stores put different things into it."""
    if not any(token.upper == "RETURN" for token in found[: place + 1]):
        return
    last_return = max(n for n, token in enumerate(found) if token.upper == "RETURN")
    if place < last_return or any(token.upper == "ORDER" for token in found[last_return:place]):
        return  # what ORDER BY names are the columns
    token = found[place + 1] if place + 1 < len(found) else None
    after = found[place + 2] if place + 2 < len(found) else None
    ends = (
        after is None or after.text in (",", ";") or after.upper in ("AS", "ORDER", "LIMIT", "SKIP")
    )
    if token is not None and token.text in variables and ends and not _inside(found, place):
        _refuse(
            token.line,
            f"{token.text} is a whole node, which the stores show differently",
            f"Return what you need of it: {token.text}.id, {token.text}.name",
        )


def _inside(found: list[Token], place: int) -> bool:
    """Whether a place is inside brackets, where a comma parts arguments."""
    depth = 0
    last_return = max(n for n, token in enumerate(found) if token.upper == "RETURN")
    for token in found[last_return : place + 1]:
        depth += {"(": 1, "[": 1, "{": 1, ")": -1, "]": -1, "}": -1}.get(token.text, 0)
    return depth > 0


def _chains(found: list[Token]) -> None:
    """a <= x < b is read as (a <= x) < b."""
    since = False
    for place, token in enumerate(found):
        if token.text in ("-", "]", "[", "(", ")", ",", "{", "}") or token.upper in (
            "AND", "OR", "XOR", "NOT", "WHERE", "WITH", "RETURN", "THEN", "WHEN", "ELSE", "MATCH",
        ):  # fmt: skip
            since = False
        elif token.text in _COMPARE and (place == 0 or found[place - 1].text not in _COMPARE):
            if since:
                _refuse(token.line, "comparisons are chained", "Write a <= x AND x < b")
            since = True


def _refuse(line: int, why: str, remedy: str) -> None:
    raise QueryRefused(f"line {line}: {why}. {remedy}. (Neo4j answers it as it is.)")
