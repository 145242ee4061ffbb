"""Read a thread's interpretations. Those with a heading become records, others text.

Proponents are on a line that begins with `**Proponents:**`, anywhere in the interpretation, or in
a list below that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from argmap.errors import shortened
from argmap.ingest.document import Problems
from argmap.ingest.readers.markdown import ITEM, MarkdownBlock, MarkdownSection, blocks, lead_in
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText
from argmap.model.ids import name_id

_NAMING = re.compile(
    r"^(?:(\*{1,3}|_{1,3})Proponents?\s*(?::\s*\1:?|\1\s*:)|Proponents?\s*:)\s*(.*)$", re.IGNORECASE
)
_NAMING_FIRST = re.compile(r"^(\*\*|__)Proponents?\1\s*(.*)$", re.IGNORECASE)
"""Without a colon, allowed only on the first line of a paragraph."""
_OTHERS = re.compile(r"^Opponents?\s*:", re.IGNORECASE)


@dataclass(frozen=True)
class _Part:
    """A part of a block: text, or the names after a word such as `Proponents:`."""

    line: int
    text: str
    names: bool = False
    item: bool = False


def interpretations(
    section: MarkdownSection, problems: Problems
) -> tuple[list[LocatedDict], list[str]]:
    """Return the interpretations with a heading, and the text of the others.

    An interpretation has text or proponents. If it has no text, its heading is its claim. One
    without proponents is text if another one has its heading.
    """
    groups: list[tuple[MarkdownBlock | None, list[MarkdownBlock]]] = []
    for block in blocks(section):
        if block.heading or not groups:
            groups.append((block if block.heading else None, []))
        if not block.heading:
            groups[-1][1].append(block)
    found = [_reading(title, body, problems) for title, body in groups]
    repeated = _repeated([reading for reading in found if reading], problems)
    readings: list[LocatedDict] = []
    texts: list[str] = []
    for reading, (title, body) in zip(found, groups, strict=True):
        if reading and reading.line not in repeated:
            readings.append(reading)
        else:
            heading = [f"### {title.text}"] if title else []
            texts.append("\n\n".join([*heading, *(block.text for block in body)]))
    return readings, list(filter(None, texts))


def _repeated(readings: Sequence[LocatedDict], problems: Problems) -> set[int]:
    """Return the lines of readings without proponents whose heading another one has."""
    first: dict[str, int] = {}
    for reading in sorted(readings, key=lambda item: not item["proponents"]):
        first.setdefault(name_id(reading["label"]), reading.line)
    found = set()
    for reading in readings:
        line = first[name_id(reading["label"])]
        if reading.line != line and not reading["proponents"]:
            found.add(reading.line)
            problems.warning(
                reading.line,
                "repeated-heading",
                f"two interpretations have the heading {shortened(reading['label'], 80)!r}, the "
                f"other one on line {line}",
                "This one is kept as plain text; change its heading",
            )
    return found


def _reading(
    title: MarkdownBlock | None, body: list[MarkdownBlock], problems: Problems
) -> LocatedDict | None:
    texts: list[str] = []
    proponents: LocatedList | None = None
    listed = False
    opened: int | None = None  # the line of a `Proponents:` whose names are a list below it
    for part in (part for block in body for part in _parts(block)):
        if part.names:
            proponents = LocatedList.at(part.line) if proponents is None else proponents
            named = _named(part)
            proponents.extend(named)
            opened = None if named else part.line
            listed = False
        elif opened is not None and part.item and proponents is not None:
            proponents.extend(_item(part, opened, problems))
            listed = True
        else:
            if opened is not None and not listed:
                _unclear(opened, part.line, problems)
            opened = None
            texts.append(part.text.strip())
    if not (proponents or texts):
        return None
    if title is None:
        if proponents is None:
            return None
        problems.warning(
            proponents.line,
            "nameless-reading",
            "an interpretation with proponents has no heading",
            "It is kept as plain text; put a line `### Name` above it",
        )
        return None
    claim = "\n\n".join(texts) or title.text
    named = LocatedList.at(title.line) if proponents is None else proponents
    return LocatedDict.at(title.line, label=title.text, claim=claim, proponents=named)


def _parts(block: MarkdownBlock) -> Iterator[_Part]:
    """Yield the texts and the names of proponents in a block, in order."""
    part: _Part | None = None
    for number, line in enumerate(block.text.split("\n"), block.line):
        bare = line.strip()
        naming = _NAMING.match(bare) or (None if part else _NAMING_FIRST.match(bare))
        ended = part is not None and part.names and _opens_another(bare)
        if part is not None and not naming and not ended:
            part = replace(part, text=f"{part.text}\n{line}")
            continue
        if part is not None:
            yield part
        part = _Part(number, naming[2] if naming else line, bool(naming), block.item)
    if part is not None:
        yield part


def _opens_another(line: str) -> bool:
    """Return whether a line begins with another name in bold, which ends the proponents."""
    return lead_in(line) is not None or _OTHERS.match(line) is not None


def _named(part: _Part) -> LocatedList:
    """Return the labels of a `Proponents:` line, or of the indented items below it."""
    made = LocatedList.at(part.line)
    lines = [line.strip() for line in part.text.split("\n")]
    items = [(number, ITEM.match(line)) for number, line in enumerate(lines, part.line) if line]
    if not items or any(item is None for _, item in items):
        return labels(part.text, part.line)
    for number, item in items:
        made.extend(labels(item[1] if item else "", number))
    return made


def _item(part: _Part, opened: int, problems: Problems) -> LocatedList:
    """Return the labels of an item below `Proponents:`; a bold name alone is a label too."""
    lead = lead_in(part.text)
    if (lead and lead[1]) or _OTHERS.match(part.text):
        _unclear(opened, part.line, problems)
        return LocatedList.at(part.line)
    return labels(lead[0] if lead else part.text, part.line)


def _unclear(opened: int, line: int, problems: Problems) -> None:
    problems.error(
        line,
        "unclear-proponents",
        f"it is unclear whether this belongs to the `Proponents:` of line {opened} or is text",
        "Write only the names after `Proponents:`, or as a list below it",
        field="proponents",
    )


def labels(text: str, line: int) -> LocatedList:
    """Split comma-separated labels, except inside brackets; remove a final full stop."""
    made = LocatedList.at(line)
    for part in _split_outside_brackets(" ".join(text.split()).rstrip(". ")):
        word = re.sub(r"^and\s+", "", part.strip())
        if word:
            made.append(LocatedText.at(line, word))
    return made


def _split_outside_brackets(text: str) -> list[str]:
    """Split a text at commas, except those whose next bracket is a closing one."""
    found: list[str] = []
    open_part: list[str] = []
    pieces = re.split(r"([()])", text)
    for piece, bracket in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        first, *others = [piece] if bracket == ")" else piece.split(",")
        open_part.append(first)
        for other in others:
            found.append("".join(open_part))
            open_part = [other]
        open_part.append(bracket)
    return [*found, "".join(open_part)]
