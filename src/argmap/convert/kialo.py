"""Convert discussions from Kialo's text export, in the older and the newer form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from argmap.convert.argument_graph import Item, ItemRelation, arranged
from argmap.convert.conversion import (
    LINE,
    Conversion,
    ConvertOptions,
    InputFile,
)
from argmap.convert.file_problems import FileReport, converted_files
from argmap.convert.json_input import cleaned, input_fault, input_text
from argmap.ingest.document import Problems

_LINK = re.compile(
    r"\[((?:[^\[\]\\\n]|\\.){0,2000})\]\(((?:[^()\\\s]|\\.|\([^()\s]{0,2000}\)){1,2000})\)"
)
_ESCAPED = re.compile(r"\\([()\[\]])")
_CITATION = re.compile(r"\s*\[(\d{1,6})\]")
_TYPES = {"pro": "SUPPORTS", "con": "CONTESTS"}


def convert(files: tuple[InputFile, ...], options: ConvertOptions) -> Conversion:
    """Convert discussions: one controversy each. Raises ConversionError if no file is one."""

    def read(file: InputFile, name: str, report: FileReport) -> dict[str, Any]:
        discussion = read_discussion(file.id, input_text(file, options), report)
        return _Controversy(name, discussion, report).record(options.name)

    return converted_files(files, read, "maps", "kialo")


class _Controversy:
    """Makes the record of a discussion."""

    def __init__(self, id_: str, discussion: Discussion, report: FileReport) -> None:
        self._id, self._discussion, self._report = id_, discussion, report
        lines = discussion.lines
        root = lines[1,]
        below = [line for line in lines.values() if len(line.number) == 2]
        has_theses = any(line.kind in ("", "thesis") for line in below)
        self._question = root if root.kind == "question" or has_theses else None
        self._is_thesis = (
            {line.number for line in below if line.kind in ("", "thesis")}
            if self._question
            else {(1,)}
        )

    def record(self, name: str | None) -> dict[str, Any]:
        """Return the record. name: used as the title."""
        discussion = self._discussion
        claims = [
            line
            for _, line in sorted(discussion.lines.items())
            if line.see is None and line is not self._question
        ]
        index = {line.number: place for place, line in enumerate(claims)}
        items = []
        for line in claims:
            text, sources = self._text(line)
            fields = {"sources": sources} if sources else {}
            is_position = line.number in self._is_thesis
            items.append(Item(line.name, text, line.line, fields, is_position))
        relations = list(self._relations(index))

        def lost(kind: str, source: int) -> None:
            line = claims[source]
            self._report.lost(kind, f"{line.name}. {line.text}", line.line)

        positions = arranged(self._id, items, relations, lost)
        question = self._text(self._question)[0] if self._question else ""
        title = name or question or discussion.title or self._text(discussion.lines[1,])[0]
        made: dict[str, Any] = {"kind": "controversy", "id": self._id, "title": title}
        if discussion.title and discussion.title != title:
            made["context"] = discussion.title
        for position in positions:
            if not position["contests"]:  # theses are alternatives, as everywhere
                del position["contests"]
        for place, text in discussion.other:
            self._report.lost("head", text, place)
        return {**made, "positions": positions, LINE: discussion.lines[1,].line}

    def _relations(self, index: dict[Number, int]) -> Iterator[ItemRelation]:
        for number, line in sorted(self._discussion.lines.items()):
            if line is self._question or number in self._is_thesis:
                continue
            target = index.get(number[:-1])
            type_ = _TYPES.get(line.kind)
            if type_ is None or target is None:
                what = f"the claim {line.name} is neither a Pro nor a Con of another claim"
                remedy = "It becomes a position. Write `Pro:` or `Con:`, and below a claim"
                self._report.warning(line.line, "no-side", what, remedy)
            elif line.see is None:
                yield ItemRelation(index[number], type_, target, listing=True)
            elif line.see in index:
                yield ItemRelation(index[line.see], type_, target)
            else:
                name = ".".join(map(str, line.see))
                what = f"`-> See {name}` names a claim that the discussion does not have"
                self._report.error(line.line, "missing-claim", what, "The line is skipped")

    def _text(self, line: KialoLine) -> tuple[str, list[dict[str, Any]]]:
        """Return the text of a claim without its links and citations, and their sources."""
        sources: dict[str, dict[str, Any]] = {}

        def linked(match: re.Match[str]) -> str:
            address = _ESCAPED.sub(r"\1", match[2])
            sources.setdefault(address, {"url": address, LINE: line.line})
            return match[1]

        def cited(match: re.Match[str]) -> str:
            source = self._discussion.sources.get(int(match[1]))
            if source is None:
                return match[0]
            made = {"url": source.address, "quote": source.quote, LINE: line.line}
            sources.setdefault(source.address, {key: it for key, it in made.items() if it})
            return ""

        text = _LINK.sub(linked, line.text)
        if self._discussion.sources:
            text = _CITATION.sub(cited, text)
        text = " ".join(_ESCAPED.sub(r"\1", text).split())
        if not text:
            what = f"the claim {line.name} has no text"
            self._report.warning(line.line, "no-text", what, "“(no text)” is used. Add it")
        return text or "(no text)", list(sources.values())


Number = tuple[int, ...]

MOST_CHARACTERS = 1_000_000
"""The most characters of a line."""

_TITLE = re.compile(r"\s*Discussion (Title|Name):[ \t]*(.*)", re.IGNORECASE)
_OLDER = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})*)\.\s+(?:(Pro|Con|Thesis|Question):\s*)?(.*)")
_NEWER = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})*)\.\s+(Pro|Con|Thesis|Question):\s*()$")
_SOURCES = re.compile(r"Sources:\s*$")
_SOURCE = re.compile(r"\[(\d{1,6})\]\s+(\S.*)")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+\s*$", re.IGNORECASE)
_SEE = re.compile(r"->\s*See\s+(\d{1,6}(?:\.\d{1,6})*)\.?\s*$", re.IGNORECASE)
_OPENING, _CLOSING = ('"', "“", "„", "«"), ('"', "”", "“", "»")


@dataclass(slots=True)
class KialoLine:
    """A numbered line. kind: "pro", "con", "thesis", "question" or ''; see: the claim it names."""

    number: Number
    kind: str
    line: int
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    @property
    def see(self) -> Number | None:
        match = _SEE.match(self.text)
        return _number(match[1]) if match else None

    @property
    def name(self) -> str:
        """Its number, as in the file."""
        return ".".join(map(str, self.number))


@dataclass(slots=True)
class KialoSource:
    """A source. quote: the quotation below it, or ''."""

    address: str
    line: int
    words: list[str] = field(default_factory=list)

    @property
    def quote(self) -> str:
        text = " ".join(" ".join(self.words).split())
        if len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING:
            text = text[1:-1].strip()
        return text


@dataclass(slots=True)
class Discussion:
    """A discussion as read. lines: by number; sources: by the number that texts cite."""

    title: str = ""
    lines: dict[Number, KialoLine] = field(default_factory=dict)
    sources: dict[int, KialoSource] = field(default_factory=dict)
    other: list[tuple[int, str]] = field(default_factory=list)


def read_discussion(file: str, text: str, problems: Problems) -> Discussion:
    """Read an export. file: its id. Raises InputFault if it is not one."""
    lines = list(enumerate(text.split("\n"), 1))
    for number, line in lines:
        if len(line) > MOST_CHARACTERS:
            what = f"the line has more than {MOST_CHARACTERS:,} characters"
            raise input_fault(file, what, "Export the discussion as text again", number)
    start = next(((place, line) for place, line in enumerate(lines) if line[1].strip()), None)
    match = _TITLE.match(start[1][1]) if start else None
    if start is None or match is None:
        what = "this is not a text export of Kialo: it does not begin with `Discussion Title:`"
        remedy = "In Kialo, choose Export in the menu of the discussion, and the text format"
        raise input_fault(file, f"{what} or `Discussion Name:`", remedy)
    made = Discussion(cleaned(match[2]))
    newer = match[1].lower() == "name"
    rest = iter(lines[start[0] + 1 :])
    _read_claims(rest, made, _NEWER if newer else _OLDER, problems)
    _read_sources(rest, made, problems)
    if (1,) not in made.lines:
        what = "the discussion has no line `1.`"
        raise input_fault(file, what, "Export the whole discussion as text again")
    return made


def _read_claims(
    lines: Iterator[tuple[int, str]], made: Discussion, header: re.Pattern[str], problems: Problems
) -> None:
    """Read up to the list of sources."""
    current: KialoLine | None = None
    for place, line in lines:
        if _SOURCES.match(line):
            return
        match = header.match(line)
        number = _number(match[1]) if match else ()
        if match and _begins_claim(number, match[2], made):
            if number in made.lines:
                what = (
                    f"the number {match[1]} occurs twice, first on line {made.lines[number].line}"
                )
                problems.error(place, "duplicate-id", what, "The second is skipped. Renumber it")
            current = KialoLine(number, (match[2] or "").lower(), place, [cleaned(match[3])])
            made.lines.setdefault(number, current)
        elif not line.strip():
            continue
        elif current is not None:
            current.words.append(cleaned(line))
        elif not made.title:
            made.title = cleaned(line)
        else:
            made.other.append((place, cleaned(line)))


def _begins_claim(number: Number, kind: str | None, made: Discussion) -> bool:
    """Return whether a line with a number begins a claim, and is not a part of the text before."""
    if number == (1,):
        return not made.lines
    return number[:-1] in made.lines and (kind is not None or len(number) == 2)


def _read_sources(lines: Iterator[tuple[int, str]], made: Discussion, problems: Problems) -> None:
    current: KialoSource | None = None
    for place, line in lines:
        match = _SOURCE.match(line)
        number = int(match[1]) if match else 0
        if match and (_ADDRESS.match(match[2]) or not _is_open(current)):
            current = KialoSource(cleaned(match[2]), place)
            if number in made.sources:
                what = f"the source [{number}] occurs twice"
                problems.error(place, "duplicate-id", what, "The second is skipped. Renumber it")
            made.sources.setdefault(number, current)
        elif line.strip() and current is not None:
            current.words.append(cleaned(line))


def _is_open(source: KialoSource | None) -> bool:
    """Return whether the quotation of a source goes on."""
    if source is None or not source.words:
        return False
    text = " ".join(source.words)
    return text.startswith(_OPENING) and not (len(text) > 1 and text.endswith(_CLOSING))


def _number(text: str) -> Number:
    return tuple(map(int, text.split(".")))
