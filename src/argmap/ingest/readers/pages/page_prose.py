"""Read the prose of a page: context, status, key tensions, and the date of the last change."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_blocks import PageBlock
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList
from argmap.model.ids import short_name

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
