"""Check that YAML without aliases is small before it is loaded."""

from __future__ import annotations

from typing import Any

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
