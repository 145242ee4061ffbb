"""What the embedded engine is known to answer wrongly, and how to write it instead.

Each rule is an item of the portable subset in ``docs/cypher.md``. Neo4j is asked these texts as
they are; the embedded engine is not.
"""

from __future__ import annotations

from argmap.catalogue.gate import Token, tokens
from argmap.errors import QueryRefused

_MADE_UP = ("title", "label", "type")
_WHOLE = ("properties", "keys")
_UNEQUAL = ("percentilecont", "percentiledisc")
_COMPARE = ("<", ">", "=")


def require_portable(text: str) -> None:
    """Let a text pass, or raise QueryRefused with the line and the form to use instead."""
    if "/*" in _code(text):
        _refuse(1, "a comment between /* and */ is not read alike by both stores", "Use //")
    found = tokens(text)
    variables = _node_variables(found)
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
            _refuse(token.line, "a bracket stands before COUNT {", "Leave the bracket out")
        if token.upper == "OPTIONAL" and after.upper() == "CALL":
            _refuse(token.line, "OPTIONAL CALL is not read", "Use OPTIONAL MATCH")
        if token.text in variables and after == "{" and following == ".":
            _refuse(token.line, "a map of a node holds the store's own", "Name the properties")
        if token.upper == "EXISTS" and after == "{":
            _exists(found, place)
        if token.upper in ("RETURN", "DISTINCT", ",") or token.text == ",":
            _whole_node(found, place, variables)
    _chains(found)


def _code(text: str) -> str:
    """The text without its strings, so that what looks like a comment is one."""
    import re

    return re.sub(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|//[^\n]*", "''", text)


def _node_variables(found: list[Token]) -> set[str]:
    """The names that stand for nodes: after `(` of a pattern, before its `:`, `{` or `)`."""
    made = set()
    for place in range(1, len(found) - 1):
        before, token, after = found[place - 1], found[place], found[place + 1]
        opens = before.text == "(" and (place < 2 or not _calls(found[place - 2]))
        if token.kind == "word" and opens and after.text in (":", "{", ")"):
            made.add(token.text)
    return made


def _calls(token: Token) -> bool:
    """Whether a bracket after this is a call's, not a pattern's."""
    words = ("MATCH", "WHERE", "AND", "OR", "NOT", "EXISTS", "COUNT", "XOR", "CALL")
    return token.kind in ("word", "quoted") and token.upper not in words


def _exists(found: list[Token], place: int) -> None:
    """EXISTS over more than one hop, without a WHERE inside, misses rows."""
    depth, hops, where = 0, 0, False
    for token in found[place + 1 :]:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        hops += depth == 1 and token.text == "["
        where = where or (depth == 1 and token.upper == "WHERE")
        if depth == 0:
            break
    if hops > 1 and not where:
        _refuse(
            found[place].line,
            "EXISTS { } over more than one hop is answered wrongly by the embedded store",
            "Write COUNT { … } > 0",
        )


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
