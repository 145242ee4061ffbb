"""Write a difference as lines of text, and as Markdown for a comment on a pull request."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from argmap.difference.graph_diff import GraphDiff
from argmap.difference.sections import Section, heading, sections
from argmap.difference.weight import MOVES
from argmap.model.visible_text import plain

LIMIT = 20
"""The most changes that are listed of a kind, unless more are asked for."""


def text_lines(
    diff: GraphDiff, limit: int = LIMIT, *, details: bool = False
) -> Iterator[tuple[str, str]]:
    """Yield lines, each with the sign of its change, or '' for headings.

    limit: the most changes of a group; of an answer, a fifth as many. The others are counted.
    details: whether to list changed details, such as quotes and dates, instead of their number.
    """
    yield from (("", line) for line in heading(diff))
    for section in sections(diff, details=details):
        yield "", ""
        yield from section_lines(section, limit)


def section_lines(section: Section, limit: int) -> Iterator[tuple[str, str]]:
    """Yield the lines of a section. See `text_lines`."""
    note = f" ({section.note})" if section.note else ""
    yield "", f"{section.title}: {section.numbers}{note}"
    lines, left = section.listed(limit)
    for line in lines:
        place = f"  ({line.place})" if line.place else ""
        yield line.mark, f"  {line.mark} {line.text}{place}"
        yield from ((mark, f"      {mark} {text}") for mark, text in line.details)
    if left:
        yield "", f"  and {left:,} more"


MARKER = "<!-- argmap diff -->"
"""The first line. A workflow finds its earlier comment by it."""
MOST = 60_000
"""The most characters; GitHub allows 65,536 in a comment."""

_LIMITS = (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1)
_OPEN = (*MOVES.values(), "Stances", "Positions")
_BREAK = "<!-- -->"


def markdown(diff: GraphDiff, most: int = MOST) -> str:
    """Return a difference as Markdown. What does not fit is counted.

    most: the most characters.
    """
    found = sections(diff, details=False)
    for limit in _LIMITS:
        text = "".join(line + "\n" for line in _lines(diff, found, limit))
        if len(text) <= most:
            return text
    return _cut(text, most)


def escaped(text: str) -> str:
    """Return untrusted text for Markdown: without markup, mentions and links."""
    made = re.sub(r"([\\`*_\[\]<>&|~$!#^])", r"\\\1", " ".join(plain(text).split()))
    made = re.sub(r"(@|\\#)(?=\w)|:(?=//|[\w+-]+:)", rf"\g<0>{_BREAK}", made)
    return re.sub(r"(?i)(www|GH)(?=[.-])", rf"\1{_BREAK}", made)


def _lines(diff: GraphDiff, found: Iterable[Section], limit: int) -> Iterator[str]:
    yield MARKER
    yield "## What changed"
    yield ""
    yield from (f"- {escaped(line)}" for line in heading(diff))
    for section in found:
        yield ""
        yield from markdown_section(section, limit)


def markdown_section(section: Section, limit: int) -> Iterator[str]:
    """Yield the lines of a section. limit: the most changes of a kind."""
    title = f"<b>{html.escape(plain(section.title))}</b>: {section.numbers}"
    if section.note:
        title += f" ({section.note})"
    if not section.items:
        yield title
        return
    yield f"<details{' open' if section.title in _OPEN else ''}><summary>{title}</summary>"
    yield ""
    lines, left = section.listed(limit)
    for line in lines:
        place = f" ({escaped(line.place)})" if line.place else ""
        yield f"- `{line.mark}` {escaped(line.text)}{place}"
        yield from (f"  - {_code(mark)}{escaped(text)}" for mark, text in line.details)
    if left:
        yield f"- and {left:,} more"
    yield ""
    yield "</details>"


def _code(mark: str) -> str:
    return f"`{mark}` " if mark.strip() else ""


def _cut(text: str, most: int) -> str:
    """Return the first lines of a text that fit, and how many were cut."""
    lines = text.splitlines(keepends=True)
    kept: list[str] = []
    room = most - 100
    for line in lines:
        room -= len(line)
        if room < 0:
            break
        kept.append(line)
    opened, closed = (
        sum(line.startswith(tag) for line in kept) for tag in ("<details", "</details>")
    )
    closing = "\n</details>\n" * (opened - closed)
    return "".join(kept) + f"{closing}\n{len(lines) - len(kept):,} more lines were cut.\n"
