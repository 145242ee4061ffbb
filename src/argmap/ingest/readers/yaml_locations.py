"""YAML as values that know their line and column, within bounds.

Every scalar stays the text that the document wrote (or None): a date is not turned into another
date, an id of digits is not a number. The models say what a text must look like.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

import yaml

from argmap.ingest.readers.yaml_errors import YamlFault, fault_of, unreadable

MAX_VALUES = 1_000_000
"""Values in one YAML document, aliases counted as often as they are used."""

MAX_REPEATED = 10_000_000
"""Characters of one YAML document that aliases may repeat, each as often as it is used."""

MAX_DEPTH = 50
"""How deep mappings and lists may nest."""

_NULL = "tag:yaml.org,2002:null"
_NULLS = ("", "~", "null", "Null", "NULL")
_OPEN = object()  # what an anchor names until its end is read
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
    """A sequence with its place, and the places of its empty items, by their index."""

    line: int
    column: int
    empty_at: Mapping[int, tuple[int, int]] = MappingProxyType({})

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


def load(text: str, first_line: int = 1) -> list[Any]:
    """The YAML documents of a text, as marked values.

    first_line: the line of the document at which the text begins, from 1.
    Raises YamlFault where the text is not YAML, nests or repeats beyond the limits, has a key
    twice in one mapping, or a key that is no text.
    """
    try:
        loader = _LOADER(text)
        try:
            return _Builder(loader.get_event, first_line).documents()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise fault_of(error, text, first_line) from error


class _Builder:
    """Values made straight from the parser's events.

    To compose nodes first and resolve their tags, which nobody asks for, took half as long again.
    """

    def __init__(self, next_event: Callable[[], Any], first_line: int) -> None:
        self.next = next_event
        self.first_line = first_line
        self.count = 0
        self.repeated = 0
        self.anchors: dict[str, Any] = {}

    def documents(self) -> list[Any]:
        found = []
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                self.anchors = {}
                found.append(self.value(self.next(), 1))
        return found

    def value(self, event: Any, depth: int) -> Any:
        mark = event.start_mark
        line, column = self.first_line + mark.line, mark.column + 1
        if type(event) is yaml.AliasEvent:
            return self._repeated(self._named(str(event.anchor), line, column), depth)
        self._admit(line, column, depth)
        if event.anchor is not None:
            self._anchor(event.anchor, _OPEN, line, column)
        made: Any
        if type(event) is yaml.ScalarEvent:
            made = None if _is_null(event) else MarkedText.at(line, event.value, column)
        elif type(event) is yaml.SequenceStartEvent:
            made = self._sequence(depth, line, column)
        else:
            made = self._mapping(depth, line, column)
        if event.anchor is not None:
            self.anchors[event.anchor] = made
        return made

    def _anchor(self, name: str, made: Any, line: int, column: int) -> None:
        if name in self.anchors:
            raise unreadable(line, column, f"found duplicate anchor {name!r}")
        self.anchors[name] = made

    def _admit(self, line: int, column: int, depth: int) -> None:
        """Count a value, and see that it is within the bounds."""
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
                "No document of argmap nests so deeply",
            )

    def _named(self, anchor: str, line: int, column: int) -> Any:
        """What an alias stands for."""
        if anchor not in self.anchors:
            raise unreadable(line, column, f"found undefined alias {anchor!r}")
        value = self.anchors[anchor]
        if value is _OPEN:
            what = f"the alias *{anchor} stands inside of what it names"
            raise YamlFault(line, column, "too-deep", what, "Write out what is meant")
        return value

    def _admit_repeated(self, text: str, line: int, column: int) -> None:
        """Count a text that an alias repeats: one long text may be all that is repeated."""
        self.repeated += len(text)
        if self.repeated > MAX_REPEATED:
            raise YamlFault(
                line,
                column,
                "too-large",
                f"aliases repeat more than {MAX_REPEATED:,} characters",
                "Split it into several documents",
            )

    def _repeated(self, value: Any, depth: int) -> Any:
        """A copy, with the places of what it copies."""
        if value is None:
            return None
        self._admit(value.line, value.column, depth)
        if isinstance(value, MarkedText):
            self._admit_repeated(value, value.line, value.column)
            return value
        if isinstance(value, MarkedList):
            items = [self._repeated(item, depth + 1) for item in value]
            listed = MarkedList.at(value.line, items, value.column)
            listed.empty_at = value.empty_at
            return listed
        made = MarkedDict.at(value.line, value.column)
        made.keys_at = dict(value.keys_at)
        for key, item in value.items():
            self._admit_repeated(key, value.line, value.column)
            made[key] = self._repeated(item, depth + 1)
        return made

    def _sequence(self, depth: int, line: int, column: int) -> MarkedList:
        made = MarkedList.at(line, (), column)
        empty: dict[int, tuple[int, int]] = {}
        while type(event := self.next()) is not yaml.SequenceEndEvent:
            item = self.value(event, depth + 1)
            if item is None:
                mark = event.start_mark
                empty[len(made)] = (self.first_line + mark.line, mark.column + 1)
            made.append(item)
        if empty:
            made.empty_at = empty
        return made

    def _mapping(self, depth: int, line: int, column: int) -> MarkedDict:
        made = MarkedDict.at(line, column)
        while type(event := self.next()) is not yaml.MappingEndEvent:
            mark = event.start_mark
            key_line, key_column = self.first_line + mark.line, mark.column + 1
            key = None
            if type(event) is yaml.ScalarEvent:
                key = event.value
                if event.anchor is not None:
                    marked = MarkedText.at(key_line, key, key_column)
                    self._anchor(event.anchor, marked, key_line, key_column)
            elif type(event) is yaml.AliasEvent:
                key = self._named(str(event.anchor), key_line, key_column)
                self._admit_repeated(key if isinstance(key, str) else "", key_line, key_column)
            if not isinstance(key, str):
                raise YamlFault(
                    key_line, key_column, "yaml", "a key must be a plain word", "Quote it"
                )
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
            made[key] = self.value(self.next(), depth + 1)
        return made


def _is_null(event: Any) -> bool:
    """Whether a scalar is none, as the core schema of YAML has it."""
    if event.tag is None:
        return event.implicit[0] and event.value in _NULLS
    return bool(event.tag == _NULL)
