"""Split Cypher into tokens: words, quoted names, strings, numbers and signs."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn

from argmap.errors import QueryRefused

_TOKEN = re.compile(
    r"""
    (?P<comment>//[^\n\r]*|/\*.*?(?:\*/|\Z))
  | (?P<string>'(?:\\.|[^'\\])*(?:'|\Z)|"(?:\\.|[^"\\])*(?:"|\Z))
  | (?P<quoted>`(?:``|[^`])*(?:`|\Z))
  | (?P<word>[^\W\d]\w*)
  | (?P<number>0[xX][0-9a-fA-F]+|0[oO][0-7]+|\d+(?:[eE][+-]?\d+)?)
  | (?P<space>\s+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_BEFORE_VALUES = (
    "AND", "AS", "BY", "CASE", "CONTAINS", "DISTINCT", "ELSE", "ENDS", "IN", "IS", "LIMIT",
    "MATCH", "NOT", "OFFSET", "ON", "OR", "RETURN", "SKIP", "STARTS", "THEN", "UNWIND", "WHEN",
    "WHERE", "WITH", "XOR",
)  # fmt: skip
"""Keywords that a value or a pattern follows."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of Cypher.

    kind: word, quoted, string, number or sign; line: counted from 1; start: the offset of its
    first character in the text.
    """

    kind: str
    text: str
    line: int
    start: int = 0

    @property
    def upper(self) -> str:
        """A word in capitals; '' for anything else."""
        return self.text.upper() if self.kind == "word" else ""

    @property
    def bare(self) -> str:
        """A word or quoted name in capitals, without backticks; '' for anything else.

        The embedded engine reads `LOAD` in backticks as the keyword LOAD.
        """
        return self.text.strip("`").upper() if self.kind in ("word", "quoted") else ""


def refuse(token: Token, why: str, remedy: str) -> NoReturn:
    """Raise QueryRefused with the line of a token, and what to write instead."""
    raise QueryRefused(f"line {token.line}: {why}. {remedy}")


def tokens(text: str, first_line: int = 1) -> list[Token]:
    """Return the tokens of a Cypher text, without comments and whitespace.

    first_line: the number of the text's first line.
    """
    return list(_tokens(text, first_line))


def _tokens(text: str, line: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, piece = str(match.lastgroup), match.group()
        if kind not in ("comment", "space"):
            yield Token(kind, piece, line, match.start())
        line += piece.count("\n")


def parameters_of(text: str) -> list[str]:
    """Return the names of the parameters (`$name`) in a Cypher text, sorted."""
    pairs = itertools.pairwise(tokens(text))
    return sorted({name.text for sign, name in pairs if sign.text == "$" and name.kind == "word"})


def is_name(before: Token | None, after: Token | None) -> bool:
    """Whether the word between two tokens is a property, label, parameter or map key, not a
    keyword.

    `%` is not among the signs: in `n:%` it is a complete label, and a clause may follow.
    """
    if before is not None and before.text in (".", ":", "$", "|", "&", "!"):
        return True
    return after is not None and after.text == ":"


def ends_value(found: Sequence[Token], place: int) -> bool:
    """Whether a value can end at a place, so that a keyword may follow it.

    A `[` after a value is an index, not the start of a list.
    """
    if place < 0:
        return False
    token, before = found[place], found[place - 1] if place else None
    if token.text == "*":
        return before is not None and before.upper in ("WITH", "RETURN", "DISTINCT")
    if token.kind == "word":
        return is_name(before, None) or token.upper not in _BEFORE_VALUES
    return token.kind in ("quoted", "string", "number") or token.text in (")", "]", "}")
