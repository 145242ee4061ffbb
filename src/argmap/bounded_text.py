"""Parse JSON and check YAML that are not trusted: large ones are refused before they are loaded."""

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


MAX_DEPTH = 50
"""The deepest nesting of mappings and lists in YAML."""

MAX_VALUES = 200_000
"""The most values in one YAML document."""


class YamlLimit(Exception):
    """YAML that is refused before it is loaded. line, column: from 1; what, remedy: for people."""

    def __init__(self, mark: Any, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.column = mark.line + 1, mark.column + 1
        self.what, self.remedy = what, remedy


def check_yaml(text: str) -> None:
    """Check a text event by event, and stop at the first one that exceeds a limit.

    Raises YamlLimit for anchors and aliases, a few lines of which can mean a value of any size, for
    too many values, and for what is nested too deeply. Raises yaml.YAMLError for invalid YAML.
    """
    import yaml

    depth = number = 0
    for event in yaml.parse(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            name = f"{sign}{event.anchor}"  # type: ignore[attr-defined]
            remedy = "Write the value out, or put a text that begins with '&' or '*' in quotes"
            raise YamlLimit(event.start_mark, f"there must be no anchor or alias ({name})", remedy)
        number += isinstance(event, yaml.NodeEvent)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MAX_DEPTH:
            what = f"it is nested deeper than {MAX_DEPTH} levels"
            raise YamlLimit(event.start_mark, what, "Reduce the nesting")
        if number > MAX_VALUES:
            what = f"it has more than {MAX_VALUES:,} values"
            raise YamlLimit(event.start_mark, what, "Shorten it")
