"""Read a controversy's page from its lines.

Its parts are found by the fixed words of two layouts of The Ledger: the old one has badges
("active multi-axis polarity") and claims in quotes, the new one a sentence below the title ("A
multi-axis controversy in the … thread.") and claims after "Position A:". Lines that are not
recognised are problems.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_head import find_heads, read_head
from argmap.ingest.readers.pages.page_lines import (
    END,
    LAST_UPDATED,
    METADATA,
    METADATA_BOX,
    STANCES,
    PageLine,
    is_position,
    label_of,
    section_of,
)
from argmap.ingest.readers.pages.page_positions import read_positions
from argmap.ingest.readers.pages.page_text import prose, tensions, written_date
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText
from argmap.model.ids import fold, short_name
from argmap.model.schema_values import POLARITY, STATUS

MAX_CHARACTERS = 200_000
"""The most characters of a page's text."""

_THREAD_HEADINGS = {"canonical synthesis", "interpretations", "open questions", "the arc"}


def is_thread_page(lines: Sequence[PageLine]) -> bool:
    """Return whether this looks like the page of a thread."""
    return len({fold(line.text) for line in lines if len(line.text) < 40} & _THREAD_HEADINGS) > 1


def looks_like_page(lines: Sequence[PageLine], whole: bool = True) -> bool:
    """Return whether a page has a known layout, or, if `whole`, parts of one."""
    if find_heads(lines):
        return True
    if not whole:
        return False
    stances = any((label_of(line) or ("",))[0] in STANCES for line in lines)
    return stances and any(section_of(line.text) or is_position(line) for line in lines)


def is_too_long(characters: int, problems: Problems) -> bool:
    """Return whether a text is too long for a page, after adding an error."""
    if characters <= MAX_CHARACTERS:
        return False
    what = f"the text of the page has more than {MAX_CHARACTERS:,} characters"
    problems.error(1, "too-large", what, "Copy only the page of the controversy")
    return True


def read_page(lines: Sequence[PageLine], problems: Problems) -> LocatedDict | None:
    """Return a page's controversy as a mapping with locations, or None after adding errors."""
    if is_too_long(sum(len(line.text) for line in lines), problems):
        return None
    heads = find_heads(lines)
    if len(heads) != 1:
        _report_heads([lines[head.start] for head in heads], is_thread_page(lines), problems)
        return None
    made = read_head(lines, heads[0], problems)
    parts = _split(lines[heads[0].end :], problems)
    _add_metadata(parts, made)
    _add_positions(parts, made, problems)
    for name in ("context", "outlook"):
        if name in parts.lines:
            made[name] = prose(parts.lines[name]) or None
    named = parts.lines.get("tensions", [])
    line = named[0].line if named else made.line
    made["tensions"] = LocatedList.at(line, tensions(named, problems))
    if parts.updated:
        _add_date(*parts.updated, made, problems)
    if not problems.refusing:
        _report_missing(made, problems)
    return made


def _report_heads(heads: Sequence[PageLine], is_thread: bool, problems: Problems) -> None:
    """Add the error of a text that is not one page. heads: where pages begin."""
    if heads:
        what = "a second controversy begins here"
        problems.error(heads[1].line, "two-pages", what, "Save each page as a document")
    elif is_thread:
        problems.error(
            1,
            "thread-page",
            "this looks like the page of a thread, which argmap can't read",
            "Copy the pages of its controversies, and write the thread with `argmap new thread`",
        )
    else:
        problems.error(
            1,
            "unknown-layout",
            "the layout of the page is unknown: it has neither badges such as 'active multi-axis "
            "polarity' nor a sentence such as 'A multi-axis controversy in the … thread.'",
            "Copy the whole page, or save it as HTML. `argmap new controversy` prints a skeleton "
            "to fill in instead",
        )


@dataclass(slots=True)
class _Parts:
    """The parts of a page below its head.

    lines: by field; closed: the parts below which another part or the end of the page was found;
    updated: the line and the date of the last change; count: the line and how many positions the
    page says it has; metadata: the values of the box "Controversy metadata".
    """

    lines: dict[str, list[PageLine]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    updated: tuple[int, str] | None = None
    count: tuple[int, int] | None = None
    metadata: dict[str, PageLine] = field(default_factory=dict)


def _split(lines: Sequence[PageLine], problems: Problems) -> _Parts:
    """Split the lines below the head. Unknown headings cause a warning."""
    found = _Parts()
    part, index = "head", 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if part != "unread" and fold(line.text) == METADATA_BOX:
            index = _read_metadata(lines, index, found)
            part = "head"
        elif updated := LAST_UPDATED.match(line.text):
            found.closed.add(part)
            if updated[1]:
                found.updated = (line.line, updated[1])
            elif index < len(lines) and not END.match(lines[index].text):
                found.updated = (lines[index].line, lines[index].text)
            break
        elif END.match(line.text) or (
            part == "positions" and fold(line.text.rstrip(":")) == "references"
        ):
            found.closed.add(part)
            part = "unread"
        elif part != "unread":
            part = _part_at(line, part, found, problems)
    return found


def _part_at(line: PageLine, part: str, found: _Parts, problems: Problems) -> str:
    """Return the part that a line belongs to, and add the line to it unless it is a heading."""
    heading = section_of(line.text)
    # A word of the text may be "Status": a heading is alone on its line and occurs once.
    if heading is not None and heading[0] not in found.lines:
        found.closed.add(part)
        found.lines[heading[0]] = []
        if heading[1] is not None:
            found.count = (line.line, heading[1])
        return heading[0]
    if is_position(line) and part != "positions":
        found.closed.add(part)
        part = "positions"
    elif (
        line.level in (1, 2)
        and part not in ("head", "positions")
        and (label_of(line) or ("",))[0] != "sources"
    ):
        what = f"the section {short_name(line.text, 40)!r} of the page is not read"
        remedy = "argmap reads Positions, Context, Key Tensions and Status"
        problems.warning(line.line, "page-section", what, remedy)
        found.closed.add(part)
        return "unknown"
    if part not in ("head", "unknown"):
        found.lines.setdefault(part, []).append(line)
    return part


def _read_metadata(lines: Sequence[PageLine], index: int, found: _Parts) -> int:
    """Read names and values of the box with metadata; return the index of the first other line."""
    while index < len(lines):
        match = METADATA.match(lines[index].text)
        name = match[1].lower() if match else ""
        if match is None or name in found.metadata:
            return index
        value = PageLine(lines[index].line, match[2])
        if not match[2] and index + 1 < len(lines):
            index += 1
            value = lines[index]
        found.metadata[name] = value
        if name == "positions" and value.text.isdigit() and len(value.text) < 5:
            found.count = (value.line, int(value.text))
        index += 1
    return index


def _add_metadata(parts: _Parts, made: LocatedDict) -> None:
    for name, allowed in (("status", STATUS), ("polarity", POLARITY)):
        value = parts.metadata.get(name)
        if value is not None and value.text.lower() in allowed and not made.get(name):
            made[name] = value.text.lower()
    thread = parts.metadata.get("thread")
    if thread is not None and "thread" not in made:
        link = LocatedText.at(thread.line, thread.text)
        made["thread"] = LocatedList.at(thread.line, [link])


def _add_positions(parts: _Parts, made: LocatedDict, problems: Problems) -> None:
    lines = parts.lines.get("positions", [])
    positions = read_positions(lines, "positions" in parts.closed, problems)
    made["positions"] = LocatedList.at(made.line, positions)
    if problems.refusing:
        return
    if not positions:
        what = "the page has no positions"
        problems.error(made.line, "no-positions", what, "Copy the page from its title to its end")
    elif parts.count is not None and parts.count[1] != len(positions):
        line, count = parts.count
        what = f"the page says that it has {count} positions, but {len(positions)} were found"
        problems.warning(line, "position-count", what, "Copy the whole page")


def _add_date(line: int, written: str, made: LocatedDict, problems: Problems) -> None:
    """Add the date of the last change; a warning if it is not a date."""
    made.keys_at["last_updated"] = (line, 1)
    date = written_date(written)
    if date:
        made["last_updated"] = date
        return
    what = f"'{short_name(written, 40)}' is not a valid date"
    remedy = "It is ignored; write it as 'March 8, 2026' or 2026-03-08"
    problems.warning(line, "bad-date", what, remedy, field="last_updated")


def _report_missing(made: LocatedDict, problems: Problems) -> None:
    """Say which of status, date and sources were not found."""
    positions = made["positions"]
    missing = ["its status"] if not made.get("status") else []
    missing += ["the date of its last change"] if "last_updated" not in made.keys_at else []
    without = sum(not position.get("sources") for position in positions)
    if without:
        number = (
            "" if without == len(positions) else f" of {without} of its {len(positions)} positions"
        )
        missing.append(f"sources{number}")
    if missing:
        what = f"not found on the page: {', '.join(missing)}"
        remedy = "If the site shows them, copy the whole page or save it as HTML"
        problems.notice(made.line, "page-incomplete", what, remedy)
