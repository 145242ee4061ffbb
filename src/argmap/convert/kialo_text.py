"""Read Kialo's text export, in the older and the newer form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from argmap.convert.json_input import cleaned, input_fault
from argmap.ingest.document import Problems

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
