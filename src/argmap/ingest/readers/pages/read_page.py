"""Read a controversy's page from its blocks.

Its parts are found by the fixed words of two layouts of The Ledger: the old one has badges
("active multi-axis polarity") and claims in quotes, the new one a sentence below the title ("A
multi-axis controversy in the … thread.") and claims after "Position A:". Lines that are not
recognised are problems.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_blocks import PageBlock
from argmap.ingest.readers.pages.page_head import find_heads, read_head
from argmap.ingest.readers.pages.page_positions import read_positions
from argmap.ingest.readers.pages.page_sections import (
    PageSections,
    position_label,
    section_of,
    split_sections,
    stance_label,
)
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText
from argmap.model.ids import fold, short_name
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


_NAMED = re.compile(r"^([^:]{1,120}):\s+(\S.*)$", re.DOTALL)
_NAME_ALONE = re.compile(r"^([^:]{1,120}):$")
_SENTENCE_END = re.compile(r"(?<!\bvs)(?<!\bcf)[.!?]\s")
_CLOSED_LINE = re.compile(r"[.!?…][\"”»’')\]]*$")
_WRITTEN_DATE = re.compile(r"^([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\.?\s+([A-Za-z]{3,9})\.?,?\s+(\d{4})$")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def prose(blocks: Sequence[PageBlock]) -> str:
    """Return the paragraphs of some blocks. Lines without a gap between them are one paragraph."""
    paragraphs: list[list[str]] = []
    for block in blocks:
        marker = block.marker if block.marker[:1].isdigit() else "-" if block.marker else ""
        written = f"{marker} {block.text}" if marker else block.text
        if block.gap or not paragraphs:
            paragraphs.append([written])
        elif marker:
            paragraphs[-1].append(f"\n{written}")
        else:
            paragraphs[-1].append(f" {written}")
    return "\n\n".join("".join(lines) for lines in paragraphs)


def tensions(blocks: Sequence[PageBlock], problems: Problems) -> list[LocatedDict]:
    """Return the tensions: paragraphs that begin with a name and a colon.

    Lines without an empty line between them are one paragraph each if each has a name and is a
    whole sentence. If only some have, it is unclear what they are, and that is an error.
    """
    found: list[tuple[LocatedDict, list[str]]] = []
    bold = any(block.lead for block in blocks)
    for block in _paragraphs(blocks, problems):
        named = None if bold and not block.lead else _name_of(block)
        if named:
            found.append((LocatedDict.at(block.line, name=named[0]), [named[1]]))
        elif found:
            found[-1][1].append(block.text)
        else:
            problems.warning(
                block.line,
                "nameless-tension",
                f"the paragraph {short_name(block.text, 40)!r} has no name and colon at its start",
                "It is not used as a tension; begin it with a name and a colon",
            )
    for made, texts in found:
        made["text"] = "\n\n".join(text for text in texts if text) or None
    return [made for made, _ in found]


def _name_of(block: PageBlock) -> tuple[str, str] | None:
    if block.lead:
        rest = block.text[len(block.lead) :].lstrip(" :—–-").strip()
        return block.lead.removesuffix(":").removesuffix(".").strip(), rest
    alone = _NAME_ALONE.match(block.text)
    if alone and not _SENTENCE_END.search(alone.group(1)):
        return alone.group(1).strip(), ""
    named = _NAMED.match(block.text)
    if named is None or _SENTENCE_END.search(named.group(1)):
        return None
    return named.group(1).strip(), named.group(2).strip()


def _paragraphs(blocks: Sequence[PageBlock], problems: Problems) -> list[PageBlock]:
    """Join the lines of each paragraph, or leave them separate if each is a tension."""
    groups: list[list[PageBlock]] = []
    for block in blocks:
        if block.gap or block.marker or not groups:
            groups.append([block])
        else:
            groups[-1].append(block)
    found: list[PageBlock] = []
    for group in groups:
        starts = [block for block in group[1:] if _starts_like_tension(block)]
        after_end = [
            block
            for before, block in pairwise(group)
            if _CLOSED_LINE.search(before.text) and _starts_like_tension(block)
        ]
        if starts and len(after_end) == len(group) - 1 and _starts_like_tension(group[0]):
            found += group
            continue
        if after_end or any(block.lead for block in group[1:]):
            _ask_for_tension((after_end or starts)[0], problems)
        text = " ".join(block.text for block in group)
        found.append(PageBlock(group[0].line, text, gap=True, lead=group[0].lead))
    return found


def _starts_like_tension(block: PageBlock) -> bool:
    named = _name_of(block)
    return named is not None and (bool(block.lead) or not named[0][:1].islower())


def _ask_for_tension(block: PageBlock, problems: Problems) -> None:
    problems.error(
        block.line,
        "page-tension",
        f"it is unclear whether a new tension begins at {short_name(block.text, 40)!r}",
        "Put an empty line before it if it does; else join it to the line above",
    )


def add_date(updated: tuple[int, str], made: LocatedDict, problems: Problems) -> None:
    """Add the date of the last change; a warning if it is not a date."""
    line, written = updated
    made.keys_at["last_updated"] = (line, 1)
    date = _date(written)
    if date:
        made["last_updated"] = date
        return
    what = f"'{short_name(written, 40)}' is not a valid date"
    remedy = "It is ignored; write it as 'March 8, 2026' or 2026-03-08"
    problems.warning(line, "bad-date", what, remedy, field="last_updated")


def _date(written: str) -> str | None:
    text = written.strip().rstrip(".")
    if re.match(r"^\d{4}(-\d{2}(-\d{2})?)?$", text):
        return text
    match = _WRITTEN_DATE.match(text)
    day_first = _DAY_FIRST.match(text)
    if match:
        month, day, year = match.groups()
    elif day_first:
        day, month, year = day_first.groups()
    else:
        return None
    if month[:3].lower() not in _MONTHS:
        return None
    return f"{year}-{_MONTHS.index(month[:3].lower()) + 1:02}-{int(day):02}"


def located(blocks: Sequence[PageBlock], line: int, items: list[LocatedDict]) -> LocatedList:
    """Return items as a list at the line of the first block, or at `line`."""
    return LocatedList.at(blocks[0].line if blocks else line, items)
