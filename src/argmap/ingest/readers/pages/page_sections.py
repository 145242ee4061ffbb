"""Split a page into its parts: metadata, context, tensions, status and positions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_blocks import PageBlock
from argmap.ingest.readers.pages.page_words import (
    is_end,
    is_references,
    last_updated,
    position_label,
    section_of,
    sources_label,
)
from argmap.model.ids import fold, short_name

_METADATA = re.compile(
    r"^(status|polarity|positions|thread|last argued|id)(?:\s*:\s*|\s+|$)(.*)$", re.IGNORECASE
)


@dataclass(slots=True)
class PageSections:
    """The parts of a page below its head.

    parts: blocks by part; closed: the parts below which another part or the end of the page was
    found; updated: the date of the last change; count: how many positions the page says it has;
    metadata: the values of the box "Controversy metadata".
    """

    parts: dict[str, list[PageBlock]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    updated: tuple[int, str] | None = None
    count: tuple[int, int] | None = None
    metadata: dict[str, PageBlock] = field(default_factory=dict)


def split_sections(blocks: Sequence[PageBlock], problems: Problems) -> PageSections:
    """Split the blocks below the head. Unknown headings cause a warning."""
    found = PageSections()
    part, index = "head", 0
    while index < len(blocks):
        block = blocks[index]
        if part != "unread" and fold(block.text) == "controversy metadata":
            index = _read_metadata(blocks, index + 1, found)
            part = "head"
            continue
        index += 1
        updated = last_updated(block.text)
        if updated is not None:
            if not updated and index < len(blocks) and not is_end(blocks[index]):
                block, updated = blocks[index], blocks[index].text
            found.updated = (block.line, updated) if updated else None
            found.closed.add(part)
            return found
        if is_end(block) or (part == "positions" and is_references(block.text)):
            found.closed.add(part)
            part = "unread"
        elif part != "unread":
            part = _part_at(block, part, found, problems)
    return found


def _part_at(block: PageBlock, part: str, found: PageSections, problems: Problems) -> str:
    """Return the part that a block belongs to, and add the block to it unless it is a heading."""
    heading = section_of(block.text)
    # A word of the text may be "Status": a heading is alone on its line and occurs once.
    if heading is not None and heading[0] not in found.parts:
        found.closed.add(part)
        found.parts[heading[0]] = []
        if heading[1] is not None:
            found.count = (block.line, heading[1])
        return heading[0]
    if position_label(block.text) is not None and (part != "positions"):
        found.closed.add(part)
        part = "positions"
    elif (
        block.level in (1, 2)
        and part not in ("head", "positions")
        and sources_label(block.text) is None
    ):
        what = f"the section {short_name(block.text, 40)!r} of the page is not read"
        remedy = "argmap reads Positions, Context, Key Tensions and Status"
        problems.warning(block.line, "page-section", what, remedy)
        found.closed.add(part)
        return "unknown"
    if part not in ("head", "unknown"):
        found.parts.setdefault(part, []).append(block)
    return part


def _read_metadata(blocks: Sequence[PageBlock], index: int, found: PageSections) -> int:
    """Read names and values of the box with metadata; return the index of the first other block."""
    while index < len(blocks):
        match = _METADATA.match(blocks[index].text)
        name = match.group(1).lower() if match else ""
        if match is None or name in found.metadata:
            return index
        value = blocks[index]
        if match.group(2):
            value = PageBlock(value.line, match.group(2))
        elif index + 1 < len(blocks):
            index += 1
            value = blocks[index]
        found.metadata[name] = value
        if name == "positions" and value.text.isdigit() and len(value.text) < 5:
            found.count = (value.line, int(value.text))
        index += 1
    return index
