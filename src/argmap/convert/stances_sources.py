"""Separate the sources in a cell, and look up numbered ones."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_BETWEEN = re.compile(r"\s*(?:\n|;(?=\s|$)|\s\|\s|\|(?=https?://))\s*")
_COMMA_ADDRESS = re.compile(r",\s+(?=https?://)|(?<=\w),\s+(?=www\.)")
_AND = re.compile(r"\s+(?:and|und|et|y|&)\s+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_NUMBERED = re.compile(r"(?:\[[^\[\]]+\][\s,;]*)+")
_NUMBERS = re.compile(r"\[([^\[\]]+)\]")
_NUMBER_LIST = re.compile(r"\w{1,10}(?:\s*[,;]\s*\w{1,10})*")


def separated(cell: str) -> list[str]:
    """Return the sources in a cell.

    They are separated by line ends, semicolons and vertical bars; before an address also by commas
    and "and". References such as [1][4] are separate. A citation keeps its commas.
    """
    if _NUMBERED.fullmatch(cell):
        return [f"[{part.strip()}]" for text in _NUMBERS.findall(cell) for part in _parts(text)]
    found: list[str] = []
    for part in _BETWEEN.split(cell.strip()):
        for piece in _COMMA_ADDRESS.split(part):
            found += _split_by_and(piece)
    return [text for piece in found if (text := piece.strip(" ,;|\t"))]


def _parts(text: str) -> list[str]:
    return re.split(r"\s*[,;]\s*", text.strip())


def _split_by_and(text: str) -> list[str]:
    """Split at an "and" that has an address on one side."""
    for found in _AND.finditer(text):
        before, after = text[: found.start()], text[found.end() :]
        if _ADDRESS.fullmatch(before) or _ADDRESS.match(after):
            return [before, *_split_by_and(after)]
    return [text]


@dataclass(slots=True)
class SourceTexts:
    """The sources of a table: a citation with "and" is two if both occur alone."""

    known: set[str] = field(default_factory=set)

    def note(self, sources: list[str]) -> None:
        """Note the sources of a cell."""
        self.known.update(source.casefold() for source in sources)

    def split(self, source: str) -> list[str]:
        """Return a source, or the several that it is made of."""
        for found in _AND.finditer(source):
            before, after = source[: found.start()], source[found.end() :]
            if before.casefold() in self.known and after.casefold() in self.known:
                return [before, after]
        return [source]


@dataclass(frozen=True, slots=True)
class SourceList:
    """A numbered list of sources. file: its id; sources: an address or a title, by number."""

    file: str
    sources: Mapping[str, str]

    def numbers(self, cell: str) -> list[str]:
        """Return the numbers in a cell: [1][4], or 1, 4."""
        if "[" in cell:
            return [part for text in _NUMBERS.findall(cell) for part in _parts(text)]
        return _parts(cell) if _NUMBER_LIST.fullmatch(cell.strip()) else []
