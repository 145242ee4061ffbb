"""Limits on the size of a Cypher text, and on how deep its expressions and patterns are nested."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from argmap.errors import QueryRefused
from argmap.queries.gate.tokenizer import ends_value, is_name, refuse

if TYPE_CHECKING:
    from argmap.queries.gate.tokenizer import Token

MAX_CHARACTERS = 50_000
MAX_SUBQUERIES = 20
"""Braces that are open at one place."""

MAX_BRACKETS = 50
"""Brackets of all kinds that are open at one place."""

MAX_UNIONS = 50
MAX_CLAUSES = 100
"""MATCH, WITH, UNWIND and CALL. The driver of Neo4j can't read the plan of 300."""

MAX_CHAIN = 20
"""Steps of a property chain such as `a.b.c`, which has two."""


def require_length(text: str) -> None:
    """Raise QueryRefused for a text that is longer than `MAX_CHARACTERS`."""
    if len(text) > MAX_CHARACTERS:
        raise QueryRefused(
            f"the text has {len(text):,} characters; the limit is {MAX_CHARACTERS:,}. "
            "Pass long values as parameters"
        )


def require_size(found: Sequence[Token]) -> None:
    """Raise QueryRefused for tokens that are nested too deep, or joined too often."""
    opened: list[str] = []
    unions = chain = clauses = 0
    for before, token in itertools.pairwise((None, *found)):
        assert token is not None
        if token.text in ("(", "[", "{"):
            opened.append(token.text)
        elif token.text in (")", "]", "}") and opened:
            opened.pop()
        unions += token.upper == "UNION"
        named = before is not None and before.text in (".", ":", "$", "|", "&", "!")
        joined = before is not None and before.upper in ("STARTS", "ENDS")
        if token.upper in ("MATCH", "WITH", "UNWIND", "CALL") and not (named or joined):
            clauses += 1
        if token.text == ".":
            chain += 1
        elif before is None or before.text != ".":
            chain = 0
        for number, most, why in (
            (opened.count("{"), MAX_SUBQUERIES, "more than {} braces are nested"),
            (len(opened), MAX_BRACKETS, "more than {} brackets are nested"),
            (unions, MAX_UNIONS, "more than {} UNIONs"),
            (clauses, MAX_CLAUSES, "more than {} clauses"),
            (chain, MAX_CHAIN, "a property chain of more than {} steps"),
        ):
            if number > most:
                refuse(token, why.format(most), "Split the query")


MAX_OPERATORS = 200
"""AND, OR, comparisons, and labels or types that are joined."""

MAX_SUMS = 50
"""Arithmetic operators."""

MAX_PREFIXES = 50
MAX_INDEXES = 40
MAX_HOPS = 28
MAX_CASES = 50
MAX_XORS = 10

# How many operators each counts for.
_PREFIX, _INDEX, _SUM = (MAX_OPERATORS // most for most in (MAX_PREFIXES, MAX_INDEXES, MAX_SUMS))
_HOP, _CASE, _XOR = (MAX_OPERATORS // most for most in (MAX_HOPS, MAX_CASES, MAX_XORS))

_WORDS = ("AND", "OR", "IN", "CONTAINS", "STARTS", "ENDS", "IS")
_SUMS = frozenset("+-*/%^")
_SIGNS = _SUMS | frozenset("=<>|&:")
_SEPARATORS = (
    "MATCH", "OPTIONAL", "WHERE", "WITH", "RETURN", "UNWIND", "ORDER", "SKIP", "LIMIT", "CALL",
    "UNION", "WHEN", "THEN", "ELSE",
)  # fmt: skip
_HOP_SIGNS = ("-", "<", ">")


@dataclass(slots=True)
class _Level:
    """The depth of what is between two brackets, or between CASE and END.

    operators: of the current expression; operand: of the operand before the next operator; inner:
    the deepest operand of the current expression; deepest: the deepest expression before it.
    """

    opening: str = ""
    operators: int = 0
    operand: int = 0
    inner: int = 0
    deepest: int = 0
    in_hop: bool = False

    @property
    def depth(self) -> int:
        return self.operators + max(self.inner, self.operand)

    def operator(self, weight: int = 1) -> None:
        self.inner, self.operand = max(self.inner, self.operand), 0
        self.operators += weight

    def separator(self) -> None:
        self.deepest = max(self.deepest, self.depth)
        self.operators = self.operand = self.inner = 0


def require_short_expressions(found: Sequence[Token]) -> None:
    """Raise QueryRefused for tokens whose operators, indexes, hops or CASEs are nested too deep."""
    levels, cases = [_Level()], 0
    for place, token in enumerate(found):
        before = found[place - 1] if place else None
        after = found[place + 1] if place + 1 < len(found) else None
        keyword = "" if is_name(before, after) else token.upper
        level = levels[-1]
        if token.text in ("(", "[", "{") or keyword == "CASE":
            if token.text == "[" and not level.in_hop and ends_value(found, place - 1):
                level.operand += _INDEX
            if token.text == "(":
                level.in_hop = False
            cases += keyword == "CASE"
            levels.append(_Level(token.text))
        elif token.text in (")", "]", "}") or (keyword == "END" and cases):
            if len(levels) > 1:
                levels.pop()
                cases -= keyword == "END"
                inner = max(level.deepest, level.depth) + (_CASE if keyword == "END" else 0)
                levels[-1].operand += inner
        else:
            _count(level, found, place, keyword)
        if levels[-1].depth > MAX_OPERATORS or cases > MAX_CASES:
            raise QueryRefused(
                f"line {token.line}: more than {MAX_OPERATORS} operators in one expression or "
                f"pattern. An arithmetic or prefix operator and a nested CASE count as {_SUM}, "
                f"a hop as {_HOP}, an index as {_INDEX}, and XOR as {_XOR}. Split the "
                "query, or use IN with a list"
            )


def _count(level: _Level, found: Sequence[Token], place: int, keyword: str) -> None:
    """Count a token that is no bracket."""
    token = found[place]
    before = found[place - 1] if place else None
    last = "" if before is None else before.text
    if token.text == "," or keyword in _SEPARATORS:
        level.separator()
    elif keyword == "XOR":
        level.operator(_XOR)
    elif keyword in _WORDS:
        level.operator()
    elif keyword == "NOT":
        level.operand += 0 if before is not None and before.upper == "IS" else _PREFIX
    elif token.text == "!" or (token.text in ("+", "-") and not ends_value(found, place - 1)):
        if not level.in_hop:
            level.operand += _PREFIX
    elif token.text in _SIGNS:
        following = found[place + 1].text if place + 1 < len(found) else ""
        if token.text in _HOP_SIGNS and last == ")" and following in ("[", *_HOP_SIGNS):
            level.in_hop = True
            level.operator(_HOP)
        elif not level.in_hop and last not in _SIGNS:
            level.operator(_SUM if token.text in _SUMS else 1)
