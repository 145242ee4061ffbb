"""Limits on the size of a Cypher text.

The embedded engine crashes the process at some 400 nested subqueries, 400 UNIONs and 6,400 steps of
a property chain, and Neo4j sends no answer to 200 nested calls. The limits are far below that, and
far above what a person writes.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import TYPE_CHECKING

from argmap.errors import QueryRefused

if TYPE_CHECKING:
    from argmap.gate.tokenizer import Token

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
            if opened.count("{") > MAX_SUBQUERIES:
                _refuse(token, f"more than {MAX_SUBQUERIES} braces are nested")
            if len(opened) > MAX_BRACKETS:
                _refuse(token, f"more than {MAX_BRACKETS} brackets are nested")
        elif token.text in (")", "]", "}") and opened:
            opened.pop()
        if token.upper == "UNION":
            unions += 1
            if unions > MAX_UNIONS:
                _refuse(token, f"more than {MAX_UNIONS} UNIONs")
        named = before is not None and before.text in (".", ":", "$", "|", "&", "!")
        joined = before is not None and before.upper in ("STARTS", "ENDS")
        if token.upper in ("MATCH", "WITH", "UNWIND", "CALL") and not (named or joined):
            clauses += 1
            if clauses > MAX_CLAUSES:
                _refuse(token, f"more than {MAX_CLAUSES} clauses")
        if token.text == ".":
            chain += 1
            if chain > MAX_CHAIN:
                _refuse(token, f"a property chain of more than {MAX_CHAIN} steps")
        elif before is None or before.text != ".":
            chain = 0


def _refuse(token: Token, why: str) -> None:
    raise QueryRefused(f"line {token.line}: {why}. Split the query")
