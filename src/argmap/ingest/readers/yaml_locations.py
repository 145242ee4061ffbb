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

from argmap.bounded_text import MAX_DEPTH as MAX_DEPTH
from argmap.bounded_text import MAX_VALUES as MAX_VALUES
from argmap.documents.record import LINE

_NULL = "tag:yaml.org,2002:null"
_NULLS = ("", "~", "null", "Null", "NULL")
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


def load(text: str) -> list[Any]:
    """Load the YAML documents of a text, as values with locations.

    Raises YamlFault if the text is not YAML, exceeds a limit, has an anchor or an alias, has a key
    twice in one mapping, or has a key that is not text.
    """
    try:
        loader = _LOADER(text)
        try:
            return _Builder(loader.get_event).documents()
        finally:
            loader.dispose()
    except yaml.YAMLError as error:
        raise fault_of(error, text) from error


class _Builder:
    """Builds values directly from the parser's events.

    Composing nodes first and resolving their tags takes 50 % longer, and tags are not needed.
    """

    def __init__(self, next_event: Callable[[], Any]) -> None:
        self.next = next_event
        self.count = 0

    def documents(self) -> list[Any]:
        found = []
        while not isinstance(event := self.next(), yaml.StreamEndEvent):
            if isinstance(event, yaml.DocumentStartEvent):
                found.append(self.value(self.next(), 1))
        return found

    def value(self, event: Any, depth: int) -> Any:
        kind = type(event)
        mark = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if event.anchor is not None:
            _refuse_anchor(event)
        self.count += 1
        if self.count > MAX_VALUES or depth > MAX_DEPTH:
            self._refuse(line, column)
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
        return made

    def _refuse(self, line: int, column: int) -> NoReturn:
        """Raise the error of a value with which the document exceeds a limit."""
        if self.count > MAX_VALUES:
            raise YamlFault(
                line,
                column,
                "too-large",
                f"the document contains more than {MAX_VALUES:,} values",
                "Split it into several documents",
            )
        raise YamlFault(
            line,
            column,
            "too-deep",
            f"the document is nested deeper than {MAX_DEPTH} levels",
            "Reduce the nesting",
        )

    def _sequence(self, depth: int, line: int, column: int) -> LocatedList:
        made = LocatedList.at(line, (), column)
        empty: dict[int, tuple[int, int]] = {}
        while type(event := self.next()) is not SequenceEndEvent:
            item = self.value(event, depth + 1)
            if item is None:
                mark = event.start_mark
                empty[len(made)] = (mark.line + 1, mark.column + 1)
            made.append(item)
        if empty:
            made.empty_at = empty
        return made

    def _mapping(self, depth: int, line: int, column: int) -> LocatedDict:
        made = LocatedDict.at(line, column)
        keys_at, next_event = made.keys_at, self.next
        while type(event := next_event()) is not MappingEndEvent:
            mark = event.start_mark
            place = mark.line + 1, mark.column + 1
            if type(event) is not ScalarEvent or event.anchor is not None:
                _refuse_key(event, *place)
            key: str = event.value
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


def _refuse_anchor(event: Any) -> NoReturn:
    """Refuse an anchor or an alias: a few lines of them can mean a value of any size."""
    sign = "*" if type(event) is AliasEvent else "&"
    what = f"there must be no anchor or alias ({sign}{event.anchor})"
    remedy = "Write the value out, or put a text that begins with '&' or '*' in quotes"
    mark = event.start_mark
    raise YamlFault(mark.line + 1, mark.column + 1, "yaml", what, remedy)


def _refuse_key(event: Any, line: int, column: int) -> NoReturn:
    if event.anchor is not None:
        _refuse_anchor(event)
    raise YamlFault(line, column, "yaml", "a key must be text", "Put it in quotes")


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


def fault_of(error: yaml.YAMLError, text: str) -> YamlFault:
    """Convert a parser's error."""
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line = mark.line if mark else 0
        column = (mark.column if mark else 0) + 1
        message = (error.problem or error.context or "it is not YAML").strip()
        return unreadable(line + 1, column, message, _no_break(text, line))
    refused = _REFUSED.search(text)
    if refused:
        before = text[: refused.start()]
        return YamlFault(
            before.count("\n") + 1,
            len(before) - before.rfind("\n"),
            "yaml",
            f"the YAML can't be read: it contains the control character U+{ord(refused[0]):04X}",
            "Remove the character",
        )
    message = str(error).splitlines()[0]
    what = f"the YAML can't be read: {message}"
    return YamlFault(1, 1, "yaml", what, "Save it as UTF-8 text")


def unreadable(line: int, column: int, message: str, remedy: str = "") -> YamlFault:
    """Make a fault with the code "yaml". message: that of the parser; selects the remedy."""
    what = f"the YAML can't be read: {message}"
    return YamlFault(line, column, "yaml", what, remedy or _remedy(message))


def _remedy(message: str) -> str:
    if "mapping values" in message or "block mapping" in message:
        return "Put a text that contains ': ' in quotes, and check the indentation"
    if "nesting depth" in message:
        return "Reduce the nesting"
    if "\\t" in repr(message) or "cannot start any token" in message:
        return "Indent with spaces, and put a text that begins with a special character in quotes"
    return "Check the indentation and the quotes on this line and on the line above"


def _no_break(text: str, line: int) -> str:
    """Return a remedy if there is a no-break space on a line (from 0) or above it, else ''."""
    lines = text.split("\n")
    for number in range(min(line, len(lines) - 1), max(line - NEAR, 0) - 1, -1):
        found = _NO_BREAK.search(lines[number])
        if found:
            place = f"line {number + 1}, column {found.start(1) + 1}"
            return f"Replace the no-break space on {place} by a normal space"
    return ""
