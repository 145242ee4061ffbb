"""Parse JSON that is not trusted."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

MAX_MARKS = 5_000_000
"""The most brackets and commas in a JSON text. Each may begin a value, which takes more memory than
its text; so they are counted before the text is parsed."""


class JsonTooLarge(ValueError):
    """The JSON has too many values. The message says how many are possible."""

    def __init__(self) -> None:
        super().__init__(f"the JSON has more than {MAX_MARKS:,} brackets and commas")


def load_json(
    text: str | bytes,
    *,
    parse_int: Callable[[str], Any] | None = None,
    parse_float: Callable[[str], Any] | None = None,
    parse_constant: Callable[[str], Any] | None = None,
    pairs: Callable[[list[tuple[str, Any]]], Any] | None = None,
) -> Any:
    """Parse a JSON text within `MAX_MARKS`.

    parse_int, parse_float, parse_constant, and pairs (`object_pairs_hook`): as in `json.loads`.
    Raises ValueError for what is not valid JSON and JsonTooLarge, which is one, for too many
    values; RecursionError for what is nested too deeply.
    """
    check_json_size(text)
    return json.loads(
        text,
        parse_int=parse_int,
        parse_float=parse_float,
        parse_constant=parse_constant,
        object_pairs_hook=pairs,
    )


def check_json_size(text: str | bytes) -> None:
    """Raise JsonTooLarge if a text exceeds `MAX_MARKS`."""
    if len(text) > MAX_MARKS and _marks(text) > MAX_MARKS:
        raise JsonTooLarge


def _marks(text: str | bytes) -> int:
    if isinstance(text, str):
        return sum(text.count(mark) for mark in "{[,")
    return sum(text.count(mark) for mark in (b"{", b"[", b","))
