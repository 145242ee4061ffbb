"""The gate before all Cypher: reads only, and none of what reaches outside the graph.

Read access alone is not enough: ``LOAD CSV`` passes it on both engines and reads files and
addresses. A tokenizer that knows strings, comments and backticks is enough to find the words.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from argmap.errors import QueryRefused
from argmap.gate.clauses import foreign_clause, is_name, misplaced_clause, returns
from argmap.gate.limits import require_length, require_size
from argmap.model.values import is_text

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

_WRITES = (
    "CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "FOREACH", "INSERT",
)  # fmt: skip
# Commands: only where a statement begins, since elsewhere they may be names ("start").
_ADMIN = (
    "SHOW", "PROFILE", "EXPLAIN", "USE", "CYPHER", "ALTER", "GRANT", "REVOKE", "DENY", "RENAME",
    "START", "STOP", "TERMINATE", "ENABLE", "DRYRUN", "REALLOCATE", "DEALLOCATE",
)  # fmt: skip

FUNCTIONS = (
    "abs", "acos", "all", "allshortestpaths", "any", "asin", "atan", "atan2", "avg", "btrim",
    "ceil", "char_length", "character_length", "coalesce", "collect", "cos", "cot", "count",
    "date", "datetime", "degrees", "e", "elementid", "endnode", "exists", "exp", "floor",
    "haversin", "head", "id", "isnan", "keys", "labels", "last", "left", "length",
    "localdatetime", "localtime", "log", "log10", "lower", "ltrim", "max", "min", "nodes",
    "none", "normalize", "percentilecont", "percentiledisc", "pi", "properties", "radians",
    "range", "reduce", "relationships", "replace", "reverse", "right", "round", "rtrim",
    "shortestpath", "sign", "sin", "single", "size", "split", "sqrt", "startnode", "stdev",
    "stdevp", "substring", "sum", "tail", "tan", "time", "toboolean", "tobooleanornull",
    "tofloat", "tofloatornull", "tointeger", "tolower", "tostring", "tostringornull",
    "toupper", "trim", "type", "upper",
)  # fmt: skip
"""The functions that compute from their arguments and the graph alone."""

_BEFORE_PAREN = (
    "and", "as", "by", "call", "case", "contains", "count", "distinct", "else", "ends",
    "exists", "in", "is", "limit", "match", "not", "on", "optional", "or", "order", "return",
    "skip", "starts", "then", "union", "unwind", "when", "where", "with", "xor", "yield",
)  # fmt: skip
"""Words of Cypher that a bracket may follow."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of Cypher. kind: word, quoted, string, number or sign; line counts from 1."""

    kind: str
    text: str
    line: int

    @property
    def upper(self) -> str:
        return self.text.upper() if self.kind == "word" else ""

    @property
    def bare(self) -> str:
        """A word in capitals, without its backticks: the embedded engine takes `LOAD` for LOAD."""
        return self.text.strip("`").upper() if self.kind in ("word", "quoted") else ""


def tokens(text: str, first_line: int = 1) -> list[Token]:
    """The pieces of a Cypher text, without comments and spaces; first_line: where it begins."""
    return list(_tokens(text, first_line))


def _tokens(text: str, line: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, piece = str(match.lastgroup), match.group()
        if kind not in ("comment", "space"):
            yield Token(kind, piece, line)
        line += piece.count("\n")


def parameters_of(text: str) -> list[str]:
    """The names of the parameters (`$name`) that a Cypher text uses, sorted."""
    pairs = itertools.pairwise(tokens(text))
    return sorted({name.text for sign, name in pairs if sign.text == "$" and name.kind == "word"})


@lru_cache(256)
def admit(text: str, first_line: int = 1) -> None:
    """Let a text pass, or raise QueryRefused with the reason, the line and what to write instead.

    first_line: the line of its file where the text begins.
    It must be one read that computes from the graph alone: no writing clause, no ``LOAD CSV``, no
    procedure, no function outside `FUNCTIONS`, and no clause that the embedded engine alone has.
    """
    require_length(text)
    if "\\u" in text:
        # Neo4j puts the character in before it looks for strings and words, kglite after.
        raise QueryRefused(r"the text holds a \u escape. Write the character, or a parameter")
    if not is_text(text):
        raise QueryRefused("the text holds half a character (a lone surrogate). Write it as UTF-8")
    found = tokens(text, first_line)
    if not found:
        raise QueryRefused("there is no Cypher to run")
    require_size(found)
    for place, token in enumerate(found):
        before = found[place - 1] if place else None
        after = found[place + 1] if place + 1 < len(found) else None
        if token.kind == "sign" and token.text == ";" and after is not None:
            _refuse(token, "there is more than one statement", "Run them one at a time")
        _admit_load(found, place)
        if token.kind in ("word", "quoted") and not is_name(before, after):
            _admit_word(token, place, after)
        if fault := foreign_clause(found, place):
            _refuse(*fault)
        if token.kind in ("word", "quoted") and not _goes_on(found, place):
            _admit_function(found, place)
    if not returns(found):
        # The embedded engine would answer it.
        raise QueryRefused("the text returns nothing. End it with RETURN …")
    if fault := misplaced_clause(found):
        _refuse(*fault)


def _admit_word(token: Token, place: int, after: Token | None) -> None:
    """Refuse a word of Cypher that does anything but read the graph."""
    if token.upper in _WRITES:
        _refuse(
            token,
            f"{token.upper} writes, and there is no way to write by Cypher",
            "Change the documents and ingest them",
        )
    if token.bare in _ADMIN and (place == 0 or token.bare == "USE"):
        _refuse(token, f"{token.bare} is no question to the graph", "Ask with MATCH … RETURN")
    if token.bare == "CALL" and after is not None and after.text not in ("(", "{"):
        _refuse(
            token,
            f"CALL {after.text} runs a procedure",
            "Use clauses; a subquery is CALL (x) { … }",
        )
    if token.bare == "TRANSACTIONS":
        _refuse(token, "IN TRANSACTIONS writes in batches", "Leave it out")


def _admit_load(found: list[Token], place: int) -> None:
    """Refuse LOAD CSV wherever it is written, also where LOAD could be a name."""
    words = [token.bare for token in found[place : place + 3]]
    if words[:2] == ["LOAD", "CSV"] and words[2:] in ([], ["WITH"], ["FROM"]):
        why = "LOAD CSV reads files and addresses outside the graph"
        _refuse(found[place], why, "Ingest documents")


def _goes_on(found: list[Token], place: int) -> bool:
    """Whether a word is a later part of a dotted name, which is looked at where it begins."""
    dots = [token.text == "." for token in found[max(0, place - 2) : place]]
    return bool(dots) and dots[-1] and dots != [True, True]  # two dots are a range


def _admit_function(found: list[Token], place: int) -> None:
    """Refuse a call of what is not in the list; dotted names are functions of other makers."""
    end = place
    while (
        end + 2 < len(found)
        and found[end + 1].text == "."
        and found[end + 2].kind
        in (
            "word",
            "quoted",
        )
    ):
        end += 2
    if end + 1 >= len(found) or found[end + 1].text != "(":
        return
    if end > place:
        name = "".join(token.text for token in found[place : end + 1])
        _refuse(found[place], f"{name}() is not admitted", "Use the functions of plain Cypher")
    word = found[place].text.lower()
    if word not in FUNCTIONS and word not in _BEFORE_PAREN:
        _refuse(
            found[place],
            f"{found[place].text}() is not admitted",
            "Use the functions of plain Cypher that both stores have",
        )


def _refuse(token: Token, why: str, remedy: str) -> None:
    raise QueryRefused(f"line {token.line}: {why}. {remedy}")
