"""Admit Cypher that only reads the graph; refuse everything else.

Read access in the database is not enough: `LOAD CSV` counts as a read on both engines, and reads
files and addresses. Tokens are enough to recognise what has to be refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from argmap.errors import QueryRefused
from argmap.model.values import is_text
from argmap.queries.gate.clauses import foreign_clause, misplaced_clause, returns
from argmap.queries.gate.limits import require_length, require_short_expressions, require_size
from argmap.queries.gate.tokenizer import Token, is_name, refuse, tokens

_WRITES = (
    "CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "FOREACH", "INSERT",
)  # fmt: skip
# Only at the start of a statement: elsewhere these words may be names ("start").
_ADMIN = (
    "SHOW", "PROFILE", "EXPLAIN", "USE", "CYPHER", "ALTER", "GRANT", "REVOKE", "DENY", "RENAME",
    "START", "STOP", "TERMINATE", "ENABLE", "DRYRUN", "REALLOCATE", "DEALLOCATE",
)  # fmt: skip

FUNCTIONS = (
    "abs", "acos", "all", "allshortestpaths", "any", "asin", "atan", "atan2", "avg", "btrim",
    "ceil", "char_length", "character_length", "coalesce", "collect", "cos", "cot", "count",
    "degrees", "e", "elementid", "endnode", "exists", "exp", "floor",
    "haversin", "head", "id", "isnan", "keys", "labels", "last", "left", "length",
    "log", "log10", "lower", "ltrim", "max", "min", "nodes",
    "none", "normalize", "percentilecont", "percentiledisc", "pi", "properties", "radians",
    "range", "reduce", "relationships", "replace", "reverse", "right", "round", "rtrim",
    "shortestpath", "sign", "sin", "single", "size", "split", "sqrt", "startnode", "stdev",
    "stdevp", "substring", "sum", "tail", "tan", "toboolean", "tobooleanornull",
    "tofloat", "tofloatornull", "tointeger", "tolower", "tostring", "tostringornull",
    "toupper", "trim", "type", "upper",
)  # fmt: skip
"""Functions whose result depends only on their arguments and the graph."""

_BEFORE_PAREN = (
    "and", "as", "by", "call", "case", "contains", "count", "distinct", "else", "ends",
    "exists", "in", "is", "limit", "match", "not", "on", "optional", "or", "order", "return",
    "skip", "starts", "then", "union", "unwind", "when", "where", "with", "xor", "yield",
)  # fmt: skip
"""Keywords that an opening parenthesis may follow."""


@lru_cache(256)
def admit(text: str, first_line: int = 1) -> None:
    """Check that a text is one statement that only reads the graph.

    first_line: the number of the text's first line in its file.

    Raises QueryRefused, with the line and what to write instead, for writing clauses, `LOAD CSV`,
    procedures, administration commands, functions outside `FUNCTIONS`, and clauses that only the
    embedded engine has.
    """
    require_length(text)
    if "\\u" in text:
        # Neo4j resolves the escape before it looks for strings and keywords, kglite afterwards.
        raise QueryRefused(r"\u escapes are not allowed. Write the character, or use a parameter")
    if not is_text(text):
        raise QueryRefused("the text has half a character (a lone surrogate). Write it as UTF-8")
    found = tokens(text, first_line)
    if not found:
        raise QueryRefused("there is no Cypher to run")
    require_size(found)
    require_short_expressions(found)
    for place, token in enumerate(found):
        before = found[place - 1] if place else None
        after = found[place + 1] if place + 1 < len(found) else None
        if token.kind == "sign" and token.text == ";" and after is not None:
            refuse(token, "there is more than one statement", "Run them one at a time")
        _admit_load(found, place)
        if token.kind in ("word", "quoted") and not is_name(before, after):
            _admit_word(token, place, after)
        if fault := foreign_clause(found, place):
            refuse(*fault)
        if token.kind in ("word", "quoted") and not _continues_name(found, place):
            _admit_function(found, place)
    if not returns(found):
        # The embedded engine would answer it.
        raise QueryRefused("the query returns nothing. End it with RETURN …")
    if fault := misplaced_clause(found):
        refuse(*fault)


def _admit_word(token: Token, place: int, after: Token | None) -> None:
    """Refuse a keyword that does anything but read the graph."""
    if token.upper in _WRITES:
        refuse(
            token,
            f"{token.upper} writes, and Cypher can only read here",
            "Change the documents and ingest them",
        )
    if token.bare in _ADMIN and (place == 0 or token.bare == "USE"):
        refuse(token, f"{token.bare} does not read the graph", "Write MATCH … RETURN …")
    if token.bare == "CALL" and after is not None and after.text not in ("(", "{"):
        refuse(
            token,
            f"CALL {after.text} runs a procedure, which is not allowed",
            "Use clauses; a subquery is CALL (x) { … }",
        )
    if token.bare == "TRANSACTIONS":
        refuse(token, "IN TRANSACTIONS is for writing", "Leave it out")


def _admit_load(found: list[Token], place: int) -> None:
    """Refuse LOAD CSV anywhere, even where LOAD could be a name."""
    words = [token.bare for token in found[place : place + 3]]
    if words[:2] == ["LOAD", "CSV"] and words[2:] in ([], ["WITH"], ["FROM"]):
        why = "LOAD CSV reads files and addresses outside the graph"
        refuse(found[place], why, "Ingest documents instead")


def _continues_name(found: list[Token], place: int) -> bool:
    """Whether a word is a later part of a dotted name, which was checked at its first part."""
    dots = [token.text == "." for token in found[max(0, place - 2) : place]]
    return bool(dots) and dots[-1] and dots != [True, True]  # two dots are a range


def _admit_function(found: list[Token], place: int) -> None:
    """Refuse a call of a function outside the list. Dotted names belong to plugins."""
    end = place
    while _is_dotted(found, end):
        end += 2
    if end + 1 >= len(found) or found[end + 1].text != "(":
        return
    name = "".join(token.text for token in found[place : end + 1])
    word = found[place].text.strip("`").lower()
    if word in DATE_FUNCTIONS:
        refuse(found[place], f"{name}() is not allowed: in the graph, dates are text", WRITE_TEXT)
    if end > place:
        refuse(found[place], f"{name}() is not allowed", "Use the functions of plain Cypher")
    if found[place].text.lower() not in (*FUNCTIONS, *_BEFORE_PAREN):
        remedy = "Use the functions of plain Cypher that both stores have"
        refuse(found[place], f"{name}() is not allowed", remedy)


def _is_dotted(found: list[Token], place: int) -> bool:
    """Whether a dot and another name follow the name at a place."""
    after = found[place + 1 : place + 3]
    return len(after) == 2 and after[0].text == "." and after[1].kind in ("word", "quoted")


DATE_FUNCTIONS = ("date", "datetime", "duration", "localdatetime", "localtime", "time")

WRITE_TEXT = "Compare text (r.since >= '2020-05'); the year is substring(r.since, 0, 4)"

DATE_PARTS = (
    "year", "quarter", "month", "week", "day", "weekYear", "dayOfWeek", "weekDay", "ordinalDay",
    "quarterDay", "dayOfQuarter", "hour", "minute", "second", "millisecond", "microsecond",
    "nanosecond", "timezone", "offset", "epochSeconds", "epochMillis", "years", "months", "days",
    "hours", "minutes", "seconds",
)  # fmt: skip
"""What Cypher reads of dates, times and durations, as `x.year`."""

_POSITIONS = {"year": "0, 4", "month": "5, 2", "day": "8, 2"}


@lru_cache(256)
def refuse_date_parts(text: str, keys: frozenset[str] = frozenset(), first_line: int = 1) -> None:
    """Check that a text does not read a part of a date, such as `r.since.year`.

    keys: the keys of maps in the query's parameters. These, and the keys of maps in the text, may
    have such a name; first_line: the number of the text's first line in its file.

    Raises QueryRefused with the line and what to write instead.
    """
    found = tokens(text, first_line)
    own = {
        found[place].text.strip("`")
        for place in range(1, len(found) - 1)
        if found[place - 1].text in ("{", ",") and found[place + 1].text == ":"
    }
    for place in range(2, len(found)):
        part = found[place].text.strip("`")
        if part in DATE_PARTS and part not in own | keys and _is_read(found, place):
            written = f"substring({_value(found, place - 2)}, {_POSITIONS.get(part, '')})"
            raise QueryRefused(
                f"line {found[place].line}: .{part} is not allowed: in the graph, dates are text. "
                + (f"Write {written}" if part in _POSITIONS else WRITE_TEXT)
            )


def _is_read(found: Sequence[Token], place: int) -> bool:
    """Whether a name is read of something: a dot before it, and it is not a function's name."""
    after = found[place + 1].text if place + 1 < len(found) else ""
    return found[place - 1].text == "." and found[place - 2].text != "." and after != "("


def _value(found: Sequence[Token], place: int) -> str:
    """The dotted name that ends at a place, or `x` for anything longer."""
    start = place
    while start > 1 and found[start - 1].text == ".":
        start -= 2
    named = all(found[at].kind in ("word", "quoted") for at in range(start, place + 1, 2))
    return "".join(token.text for token in found[start : place + 1]) if named else "x"
