"""Recognise the fixed words of a page, and split it into its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_blocks import PageBlock
from argmap.model.ids import fold, short_name
from argmap.model.schema_values import CONFIDENCE, POLARITY, STATUS

SECTIONS = {
    "positions": "positions",
    "context": "context",
    "key tensions": "tensions",
    "tensions": "tensions",
    "status": "status",
}
"""The headings of the page, folded, and the part that each begins."""

_HEADING = re.compile(r"^([^:()]*?)\s*(?:[:(]\s*(\d{1,4})\s*\)?)?\s*:?$")
_STATUS = "|".join(STATUS)
_POLARITY = "|".join(kind.replace("-", "[- ]") for kind in POLARITY)
_BADGES = re.compile(
    rf"^(?:(?P<status>{_STATUS})\W+(?P<polarity>{_POLARITY})(?:\s*polarity)?"
    rf"|(?P<polarity_2>{_POLARITY})(?:\s*polarity)?\W+(?P<status_2>{_STATUS}))$",
    re.IGNORECASE,
)
_STATUS_BADGE = re.compile(rf"^(?:{_STATUS})$", re.IGNORECASE)
_POLARITY_BADGE = re.compile(rf"^(?:{_POLARITY})\s*polarity$", re.IGNORECASE)
_CONFIDENCE = re.compile(
    rf"^(?:confidence\s*:\s*({'|'.join(CONFIDENCE)})|({'|'.join(CONFIDENCE)})(?:\s+confidence)?)$",
    re.IGNORECASE,
)
_POSITION = re.compile(r"^position\s+([a-z]|\d{1,3})\s*(?::|\.|—|–)\s*(.*)$", re.IGNORECASE)
_STANCES = re.compile(r"^(proponent|opponent)s?\s*(?::\s*(.*)|)$", re.IGNORECASE)
_SOURCES = re.compile(r"^sources?\s*(?::\s*(.*)|)$", re.IGNORECASE)
_OTHER_LABEL = re.compile(
    r"^(?:supporters|supported by|held by|advocates|critics|opposed by|evidence|notes?|summary"
    r"|label|id|title|confidence)\s*:",
    re.IGNORECASE,
)
_LAST_UPDATED = re.compile(
    r"^(?:last updated:\s*|this record last modified\s+)(.+?)\.?(?:\s+view source.*)?$"
    r"|^(?:last updated|this record last modified)\s*:?$",
    re.IGNORECASE,
)
_END = re.compile(
    r"^(?:positions at a glance$|curated by\s|a durable historical record\b"
    r"|view source on github|content licensed under\s|v\d+(?:\.\d+)+ · build\s)",
    re.IGNORECASE,
)
_BUTTON = (
    r"(?:share|copy|copy link|copied|link copied|copy url|edit|edit this page|print|cite"
    r"|cite this page|follow|subscribe|bookmark|save|report an error|permalink)"
)
_BUTTONS = re.compile(rf"^{_BUTTON}(?:\s*[/·|•,]?\s*{_BUTTON})*$", re.IGNORECASE)
_NAVIGATION = frozenset(
    [
        "home",
        "timeline",
        "threads",
        "controversies",
        "explore",
        "contribute",
        "actors",
        "graph",
        "about",
        "article",
        "discussion",
        "history",
        "navigate",
        "rss",
        "github",
        "search",
        "menu",
    ]
) | {"main page", "all controversies", "the ledger", "skip to content", "log in", "sign in"}
_NAVIGATION_LINE = re.compile(r"[›»/>|]")


def section_of(text: str) -> tuple[str, int | None] | None:
    """Return the part that a heading begins, and the number in "Positions (5)"; None if neither."""
    if len(text) > 40:
        return None
    match = _HEADING.match(text)
    part = SECTIONS.get(fold(match.group(1))) if match else None
    if match is None or part is None:
        return None
    number = match.group(2)
    return (part, int(number) if number else None) if part == "positions" or not number else None


def badges_of(text: str) -> tuple[str, str] | None:
    """Return status and polarity of a line such as "active multi-axis polarity"."""
    match = _BADGES.match(text) if len(text) < 80 else None
    if match is None:
        return None
    status = match["status"] or match["status_2"]
    polarity = match["polarity"] or match["polarity_2"]
    return status.lower(), polarity_of(polarity)


def polarity_of(text: str) -> str:
    """Return a polarity as documents write it."""
    return re.sub(r"\s*polarity$", "", text.lower()).strip().replace(" ", "-")


def is_status_badge(text: str) -> bool:
    return _STATUS_BADGE.match(text) is not None


def is_polarity_badge(text: str) -> bool:
    return _POLARITY_BADGE.match(text) is not None


def confidence_of(text: str) -> str | None:
    """Return the confidence in "high", "High confidence" or "Confidence: high"."""
    match = _CONFIDENCE.match(text) if len(text) < 40 else None
    return (match.group(1) or match.group(2)).lower() if match else None


def position_label(text: str) -> str | None:
    """Return the claim in "Position A: …", which may be empty; None if it is something else."""
    match = _POSITION.match(text)
    return match.group(2).strip() if match else None


def stance_label(text: str) -> tuple[str, str] | None:
    """Return the field of a label such as "Proponents: …", and what follows it."""
    match = _STANCES.match(text)
    return (match.group(1).lower() + "s", (match.group(2) or "").strip()) if match else None


def sources_label(text: str) -> str | None:
    """Return what follows the label "Sources"; None if it is something else."""
    match = _SOURCES.match(text)
    return (match.group(1) or "").strip() if match else None


def is_other_label(text: str) -> bool:
    """Return whether a line begins with a label that the layouts do not have."""
    return _OTHER_LABEL.match(text) is not None


def last_updated(text: str) -> str | None:
    """Return the date in "Last updated: …" or "This record last modified …"; '' without a date."""
    match = _LAST_UPDATED.match(text)
    return match.group(1) or "" if match else None


def is_end(block: PageBlock) -> bool:
    """Return whether the controversy ends above this block."""
    return _END.match(block.text) is not None


def is_references(text: str) -> bool:
    return fold(text.rstrip(":")) == "references"


def is_button(text: str) -> bool:
    return len(text) < 80 and _BUTTONS.match(text) is not None


def is_navigation(text: str) -> bool:
    """Return whether a line consists of words of the navigation, or is its breadcrumb."""
    folded = fold(text)
    return (
        folded in _NAVIGATION
        or not any(character.isalnum() for character in text)
        or all(word in _NAVIGATION for word in folded.split())
        or (
            any(fold(word) in _NAVIGATION for word in _NAVIGATION_LINE.split(text) if word.strip())
            and _NAVIGATION_LINE.search(text) is not None
        )
    )


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
