"""A thread's interpretations: those that name their proponents are readings, the others text.

Proponents are named on a line that opens with `**Proponents:**`, wherever it stands, or in a list
below that line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from argmap.ingest.document import Problems
from argmap.ingest.readers.markdown import ITEM, MarkdownBlock, MarkdownSection, blocks, lead_in
from argmap.ingest.readers.yaml_locations import MarkedDict, MarkedList, MarkedText

_NAMING = re.compile(
    r"^(?:(\*{1,3}|_{1,3})Proponents?\s*(?::\s*\1:?|\1\s*:)|Proponents?\s*:)\s*(.*)$", re.IGNORECASE
)
_NAMING_FIRST = re.compile(r"^(\*\*|__)Proponents?\1\s*(.*)$", re.IGNORECASE)
"""Without a colon, which only the first line of a paragraph may lack."""
_OTHERS = re.compile(r"^Opponents?\s*:", re.IGNORECASE)


@dataclass(frozen=True)
class _Part:
    """A stretch of a block: text, or the names that follow a word such as `Proponents:`."""

    line: int
    text: str
    names: bool = False
    item: bool = False


def interpretations(
    section: MarkdownSection, problems: Problems
) -> tuple[list[MarkedDict], list[str]]:
    """The readings of a thread, and the interpretations that name nobody, which stay text.

    A reading without a text of its own claims what its heading says.
    """
    found: list[MarkedDict] = []
    rest: list[str] = []
    title: MarkdownBlock | None = None
    held: list[MarkdownBlock] = []

    def close() -> None:
        reading = _reading(title, held, problems)
        if reading:
            found.append(reading)
        elif title or held:
            heading = [f"### {title.text}"] if title else []
            rest.append("\n\n".join(heading + [block.text for block in held]))

    for block in blocks(section):
        if block.heading:
            close()
            title, held = block, []
        else:
            held.append(block)
    close()
    return found, [text for text in rest if text]


def _reading(
    title: MarkdownBlock | None, held: list[MarkdownBlock], problems: Problems
) -> MarkedDict | None:
    said: list[str] = []
    proponents: MarkedList | None = None
    listed = False
    opened: int | None = None  # the line of a `Proponents:` whose names are a list below it
    for part in (part for block in held for part in _parts(block)):
        if part.names:
            proponents = MarkedList.at(part.line) if proponents is None else proponents
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
            said.append(part.text.strip())
    if proponents is None or not (proponents or said):
        return None
    if title is None:
        problems.warning(
            proponents.line,
            "nameless-reading",
            "proponents are named here, but no heading names their reading",
            "It is kept as text; put a line `### Name` above it",
        )
        return None
    claim = "\n\n".join(said) or title.text
    return MarkedDict.at(title.line, label=title.text, claim=claim, proponents=proponents)


def _parts(block: MarkdownBlock) -> Iterator[_Part]:
    """The block's text and the proponents that it names, in their order."""
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
    """Whether a line opens with a name of its own, so that proponents don't go on in it."""
    return lead_in(line) is not None or _OTHERS.match(line) is not None


def _named(part: _Part) -> MarkedList:
    """The labels of a `Proponents:` line, or of the items that stand indented below it."""
    made = MarkedList.at(part.line)
    lines = [line.strip() for line in part.text.split("\n")]
    items = [(number, ITEM.match(line)) for number, line in enumerate(lines, part.line) if line]
    if not items or any(item is None for _, item in items):
        return labels(part.text, part.line)
    for number, item in items:
        made.extend(labels(item[1] if item else "", number))
    return made


def _item(part: _Part, opened: int, problems: Problems) -> MarkedList:
    """The labels of an item below `Proponents:`; its name in bold is a label if it stands alone."""
    lead = lead_in(part.text)
    if (lead and lead[1]) or _OTHERS.match(part.text):
        _unclear(opened, part.line, problems)
        return MarkedList.at(part.line)
    return labels(lead[0] if lead else part.text, part.line)


def _unclear(opened: int, line: int, problems: Problems) -> None:
    problems.error(
        line,
        "unclear-proponents",
        f"whether this names proponents, as the `Proponents:` of line {opened} has them follow, "
        "or is text can't be told",
        "Write the names alone behind `Proponents:`, or as a list below it",
        field="proponents",
    )


def labels(text: str, line: int) -> MarkedList:
    """The labels of a `Proponents:` line: parted by commas outside brackets, a final stop gone."""
    made = MarkedList.at(line)
    for part in re.split(r",(?![^()]*\))", " ".join(text.split()).rstrip(". ")):
        word = re.sub(r"^and\s+", "", part.strip())
        if word:
            made.append(MarkedText.at(line, word))
    return made
