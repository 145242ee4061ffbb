"""Where in a document's text something can be put in, by the marks of its YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import yaml

from argmap.errors import ArgmapError

_BOM = "\ufeff"
# What YAML takes for the end of a line.
_LINE = re.compile("[^\n\r\x85\u2028\u2029]*(\r\n|[\n\r\x85\u2028\u2029]|\\Z)")
_PLAIN = re.compile(r"[^\W\d_][\w-]*")
_NO_TEXT = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
"""Words that one or another version of YAML takes for something else than text."""


class NoPlace(ArgmapError):
    """Something can't be put into a document."""


@dataclass(frozen=True, order=True)
class Insertion:
    """What is put in before the character at an offset of the text."""

    offset: int
    text: str


@dataclass(frozen=True)
class Text:
    """A document's text, character for character. mark: the byte-order mark, if it has one."""

    raw: str
    mark: str = ""

    @classmethod
    def of(cls, data: bytes) -> Text:
        """The text of bytes in UTF-8."""
        text = data.decode("utf-8")
        return cls(text[1:], _BOM) if text.startswith(_BOM) else cls(text)

    @property
    def normal(self) -> str:
        """The text as readers take it, with one kind of line end."""
        return self.raw.replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def lines(self) -> list[tuple[int, int, int]]:
        """For each line, as YAML counts them: its start, the end of its text, and its end."""
        return [(m.start(), m.start(1), m.end()) for m in _LINE.finditer(self.raw)]

    def line(self, number: int) -> str:
        """The text of a line, counted from 0."""
        start, end, _ = self.lines[number]
        return self.raw[start:end]

    def line_end(self, number: int) -> str:
        """How a line ends, or where it is the last, how lines of this text end."""
        for place in (number, 0):
            _, start, end = self.lines[place]
            if self.raw[start:end] in ("\n", "\r\n", "\r"):
                return self.raw[start:end]
        return "\n"

    def with_insertions(self, insertions: Iterable[Insertion]) -> bytes:
        """The bytes of the text with all of these put in."""
        made = self.raw
        for insertion in sorted(insertions, reverse=True):
            made = made[: insertion.offset] + insertion.text + made[insertion.offset :]
        return (self.mark + made).encode()


def place(text: Text, position: yaml.MappingNode, id_: str) -> Insertion:
    """Where and how the id of a position is put into its mapping, beside its claim.

    Raises NoPlace where the mapping has an `id` that is empty, or no claim of its own.
    """
    fields = {key.value: (key, value) for key, value in position.value}
    line = position.start_mark.line + 1
    if "id" in fields:
        raise NoPlace(f"the `id` on line {line} is there and empty; write one, or remove it")
    key, value = fields.get("claim", (None, None))
    if not isinstance(key, yaml.ScalarNode) or not isinstance(value, yaml.ScalarNode):
        raise NoPlace(f"the claim on line {line} can't be found again; write the id by hand")
    if position.flow_style:
        return _in_flow(text, key, id_)
    last = _last_line(text, key, value)
    written = " " * key.start_mark.column + f"id: {_written(id_)}"
    _, end, after = text.lines[last]
    if end == after:  # the document's last line, which nothing ends
        return Insertion(end, text.line_end(last) + written)
    return Insertion(after, written + text.line_end(last))


def _in_flow(text: Text, key: yaml.ScalarNode, id_: str) -> Insertion:
    """Before the claim: in its line, or in a line of its own where the claim has one."""
    number, column = key.start_mark.line, key.start_mark.column
    offset = text.lines[number][0] + column
    field = f'"id": "{id_}",' if key.style == '"' else f"id: {_written(id_)},"
    before = text.line(number)[:column]
    return Insertion(offset, field + (" " if before.strip() else text.line_end(number) + before))


def _last_line(text: Text, key: yaml.ScalarNode, value: yaml.ScalarNode) -> int:
    """The last line of a claim in a block mapping."""
    if value.start_mark.index < key.end_mark.index:  # an alias; its mark is that of the anchor
        return int(key.end_mark.line)
    last = int(value.end_mark.line)
    if value.style in ("|", ">"):
        # Its mark stands behind the empty lines that follow it.
        if value.end_mark.column == 0:
            last -= 1
        while last > key.start_mark.line and not text.line(last).strip():
            last -= 1
    return last


def _written(id_: str) -> str:
    """An id as YAML reads it back as text, whatever version of YAML."""
    plain = _PLAIN.fullmatch(id_) and id_ not in _NO_TEXT
    return id_ if plain else f'"{id_}"'
