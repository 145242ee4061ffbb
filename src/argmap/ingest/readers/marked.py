"""YAML as values that know their line and column, within bounds.

Every scalar stays the text that the document wrote (or None): a date is not turned into another
date, an id of digits is not a number. The models say what a text must look like.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import yaml

MAX_VALUES = 1_000_000
"""Values in one YAML document, aliases counted as often as they are used."""

MAX_DEPTH = 50
"""How deep mappings and lists may nest."""

_NULL = "tag:yaml.org,2002:null"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class MarkedText(str):
    """A scalar with its place; line and column count from 1."""

    __slots__ = ("column", "line")
    line: int
    column: int

    @classmethod
    def at(cls, line: int, value: str, column: int = 1) -> MarkedText:
        """A text with its place."""
        made = cls(value)
        made.line, made.column = line, column
        return made


class MarkedList(list[Any]):
    """A sequence with its place."""

    line: int
    column: int

    @classmethod
    def at(cls, line: int, values: Iterable[Any] = (), column: int = 1) -> MarkedList:
        """A list with its place."""
        made = cls(values)
        made.line, made.column = line, column
        return made


class MarkedDict(dict[str, Any]):
    """A mapping with its place, and the places of its keys."""

    line: int
    column: int
    keys_at: dict[str, tuple[int, int]]

    @classmethod
    def at(cls, line: int, column: int = 1, /, **values: Any) -> MarkedDict:
        """A mapping with its place; its values stand where their marks say, else here."""
        made = cls(values)
        made.line, made.column, made.keys_at = line, column, {}
        return made


class YamlFault(Exception):
    """YAML that can't be read, with its place."""

    def __init__(self, line: int, column: int, code: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.column, self.code, self.what, self.remedy = line, column, code, what, remedy


def load(text: str, first_line: int = 1) -> list[Any]:
    """The YAML documents of a text, as marked values.

    first_line: the line of the document at which the text begins, from 1.
    Raises YamlFault where the text is not YAML, nests or repeats beyond the limits, has a key
    twice in one mapping, or a key that is no text.
    """
    try:
        nodes = list(yaml.compose_all(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        column = (mark.column if mark else 0) + 1
        said = (error.problem or error.context or "it is not YAML").strip()
        raise YamlFault(
            line, column, "yaml", f"the YAML can't be read: {said}", _yaml_remedy(said)
        ) from error
    except yaml.YAMLError as error:
        said = str(error).splitlines()[0]
        raise YamlFault(
            first_line, 1, "yaml", f"the YAML can't be read: {said}", "Save it as UTF-8 text"
        ) from error
    builder = _Builder(first_line)
    return [builder.value(node, 1) for node in nodes if node is not None]


def _yaml_remedy(said: str) -> str:
    if "mapping values" in said or "block mapping" in said:
        return "Put a text that contains ': ' in quotes, and check the indentation"
    if "undefined alias" in said:
        return "Put a text that begins with '*' in quotes"
    if "nesting depth" in said:
        return "No document of argmap nests so deeply"
    if "\\t" in repr(said) or "cannot start any token" in said:
        return "Indent with spaces, and put a text that begins with a sign in quotes"
    return "Check the indentation and the quotes of this line and the one above"


class _Builder:
    def __init__(self, first_line: int) -> None:
        self.first_line = first_line
        self.count = 0

    def _place(self, node: yaml.Node) -> tuple[int, int]:
        return self.first_line + node.start_mark.line, node.start_mark.column + 1

    def value(self, node: yaml.Node, depth: int) -> Any:
        line, column = self._place(node)
        self.count += 1
        if self.count > MAX_VALUES:
            raise YamlFault(
                line,
                column,
                "too-large",
                f"the document holds more than {MAX_VALUES:,} values, aliases counted as often "
                "as they are used",
                "Split it into several documents",
            )
        if depth > MAX_DEPTH:
            raise YamlFault(
                line,
                column,
                "too-deep",
                f"the document nests deeper than {MAX_DEPTH} levels",
                "No document of argmap nests so deeply; does an alias (*name) contain itself?",
            )
        if isinstance(node, yaml.ScalarNode):
            if node.tag == _NULL:
                return None
            return MarkedText.at(line, node.value, column)
        if isinstance(node, yaml.SequenceNode):
            values = (self.value(item, depth + 1) for item in node.value)
            return MarkedList.at(line, values, column)
        return self._mapping(node, depth, line, column)

    def _mapping(self, node: yaml.Node, depth: int, line: int, column: int) -> MarkedDict:
        made = MarkedDict.at(line, column)
        for key_node, value_node in node.value:
            key_line, key_column = self._place(key_node)
            if not isinstance(key_node, yaml.ScalarNode):
                raise YamlFault(
                    key_line, key_column, "yaml", "a key must be a plain word", "Quote it"
                )
            key = key_node.value
            if key in made:
                first = made.keys_at[key][0]
                raise YamlFault(
                    key_line,
                    key_column,
                    "duplicate-key",
                    f"`{key}` stands twice in one mapping, first on line {first}",
                    "Keep one of the two",
                )
            made.keys_at[key] = (key_line, key_column)
            made[key] = self.value(value_node, depth + 1)
        return made
