"""Load YAML as values with line and column, within limits.

Scalars stay text as written (or None): dates are not converted, and an id of digits is not a
number. The models validate the texts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, NoReturn

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from argmap.bounded_yaml import MAX_DEPTH as MAX_DEPTH
from argmap.bounded_yaml import MAX_VALUES as MAX_VALUES
from argmap.documents.record import LINE

MAX_REPEATED = 10_000_000
"""The most characters that aliases may repeat in one YAML document. Each use counts."""

_NULL = "tag:yaml.org,2002:null"
_NULLS = ("", "~", "null", "Null", "NULL")
_OPEN = object()  # the value of an anchor while it is read
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class LocatedText(str):
    """A scalar with its line and column, from 1."""

    __slots__ = ("column", "line")
    line: int
    column: int

    @classmethod
    def at(cls, line: int, value: str, column: int = 1) -> LocatedText:
        """Make a text with its location."""
        made = cls(value)
        made.line, made.column = line, column
        return made


class LocatedList(list[Any]):
    """A sequence with its location, and the locations of empty items by index."""

    line: int
    column: int
    empty_at: Mapping[int, tuple[int, int]] = MappingProxyType({})

    @classmethod
    def at(cls, line: int, values: Iterable[Any] = (), column: int = 1) -> LocatedList:
        """Make a list with its location."""
        made = cls(values)
        made.line, made.column = line, column
        return made


class LocatedDict(dict[str, Any]):
    """A mapping with its location, and the locations of its keys."""

    line: int
    column: int
    keys_at: dict[str, tuple[int, int]]

    @classmethod
    def at(cls, line: int, column: int = 1, /, **values: Any) -> LocatedDict:
        """Make a mapping with its location. Values without a location have the same one."""
        made = cls(values)
        made.line, made.column, made.keys_at = line, column, {}
        return made


def located_values(value: Any, line: int) -> Any:
    """Return values with the line of the mapping that they are in, as a reader returns them."""
    if isinstance(value, Mapping):
        line = int(value.get(LINE, line))
        made = LocatedDict.at(line, 0)
        for key, item in value.items():
            if key != LINE:
                made.keys_at[key] = (line, 0)
                made[key] = located_values(item, line)
        return made
    if isinstance(value, list | tuple):
        return LocatedList.at(line, [located_values(item, line) for item in value], 0)
    return LocatedText.at(line, value, 0) if isinstance(value, str) else value


def load(text: str, first_line: int = 1) -> list[Any]:
    """Load the YAML documents of a text, as values with locations.

    first_line: the line of the document where the text begins, from 1.

    Raises YamlFault if the text is not YAML, exceeds a limit, has a key twice in one mapping, or
    has a key that is not text.
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
    """Builds values directly from the parser's events.

    Composing nodes first and resolving their tags takes 50 % longer, and tags are not needed.
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
        kind = type(event)
        mark = event.start_mark
        line, column = self.first_line + mark.line, mark.column + 1
        if kind is AliasEvent:
            return self._copy(self._alias_value(str(event.anchor), line, column), depth)
        self.count += 1
        if self.count > MAX_VALUES or depth > MAX_DEPTH:
            self._refuse(line, column)
        anchor = event.anchor
        if anchor is not None:
            self._anchor(anchor, _OPEN, line, column)
        made: Any
        if kind is ScalarEvent:
            if (event.value in _NULLS or event.tag is not None) and _is_null(event):
                made = None
            else:  # as `LocatedText.at`: most values are texts
                made = LocatedText(event.value)
                made.line, made.column = line, column
        elif kind is SequenceStartEvent:
            made = self._sequence(depth, line, column)
        else:
            made = self._mapping(depth, line, column)
        if anchor is not None:
            self.anchors[anchor] = made
        return made

    def _anchor(self, name: str, made: Any, line: int, column: int) -> None:
        if name in self.anchors:
            raise unreadable(line, column, f"found duplicate anchor {name!r}")
        self.anchors[name] = made

    def _refuse(self, line: int, column: int) -> NoReturn:
        """Raise the error of a value with which the document exceeds a limit."""
        if self.count > MAX_VALUES:
            raise YamlFault(
                line,
                column,
                "too-large",
                f"the document contains more than {MAX_VALUES:,} values (each use of an alias "
                "counts)",
                "Split it into several documents",
            )
        raise YamlFault(
            line,
            column,
            "too-deep",
            f"the document is nested deeper than {MAX_DEPTH} levels",
            "Reduce the nesting",
        )

    def _alias_value(self, anchor: str, line: int, column: int) -> Any:
        """Return the value of an alias."""
        if anchor not in self.anchors:
            raise unreadable(line, column, f"found undefined alias {anchor!r}")
        value = self.anchors[anchor]
        if value is _OPEN:
            what = f"the alias *{anchor} is inside the value that it refers to"
            raise YamlFault(line, column, "too-deep", what, "Write the value without the alias")
        return value

    def _count_repeated(self, text: str, line: int, column: int) -> None:
        """Count the characters of a repeated text: a single long text may exceed the limit."""
        self.repeated += len(text)
        if self.repeated > MAX_REPEATED:
            raise YamlFault(
                line,
                column,
                "too-large",
                f"aliases repeat more than {MAX_REPEATED:,} characters",
                "Split it into several documents",
            )

    def _copy(self, value: Any, depth: int) -> Any:
        """Copy a value with its locations."""
        if value is None:
            return None
        self.count += 1
        if self.count > MAX_VALUES or depth > MAX_DEPTH:
            self._refuse(value.line, value.column)
        if isinstance(value, LocatedText):
            self._count_repeated(value, value.line, value.column)
            return value
        if isinstance(value, LocatedList):
            items = [self._copy(item, depth + 1) for item in value]
            listed = LocatedList.at(value.line, items, value.column)
            listed.empty_at = value.empty_at
            return listed
        made = LocatedDict.at(value.line, value.column)
        made.keys_at = dict(value.keys_at)
        for key, item in value.items():
            self._count_repeated(key, value.line, value.column)
            made[key] = self._copy(item, depth + 1)
        return made

    def _sequence(self, depth: int, line: int, column: int) -> LocatedList:
        made = LocatedList.at(line, (), column)
        empty: dict[int, tuple[int, int]] = {}
        while type(event := self.next()) is not SequenceEndEvent:
            item = self.value(event, depth + 1)
            if item is None:
                mark = event.start_mark
                empty[len(made)] = (self.first_line + mark.line, mark.column + 1)
            made.append(item)
        if empty:
            made.empty_at = empty
        return made

    def _mapping(self, depth: int, line: int, column: int) -> LocatedDict:
        made = LocatedDict.at(line, column)
        keys_at, next_event, first_line = made.keys_at, self.next, self.first_line
        while type(event := next_event()) is not MappingEndEvent:
            mark = event.start_mark
            place = first_line + mark.line, mark.column + 1
            is_plain = type(event) is ScalarEvent and event.anchor is None
            key: str = event.value if is_plain else self._other_key(event, *place)
            if key in made:
                raise YamlFault(
                    place[0],
                    place[1],
                    "duplicate-key",
                    f"`{key}` occurs twice in one mapping, first on line {keys_at[key][0]}",
                    "Keep one of the two",
                )
            keys_at[key] = place
            made[key] = self.value(next_event(), depth + 1)
        return made

    def _other_key(self, event: Any, line: int, column: int) -> str:
        """Return a key that has an anchor or is an alias; refuse one that is not text."""
        key: Any = None
        if type(event) is ScalarEvent:
            key = event.value
            self._anchor(str(event.anchor), LocatedText.at(line, key, column), line, column)
        elif type(event) is AliasEvent:
            key = self._alias_value(str(event.anchor), line, column)
            self._count_repeated(key if isinstance(key, str) else "", line, column)
        if not isinstance(key, str):
            raise YamlFault(line, column, "yaml", "a key must be text", "Put it in quotes")
        return key


def _is_null(event: Any) -> bool:
    """Return whether a scalar is null in the core schema of YAML."""
    if event.tag is None:
        return event.implicit[0] and event.value in _NULLS
    return bool(event.tag == _NULL)


NEAR = 3
"""Number of lines above the parser's error in which to look for the cause."""

_REFUSED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that YAML does not allow, not even in quotes."""
_NO_BREAK = re.compile("(?:^[ \t]*(?:- *)*|[:,\\[{] *)([\u00a0\u2007\u202f])", re.MULTILINE)
"""A no-break space where YAML needs a normal space."""


class YamlFault(Exception):
    """YAML can't be read, with the line and column of the error."""

    def __init__(self, line: int, column: int, code: str, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.column, self.code, self.what, self.remedy = line, column, code, what, remedy


def fault_of(error: yaml.YAMLError, text: str, first_line: int) -> YamlFault:
    """Convert a parser's error.

    first_line: the line of the document where the text begins.
    """
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        column = (mark.column if mark else 0) + 1
        message = (error.problem or error.context or "it is not YAML").strip()
        return unreadable(first_line + line, column, message, _no_break(text, line, first_line))
    refused = _REFUSED.search(text)
    if refused:
        before = text[: refused.start()]
        return YamlFault(
            first_line + before.count("\n"),
            len(before) - before.rfind("\n"),
            "yaml",
            f"the YAML can't be read: it contains the control character U+{ord(refused[0]):04X}",
            "Remove the character",
        )
    message = str(error).splitlines()[0]
    what = f"the YAML can't be read: {message}"
    return YamlFault(first_line, 1, "yaml", what, "Save it as UTF-8 text")


def unreadable(line: int, column: int, message: str, remedy: str = "") -> YamlFault:
    """Make a fault with the code "yaml". message: that of the parser; selects the remedy."""
    what = f"the YAML can't be read: {message}"
    return YamlFault(line, column, "yaml", what, remedy or _remedy(message))


def _remedy(message: str) -> str:
    if "mapping values" in message or "block mapping" in message:
        return "Put a text that contains ': ' in quotes, and check the indentation"
    if "undefined alias" in message:
        return "Put a text that begins with '*' in quotes"
    if "nesting depth" in message:
        return "Reduce the nesting"
    if "\\t" in repr(message) or "cannot start any token" in message:
        return "Indent with spaces, and put a text that begins with a special character in quotes"
    return "Check the indentation and the quotes on this line and on the line above"


def _no_break(text: str, line: int, first_line: int) -> str:
    """Return a remedy if there is a no-break space on a line (from 0) or above it, else ''."""
    lines = text.split("\n")
    for number in range(min(line, len(lines) - 1), max(line - NEAR, 0) - 1, -1):
        found = _NO_BREAK.search(lines[number])
        if found:
            place = f"line {first_line + number}, column {found.start(1) + 1}"
            return f"Replace the no-break space on {place} by a normal space"
    return ""
