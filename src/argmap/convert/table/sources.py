"""Read the sources that the rows of a table name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from argmap.convert.file_problems import FileReport
from argmap.model.citations import joined_sources

_BETWEEN = re.compile(r"\s*(?:\n|;(?=\s|$|https?://)|\s\|\s|\|(?=https?://))\s*")
_COMMA_ADDRESS = re.compile(r",\s*(?=https?://)|(?<=\w),\s+(?=www\.)")
_SPACE_ADDRESS = re.compile(r"\s+(?=(?:https?://|www\.)\S)")
_AND = re.compile(r"\s+(?:and|und|et|y|&)\s+")
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+")
_NUMBERED = re.compile(r"(?:\[[^\[\]]+\][\s,;]*)+")
_NUMBERS = re.compile(r"\[([^\[\]]+)\]")
_NUMBER_LIST = re.compile(r"\w{1,10}(?:\s*[,;]\s*\w{1,10})*")


def separated(cell: str) -> list[str]:
    """Return the sources in a cell.

    They are separated by line ends, semicolons and vertical bars; before an address also by commas
    and "and", and between two addresses by spaces. References such as [1][4] are separate. A
    citation keeps its commas.
    """
    if _NUMBERED.fullmatch(cell):
        return [f"[{part.strip()}]" for text in _NUMBERS.findall(cell) for part in _parts(text)]
    found: list[str] = []
    for part in _BETWEEN.split(cell.strip()):
        for piece in _COMMA_ADDRESS.split(part):
            for text in _split_by_and(piece):
                found += _split_by_spaces(text)
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


def _split_by_spaces(text: str) -> list[str]:
    """Split between two addresses."""
    found: list[list[str]] = []
    word = ""
    for part in _SPACE_ADDRESS.split(text):
        if not found or _ADDRESS.fullmatch(word):
            found.append([])
        found[-1].append(part)
        word = "".join(part.split()[-1:])
    return list(map(" ".join, found))


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


_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?=\S)")
_ADDRESSES = ("http:", "https:", "ftp:", "doi:", "urn:", "isbn:")


class SourceCells:
    """Reads cells of sources.

    lists: numbered lists of sources; report: of the table; by_line: whether each line of a cell is
    a source.
    """

    def __init__(self, lists: list[SourceList], report: FileReport, by_line: bool) -> None:
        self._lists, self._report, self._by_line = lists, report, by_line
        self._texts = SourceTexts()
        self._joined: list[tuple[dict[str, Any], list[str]]] = []
        self._reported: set[int] = set()

    def read(self, cell: str, line: int, stance: dict[str, Any]) -> None:
        """Set the source of a stance."""
        sources = cell.split("\n") if self._by_line else [cell]
        if self._lists:
            sources = [text for part in sources for text in self._looked_up(part, line)]
        elif not self._by_line:
            sources = separated(cell)
        kept = [source for source in sources if self._is_source(source, line)]
        self._reported.add(line)
        if not kept:
            return
        self._texts.note(kept)
        stance["source"] = joined_sources(kept)
        if any(" and " in source or " und " in source or " et " in source for source in kept):
            self._joined.append((stance, kept))

    def finish(self) -> None:
        """Separate citations with "and" of which both parts occur alone in other cells."""
        for stance, sources in self._joined:
            parts = [part for source in sources for part in self._texts.split(source)]
            stance["source"] = joined_sources(parts)

    def _looked_up(self, cell: str, line: int) -> list[str]:
        for each in self._lists:
            numbers = each.numbers(cell)
            if not any(number in each.sources for number in numbers):
                continue
            return [self._entry(each, number, line) for number in numbers]
        each = self._lists[0]
        numbers = each.numbers(cell)
        if not numbers:
            return separated(cell)
        return [self._entry(each, number, line) for number in numbers]

    def _entry(self, each: SourceList, number: str, line: int) -> str:
        found = each.sources.get(number)
        if found is not None:
            return found
        if line not in self._reported:
            what = f"the source [{number}] is not in {each.file}"
            self._report.warning(line, "unknown-source", what, "Add it there")
            self._report.lost("unknown-source", number, line)
        return f"[{number}]"

    def _is_source(self, source: str, line: int) -> bool:
        scheme = _SCHEME.match(source)
        if scheme is None or scheme[0].lower() in _ADDRESSES:
            return True
        if line not in self._reported:
            what = f"the source {source!r} is not a web address"
            self._report.warning(line, "bad-source", what, "Correct it. The row is kept without it")
            self._report.lost("bad-source", source, line)
        return False
