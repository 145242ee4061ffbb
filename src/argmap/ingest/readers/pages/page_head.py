"""Find a page's layout, and read its head: status, polarity, title and thread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_blocks import PageBlock
from argmap.ingest.readers.pages.page_sections import (
    badges_of,
    is_button,
    is_navigation,
    is_polarity_badge,
    is_status_badge,
    polarity_of,
    position_label,
    section_of,
)
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText
from argmap.model.ids import fold, short_name
from argmap.model.schema_values import POLARITY

_SENTENCE = re.compile(
    rf"^an? ({'|'.join(POLARITY)}) controversy(?: in the (.+) (threads?))?\s*\.?$", re.IGNORECASE
)
_THREAD = re.compile(r"^part of (threads?)\s*:\s*(.*)$", re.IGNORECASE)
_TITLE_REMEDY = (
    "Keep one line for the title, without words of buttons or menus, and put an empty line before "
    "and after it"
)


@dataclass(frozen=True, slots=True)
class PageHead:
    """The badges of the old layout, or the sentence below the title of the new one.

    start: the index of their first block; end: the index after their last one; threads: the name
    of the thread; several: whether the page names several threads.
    """

    layout: str
    start: int
    end: int
    polarity: str
    status: str | None = None
    threads: str | None = None
    several: bool = False


def find_heads(blocks: Sequence[PageBlock], start: int = 0) -> list[PageHead]:
    """Return the head of each page in a text; more than two are not looked for."""
    found: list[PageHead] = []
    index = start
    while index < len(blocks) and len(found) < 2:
        head = _head_at(blocks, index)
        if head is not None:
            found.append(head)
        index = head.end if head else index + 1
    return found


def _head_at(blocks: Sequence[PageBlock], index: int) -> PageHead | None:
    block = blocks[index]
    following = blocks[index + 1] if index + 1 < len(blocks) else None
    pieces = [item.text for item in block.items if item.element]
    badges = badges_of(block.whole) or badges_of(" ".join(pieces))
    if badges:
        return PageHead("badges", index, index + 1, badges[1], badges[0])
    if following is not None:
        one, other = block.text, following.text
        if is_polarity_badge(one) and is_status_badge(other):
            one, other = other, one
        if is_status_badge(one) and is_polarity_badge(other):
            return PageHead("badges", index, index + 2, polarity_of(other), one.lower())
    sentence = _SENTENCE.match(block.text)
    if sentence:
        polarity, thread, word = sentence.groups()
        several = bool(word) and word.lower() == "threads"
        return PageHead(
            "sentence", index, index + 1, polarity.lower(), threads=thread, several=several
        )
    return None


def read_head(blocks: Sequence[PageBlock], head: PageHead, problems: Problems) -> LocatedDict:
    """Return a mapping with status, polarity, title and thread."""
    line = blocks[head.start].line
    made = LocatedDict.at(line, status=head.status, polarity=head.polarity)
    inside = _before_first_heading(blocks, head.end)
    if head.layout == "badges":
        inside = _read_thread(inside, made, problems)
        inside = [block for block in inside if not is_button(block.whole)]
        title = _one_title(inside, blocks[: head.start], problems) if inside else None
    else:
        title = None
        _add_threads(head.threads, head.several, line, made, problems)
    if not inside or head.layout == "sentence":
        title = _title_above(blocks[: head.start], problems)
    if title is not None:
        made["title"] = title.whole
        made.keys_at["title"] = (title.line, 1)
    elif not problems.refusing:
        remedy = (
            "Put it after the badges"
            if head.layout == "badges"
            else f"Put it above 'A {head.polarity} controversy …'"
        )
        problems.error(line, "missing-field", "the page has no title", remedy, field="title")
    return made


def _before_first_heading(blocks: Sequence[PageBlock], start: int) -> list[PageBlock]:
    found = []
    for block in blocks[start:]:
        if section_of(block.text) or position_label(block.text) is not None:
            break
        if fold(block.text) == "controversy metadata":
            break
        found.append(block)
    return found


def _read_thread(
    blocks: Sequence[PageBlock], made: LocatedDict, problems: Problems
) -> list[PageBlock]:
    """Add the thread of "Part of thread: …"; return the other blocks."""
    rest: list[PageBlock] = []
    waiting: PageBlock | None = None
    several = False
    for block in blocks:
        label = _THREAD.match(block.text)
        if label:
            several = label.group(1).lower() == "threads"
            waiting = None if label.group(2) else block
            _add_threads(label.group(2) or None, several, block.line, made, problems)
        elif waiting is not None:
            _add_threads(block.text, several, block.line, made, problems)
            waiting = None
        else:
            rest.append(block)
    if waiting is not None:
        what = "'Part of thread:' is not followed by the name of the thread"
        problems.error(waiting.line, "page-thread", what, "Add the name", field="thread")
    return rest


def _add_threads(
    name: str | None, several: bool, line: int, made: LocatedDict, problems: Problems
) -> None:
    if not name:
        return
    if several:
        what = f"it is unclear where the name of each thread ends in {short_name(name, 60)!r}"
        remedy = "Write one line 'Part of thread: …' for each thread, below the title"
        problems.error(line, "page-thread", what, remedy, field="thread")
        return
    link = LocatedText.at(line, name)
    if "thread" in made:
        made["thread"].append(link)
    else:
        made["thread"] = LocatedList.at(line, [link])


def _one_title(
    blocks: Sequence[PageBlock], above: Sequence[PageBlock], problems: Problems
) -> PageBlock | None:
    """Return the title among the blocks between the badges and the first heading."""
    headings = [block for block in blocks if block.level == 1]
    if len(blocks) == 1 or len(headings) == 1:
        return (headings or list(blocks))[0]
    navigation = {fold(block.text) for block in above}
    known = [block for block in blocks if fold(block.text) in navigation]
    if len(known) == 1:
        return known[0]
    _ask_for_title(blocks, problems)
    return None


def _title_above(above: Sequence[PageBlock], problems: Problems) -> PageBlock | None:
    """Return the title above the badges or the sentence: the nearest line that is not a button."""
    headings = [block for block in above if block.level == 1]
    if headings:
        return headings[-1]
    lines = [block for block in above if not is_button(block.whole)]
    if not lines or is_navigation(lines[-1].text):
        return None
    title = lines[-1]
    before = lines[-2] if len(lines) > 1 else None
    if before is not None and not title.gap and not _is_breadcrumb(before.text, title.text):
        _ask_for_title([before, title], problems)
        return None
    return title


def _is_breadcrumb(text: str, title: str) -> bool:
    return is_navigation(text) or fold(text).endswith(fold(title))


def _ask_for_title(blocks: Sequence[PageBlock], problems: Problems) -> None:
    shown = ", ".join(repr(short_name(block.whole, 40)) for block in blocks[:3])
    what = f"it is unclear which of these lines is the title: {shown}"
    problems.error(blocks[0].line, "page-title", what, _TITLE_REMEDY, field="title")
