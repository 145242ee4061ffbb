"""Find where a page begins, and read its head: status, polarity, title and thread."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from argmap.ingest.document import Problems
from argmap.ingest.readers.pages.page_lines import (
    METADATA_BOX,
    SENTENCE,
    THREAD,
    PageLine,
    badges_of,
    is_button,
    is_navigation,
    is_position,
    section_of,
)
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedList, LocatedText
from argmap.model.ids import fold, short_name


class PageHead(NamedTuple):
    """The badges of the old layout, or the sentence below the title of the new one.

    start: the index of their first line; end: the index after their last one; status: only of
    badges; threads: "thread" or "threads", and the name.
    """

    start: int
    end: int
    polarity: str
    status: str | None = None
    threads: tuple[str, str] | None = None


def find_heads(lines: Sequence[PageLine]) -> list[PageHead]:
    """Return the head of each page in a text; more than two are not looked for."""
    found: list[PageHead] = []
    index = 0
    while index < len(lines) and len(found) < 2:
        head = _head_at(lines, index)
        found += [head] if head else []
        index = head.end if head else index + 1
    return found


def _head_at(lines: Sequence[PageLine], index: int) -> PageHead | None:
    line, *following = lines[index : index + 2]
    elements = " ".join(item.text for item in line.items if item.element)
    if badges := badges_of(line.whole) or badges_of(elements):
        return PageHead(index, index + 1, badges[1], badges[0])
    texts = [line.text, *(other.text for other in following)]
    is_pair = any(text.lower().endswith("polarity") for text in texts)
    if is_pair and (badges := badges_of(" ".join(texts))):
        return PageHead(index, index + 2, badges[1], badges[0])
    sentence = SENTENCE.match(line.text)
    if sentence is None:
        return None
    threads = (sentence[3], sentence[2]) if sentence[2] else None
    return PageHead(index, index + 1, sentence[1].lower(), threads=threads)


def read_head(lines: Sequence[PageLine], head: PageHead, problems: Problems) -> LocatedDict:
    """Return a mapping with status, polarity, title and thread."""
    line = lines[head.start].line
    made = LocatedDict.at(line, status=head.status, polarity=head.polarity)
    inside: list[PageLine] = []
    if head.status is not None:
        inside = _read_thread([*takewhile(_is_of_head, lines[head.end :])], made, problems)
        inside = [item for item in inside if not is_button(item.whole)]
    elif head.threads:
        _add_thread(*head.threads, line, made, problems)
    above = lines[: head.start]
    title = _one_title(inside, above, problems) if inside else _title_above(above, problems)
    if title is not None:
        made["title"] = title.whole
        made.keys_at["title"] = (title.line, 1)
    elif not problems.refusing:
        place = "after the badges" if head.status else f"above 'A {head.polarity} controversy …'"
        what = "the page has no title"
        problems.error(line, "missing-field", what, f"Put it {place}", field="title")
    return made


def _is_of_head(line: PageLine) -> bool:
    return not (section_of(line.text) or is_position(line) or fold(line.text) == METADATA_BOX)


def _read_thread(
    lines: Sequence[PageLine], made: LocatedDict, problems: Problems
) -> list[PageLine]:
    """Add the thread of "Part of thread: …"; return the other lines."""
    rest: list[PageLine] = []
    waiting: tuple[str, PageLine] | None = None
    for line in lines:
        if label := THREAD.match(line.text):
            waiting = None if label[2] else (label[1], line)
            if label[2]:
                _add_thread(label[1], label[2], line.line, made, problems)
        elif waiting is not None:
            _add_thread(waiting[0], line.text, line.line, made, problems)
            waiting = None
        else:
            rest.append(line)
    if waiting is not None:
        what = "'Part of thread:' is not followed by the name of the thread"
        problems.error(waiting[1].line, "page-thread", what, "Add the name", field="thread")
    return rest


def _add_thread(word: str, name: str, line: int, made: LocatedDict, problems: Problems) -> None:
    """Add a thread. word: "thread", or "threads" if the name is that of several."""
    if word.lower() == "threads":
        what = f"it is unclear where the name of each thread ends in {short_name(name, 60)!r}"
        remedy = "Write one line 'Part of thread: …' for each thread, below the title"
        problems.error(line, "page-thread", what, remedy, field="thread")
        return
    made.setdefault("thread", LocatedList.at(line)).append(LocatedText.at(line, name))


def _one_title(
    lines: Sequence[PageLine], above: Sequence[PageLine], problems: Problems
) -> PageLine | None:
    """Return the title among the lines between the badges and the first heading."""
    navigation = {fold(line.text) for line in above}
    for found in (
        lines,
        [line for line in lines if line.level == 1],
        [line for line in lines if fold(line.text) in navigation],
    ):
        if len(found) == 1:
            return found[0]
    _unclear_title(lines, problems)
    return None


def _title_above(above: Sequence[PageLine], problems: Problems) -> PageLine | None:
    """Return the title above the badges or the sentence: the nearest line that is not a button."""
    headings = [line for line in above if line.level == 1]
    if headings:
        return headings[-1]
    lines = [line for line in above if not is_button(line.whole)][-2:]
    if not lines or is_navigation(lines[-1].text):
        return None
    before, title = lines[0].text, lines[-1]
    is_breadcrumb = is_navigation(before) or fold(before).endswith(fold(title.text))
    if title.gap or is_breadcrumb:
        return title
    _unclear_title(lines, problems)
    return None


def _unclear_title(lines: Sequence[PageLine], problems: Problems) -> None:
    shown = ", ".join(repr(short_name(line.whole, 40)) for line in lines[:3])
    problems.error(
        lines[0].line,
        "page-title",
        f"it is unclear which of these lines is the title: {shown}",
        "Keep one line for the title, without words of buttons or menus, and put an empty line "
        "before and after it",
        field="title",
    )
