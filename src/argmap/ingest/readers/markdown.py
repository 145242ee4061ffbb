"""Read Markdown with YAML front matter: The Ledger's controversies, threads and actors.

Only the structure of the body is parsed (headings, items, paragraphs, bold lead-ins); the text of
each part stays unchanged Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from argmap.ingest.document import Problems
from argmap.ingest.readers.yaml_locations import LocatedDict
from argmap.model.ids import short_name

_FENCE = re.compile(r"^\s{0,3}(```|~~~)")
_RULE = re.compile(r"^\s{0,3}([-*_])(\s*+\1){2,}+\s*+$")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?:[ \t]+(.*))?$")
_UNDERLINE = re.compile(r"^ {0,3}(=+|-{3,})[ \t]*$")
ITEM = re.compile(r"^\s{0,3}(?:[-*+]|\d{1,9}[.)])\s+(.*)$")
_LEAD = re.compile(r"^(?:\*\*|__)(.+?)(?:\*\*|__)\s*:?\s*(.*)$", re.DOTALL)


@dataclass(frozen=True)
class MarkdownBlock:
    """A paragraph, a list item or a heading inside a section, with its first line."""

    line: int
    text: str
    item: bool = False
    heading: bool = False


@dataclass(frozen=True)
class MarkdownSection:
    """A heading and the text below it; the text before the first heading has no title.

    level: of the heading, from 1, or 0; first: the line where the text begins.
    """

    line: int
    title: str
    level: int
    first: int
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    @property
    def whole(self) -> str:
        return f"{'#' * self.level} {self.title}\n\n{self.text}" if self.level else self.text


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """Return the front matter, the body, and the body's first line; None if there is none.

    The front matter ends at the second `---` line; a later one is part of the body.
    """
    lines = text.split("\n")
    start = 0
    while start < len(lines) and not lines[start].strip():
        start += 1
    if start == len(lines) or lines[start].rstrip() != "---":
        return None
    for number in range(start + 1, len(lines)):
        if lines[number].rstrip() in ("---", "..."):
            front = "\n" * start + "\n" + "\n".join(lines[start + 1 : number])
            return front, "\n".join(lines[number + 1 :]), number + 2
    return None


def sections(
    body: str, first_line: int, is_known: Callable[[str], bool]
) -> Iterator[MarkdownSection]:
    """Split a body into sections.

    is_known: whether a heading has a meaning. Such a heading begins a section at any level. Others
    do so unless they are below a heading with a meaning, or deeper than the second level and below
    another heading.
    """
    lines = body.split("\n")
    title, level, line, start = "", 0, first_line, 0
    fenced = known = False
    number = 0
    while number < len(lines):
        content = lines[number]
        if _FENCE.match(content):
            fenced = not fenced
        found = None if fenced else _heading(lines, number, is_known)
        if found and (
            is_known(found[1]) or found[0] <= level or level == 0 or (found[0] <= 2 and not known)
        ):
            yield MarkdownSection(
                line, title, level, first_line + start, tuple(lines[start:number])
            )
            (level, title, size), line = found, first_line + number
            known = is_known(title)
            start = number + size
            number += size
        else:
            number += 1
    yield MarkdownSection(line, title, level, first_line + start, tuple(lines[start:]))


def _heading(
    lines: list[str], number: int, is_known: Callable[[str], bool]
) -> tuple[int, str, int] | None:
    """Return the level, the text and the number of lines of a heading that begins on a line."""
    content = lines[number]
    marked = _HEADING.match(content)
    if marked:
        return len(marked[1]), _title(marked[2] or ""), 1
    below = lines[number + 1] if number + 1 < len(lines) else ""
    underlined = below[:1] in ("=", "-", " ") and content.strip() and _UNDERLINE.match(below)
    # A line of hyphens may also be a rule below a paragraph.
    if underlined and ("=" in below or is_known(content)):
        return 1 if "=" in below else 2, content.strip(), 2
    return None


def _title(text: str) -> str:
    return text.strip().rstrip("#").strip()


def blocks(section: MarkdownSection) -> Iterator[MarkdownBlock]:
    """Yield the paragraphs, items and headings of a section.

    A heading deeper than the section's first one is text. An indented line below an item belongs
    to the item. A rule separates blocks and is dropped.
    """
    pending: list[str] = []
    start, item = section.first, False
    deepest = 0

    def made() -> MarkdownBlock:
        return MarkdownBlock(start, "\n".join(pending).strip(), item)

    for number, content in enumerate(section.lines, section.first):
        listed = ITEM.match(content)
        heading = _HEADING.match(content)
        if heading:
            deepest = deepest or len(heading[1])
            heading = heading if len(heading[1]) <= deepest else None
        if heading or listed or not content.strip() or _RULE.match(content):
            gap = not content.strip()
            if pending and not (gap and item):
                yield made()
                pending, item = [], False
            elif gap and pending:
                pending.append("")
            if heading:
                yield MarkdownBlock(number, _title(heading[2] or ""), heading=True)
            elif listed:
                start, item, pending = number, True, [listed.group(1)]
        else:
            if item and pending and pending[-1] == "" and not content.startswith((" ", "\t")):
                yield made()
                pending, item = [], False
            if not pending:
                start = number
            pending.append(content.strip() if item else content)
    if pending:
        yield made()


def lead_in(text: str) -> tuple[str, str] | None:
    """Return the bold beginning of a text, without its colon, and the rest of the text."""
    match = _LEAD.match(text)
    if not match:
        return None
    name = match.group(1).strip().removesuffix(":").removesuffix(".").strip()
    return (name, match.group(2).strip()) if name else None


def tensions(section: MarkdownSection, problems: Problems) -> tuple[list[LocatedDict], list[str]]:
    """Return the tensions of a section, and the paragraphs without a name.

    A tension is a paragraph or an item that begins with its name in bold, or has a heading. An
    item without a bold name is a tension with its text as name.
    """
    found: list[tuple[MarkdownBlock, str, list[str]]] = []
    rest: list[str] = []
    for block in blocks(section):
        lead = None if block.heading else lead_in(block.text)
        if block.heading or (block.item and not lead):
            found.append((block, block.text, []))
        elif lead:
            found.append((block, lead[0], [lead[1]]))
        elif found:
            found[-1][2].append(block.text)
        elif block.text:
            rest.append(block.text)
            problems.warning(
                block.line,
                "nameless-tension",
                f"the paragraph {short_name(block.text, 40)!r} does not begin with a name in bold",
                "It is kept as plain text; begin it with **Name:** to make it a tension",
            )
    named = [
        LocatedDict.at(block.line, name=name, text="\n\n".join(texts).strip() or None)
        for block, name, texts in found
    ]
    return named, rest
