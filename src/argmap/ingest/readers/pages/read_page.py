"""Read a controversy's page from its blocks.

Its parts are found by the fixed words of two layouts of The Ledger: the old one has badges
("active multi-axis polarity") and claims in quotes, the new one a sentence below the title ("A
multi-axis controversy in the … thread.") and claims after "Position A:". Lines that are not
recognised are problems.
"""

from __future__ import annotations

from collections.abc import Sequence

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_blocks import PageBlock
from argmap.ingest.readers.pages.page_head import find_heads, read_head
from argmap.ingest.readers.pages.page_positions import read_positions
from argmap.ingest.readers.pages.page_prose import add_date, located, prose, tensions
from argmap.ingest.readers.pages.page_sections import PageSections, split_sections
from argmap.ingest.readers.pages.page_words import position_label, section_of, stance_label
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText
from argmap.model.ids import fold
from argmap.model.schema_values import POLARITY, STATUS

MAX_CHARACTERS = 200_000
"""The most characters of a page's text."""

_THREAD_HEADINGS = {"canonical synthesis", "interpretations", "open questions", "the arc"}


def has_head(blocks: Sequence[PageBlock]) -> bool:
    """Return whether a page has one of the known layouts."""
    return bool(find_heads(blocks))


def is_thread_page(blocks: Sequence[PageBlock]) -> bool:
    """Return whether this looks like the page of a thread."""
    found = {fold(block.text) for block in blocks if len(block.text) < 40}
    return len(found & _THREAD_HEADINGS) > 1


def looks_like_page(blocks: Sequence[PageBlock], whole: bool = True) -> bool:
    """Return whether a page has a known layout, or, if `whole`, parts of one."""
    if has_head(blocks):
        return True
    if not whole:
        return False
    stances = any(stance_label(block.text) for block in blocks)
    return stances and any(
        section_of(block.text) or position_label(block.text) is not None for block in blocks
    )


def report_unknown_layout(blocks: Sequence[PageBlock], problems: Problems) -> None:
    """Add the error of a page without a known layout."""
    if is_thread_page(blocks):
        problems.error(
            1,
            "thread-page",
            "this looks like the page of a thread, which argmap can't read",
            "Copy the pages of its controversies, and write the thread with `argmap new thread`",
        )
        return
    problems.error(
        1,
        "unknown-layout",
        "the layout of the page is unknown: it has neither badges such as 'active multi-axis "
        "polarity' nor a sentence such as 'A multi-axis controversy in the … thread.'",
        "Copy the whole page, or save it as HTML. `argmap new controversy` prints a skeleton to "
        "fill in instead",
    )


def is_too_long(characters: int, problems: Problems) -> bool:
    """Return whether a text is too long for a page, after adding an error."""
    if characters <= MAX_CHARACTERS:
        return False
    what = f"the text of the page has more than {MAX_CHARACTERS:,} characters"
    problems.error(1, "too-large", what, "Copy only the page of the controversy")
    return True


def read_page(blocks: Sequence[PageBlock], problems: Problems) -> LocatedDict | None:
    """Return a page's controversy as a mapping with locations, or None after adding errors."""
    if is_too_long(sum(len(block.text) for block in blocks), problems):
        return None
    heads = find_heads(blocks)
    if not heads:
        report_unknown_layout(blocks, problems)
        return None
    head = heads[0]
    if len(heads) > 1:
        line = blocks[heads[1].start].line
        what = "a second controversy begins here"
        problems.error(line, "two-pages", what, "Save each page as a document")
        return None
    made = read_head(blocks, head, problems)
    found = split_sections(blocks[head.end :], problems)
    _add_metadata(found, made)
    _add_positions(found, made, problems)
    for part, field in (("context", "context"), ("status", "outlook")):
        if part in found.parts:
            made[field] = prose(found.parts[part]) or None
    blocks_of_tensions = found.parts.get("tensions", [])
    made["tensions"] = located(
        blocks_of_tensions, made.line, tensions(blocks_of_tensions, problems)
    )
    if found.updated:
        add_date(found.updated, made, problems)
    if not problems.refusing:
        _report_missing(made, problems)
    return made


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


def _add_metadata(found: PageSections, made: LocatedDict) -> None:
    for name, allowed in (("status", STATUS), ("polarity", POLARITY)):
        value = found.metadata.get(name)
        if value is not None and value.text.lower() in allowed and not made.get(name):
            made[name] = value.text.lower()
    thread = found.metadata.get("thread")
    if thread is not None and "thread" not in made:
        link = LocatedText.at(thread.line, thread.text)
        made["thread"] = LocatedList.at(thread.line, [link])


def _add_positions(found: PageSections, made: LocatedDict, problems: Problems) -> None:
    blocks = found.parts.get("positions", [])
    positions = read_positions(blocks, "positions" in found.closed, problems)
    made["positions"] = LocatedList.at(made.line, positions)
    if problems.refusing:
        return
    if not positions:
        what = "the page has no positions"
        problems.error(made.line, "no-positions", what, "Copy the page from its title to its end")
    elif found.count is not None and found.count[1] != len(positions):
        line, count = found.count
        what = f"the page says that it has {count} positions, but {len(positions)} were found"
        problems.warning(line, "position-count", what, "Copy the whole page")
