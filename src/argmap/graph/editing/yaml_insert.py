"""Find where to insert ids into a document, from the positions that the YAML parser reports."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import yaml

from argmap.errors import ArgmapError
from argmap.input_file import unix_lines

_BOM = "\ufeff"
# A line, with every line end of YAML.
_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(\r\n|[\n\r\x85\u2028\u2029]|\\Z)")
_PLAIN = re.compile(r"[^\W\d_][\w-]*")
_NOT_TEXT = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
"""Words that some version of YAML does not read as text."""


class NoPlace(ArgmapError):
    """An id can't be inserted into a document."""


@dataclass(frozen=True, order=True)
class Insertion:
    """A text to insert before the character at an offset."""

    offset: int
    text: str


@dataclass(frozen=True)
class Text:
    """A document's unchanged text. mark: its byte-order mark, or ''."""

    raw: str
    mark: str = ""

    @classmethod
    def of(cls, data: bytes) -> Text:
        """Decode a document's bytes (UTF-8)."""
        text = data.decode("utf-8")
        return cls(text[1:], _BOM) if text.startswith(_BOM) else cls(text)

    @property
    def normal(self) -> str:
        """The text with normalised line ends, as readers use it."""
        return unix_lines(self.raw)

    @cached_property
    def lines(self) -> list[tuple[int, int, int]]:
        """For each line of the YAML parser: its start, the end of its text, and its end."""
        return [(m.start(), m.start(1), m.end()) for m in _LINE.finditer(self.raw)]

    def line(self, number: int) -> str:
        """Return the text of a line, counted from 0."""
        start, end, _ = self.lines[number]
        return self.raw[start:end]

    def line_end(self, number: int) -> str:
        """Return the line end of a line; for the last line, the one of the first line."""
        for place in (number, 0):
            _, start, end = self.lines[place]
            if self.raw[start:end] in ("\n", "\r\n", "\r"):
                return self.raw[start:end]
        return "\n"

    def with_insertions(self, insertions: Iterable[Insertion]) -> bytes:
        """Return the bytes of the text with all insertions."""
        made = self.raw
        for insertion in sorted(insertions, reverse=True):
            made = made[: insertion.offset] + insertion.text + made[insertion.offset :]
        return (self.mark + made).encode()


def place(text: Text, position: yaml.MappingNode, id_: str) -> Insertion:
    """Return the insertion that adds the id of a position to its mapping, next to its claim.

    Raises NoPlace if the mapping has an empty `id`, or if its claim is not a plain text.
    """
    fields = {key.value: (key, value) for key, value in position.value}
    line = position.start_mark.line + 1
    if "id" in fields:
        raise NoPlace(f"the `id` on line {line} is empty. Add a value, or remove the field")
    key, value = fields.get("claim", (None, None))
    if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
        raise NoPlace(f"the claim on line {line} can't be located. Add the id by hand")
    if position.flow_style:
        return _in_flow(text, key, id_)
    last = _last_line(text, key, value)
    written = " " * key.start_mark.column + f"id: {_written(id_)}"
    _, end, after = text.lines[last]
    if end == after:  # the last line, without a line end
        return Insertion(end, text.line_end(last) + written)
    return Insertion(after, written + text.line_end(last))


def _in_flow(text: Text, key: yaml.ScalarNode, id_: str) -> Insertion:
    """Return an insertion before the claim: on its line, or on a new line if it begins its line."""
    number, column = key.start_mark.line, key.start_mark.column
    offset = text.lines[number][0] + column
    field = f'"id": "{id_}",' if key.style == '"' else f"id: {_written(id_)},"
    before = text.line(number)[:column]
    return Insertion(offset, field + (" " if before.strip() else text.line_end(number) + before))


def _last_line(text: Text, key: yaml.ScalarNode, value: yaml.ScalarNode) -> int:
    """Return the last line of a claim in a block mapping."""
    last = int(value.end_mark.line)
    if value.style in ("|", ">"):
        # The parser reports its end after the empty lines that follow it.
        if value.end_mark.column == 0:
            last -= 1
        while last > key.start_mark.line and not text.line(last).strip():
            last -= 1
    return last


def _written(id_: str) -> str:
    """Write an id so that every version of YAML reads it as text."""
    plain = _PLAIN.fullmatch(id_) and id_ not in _NOT_TEXT
    return id_ if plain else f'"{id_}"'
