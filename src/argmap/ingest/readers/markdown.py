"""Markdown with YAML front matter: The Ledger's controversies, threads and actors.

Only the structure of the body is read (headings, items, paragraphs, bold lead-ins); the text of
each part stays the Markdown that was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.ingest.document import Problems
from argmap.ingest.readers.yaml_locations import MarkedDict
from argmap.model.ids import short_name

_FENCE = re.compile(r"^\s{0,3}(```|~~~)")
_RULE = re.compile(r"^\s{0,3}([-*_])(\s*\1){2,}\s*$")
ITEM = re.compile(r"^\s{0,3}(?:[-*+]|\d{1,9}[.)])\s+(.*)$")
_LEAD = re.compile(r"^(?:\*\*|__)(.+?)(?:\*\*|__)\s*:?\s*(.*)$", re.DOTALL)


@dataclass(frozen=True)
class MarkdownBlock:
    """A paragraph, a list item or a heading of the third level, with the line where it begins."""

    line: int
    text: str
    item: bool = False
    heading: bool = False


@dataclass(frozen=True)
class MarkdownSection:
    """What stands under a heading of the second level; the text before the first has no title."""

    line: int
    title: str
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip()

    @property
    def whole(self) -> str:
        return f"## {self.title}\n\n{self.text}" if self.title else self.text


def split_front_matter(text: str) -> tuple[str, str, int] | None:
    """The front matter, the body, and the body's first line; None where there is none.

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


def sections(body: str, first_line: int) -> list[MarkdownSection]:
    """The sections of a body, by its headings of the second level."""
    found: list[MarkdownSection] = []
    title, line, fenced = "", first_line, False
    lines: list[str] = []
    for number, content in enumerate(body.split("\n"), first_line):
        if _FENCE.match(content):
            fenced = not fenced
        if content.startswith("## ") and not fenced:
            found.append(MarkdownSection(line, title, tuple(lines)))
            title, line, lines = content[3:].strip().rstrip("#").strip(), number, []
        else:
            lines.append(content)
    found.append(MarkdownSection(line, title, tuple(lines)))
    return [section for section in found if section.title or section.text]


def blocks(section: MarkdownSection) -> Iterator[MarkdownBlock]:
    """The paragraphs, items and third-level headings of a section.

    A line indented under an item goes on with it; a rule parts and is dropped.
    """
    first = section.line + (1 if section.title else 0)
    held: list[str] = []
    start, item = first, False

    def made() -> MarkdownBlock:
        return MarkdownBlock(start, "\n".join(held).strip(), item)

    for number, content in enumerate(section.lines, first):
        listed = ITEM.match(content)
        heading = content.startswith("### ")
        if heading or listed or not content.strip() or _RULE.match(content):
            gap = not content.strip()
            if held and not (gap and item):
                yield made()
                held, item = [], False
            elif gap and held:
                held.append("")
            if heading:
                yield MarkdownBlock(number, content[4:].strip().rstrip("#").strip(), heading=True)
            elif listed:
                start, item, held = number, True, [listed.group(1)]
        else:
            if item and held and held[-1] == "" and not content.startswith((" ", "\t")):
                yield made()
                held, item = [], False
            if not held:
                start = number
            held.append(content.strip() if item else content)
    if held:
        yield made()


def lead_in(text: str) -> tuple[str, str] | None:
    """The bold opening of a text, without its colon, and what follows it."""
    match = _LEAD.match(text)
    if not match:
        return None
    name = match.group(1).strip().removesuffix(":").removesuffix(".").strip()
    return (name, match.group(2).strip()) if name else None


def tensions(section: MarkdownSection, problems: Problems) -> tuple[list[MarkedDict], list[str]]:
    """The tensions of a section, and what of it opens with no name.

    Each opens with its name in bold, as a paragraph or an item, or under a heading of its own. An
    item without one is named by its own words.
    """
    found: list[MarkedDict] = []
    rest: list[str] = []
    for block in blocks(section):
        lead = None if block.heading else lead_in(block.text)
        if block.heading:
            found.append(MarkedDict.at(block.line, name=block.text, text=""))
        elif lead:
            found.append(MarkedDict.at(block.line, name=lead[0], text=lead[1]))
        elif block.item:
            found.append(MarkedDict.at(block.line, name=block.text, text=""))
        elif found:
            found[-1]["text"] = _joined(found[-1], block.text)
        elif block.text:
            rest.append(block.text)
            problems.warning(
                block.line,
                "nameless-tension",
                f"the paragraph {short_name(block.text, 40)!r} opens with no name in bold",
                "It is kept as text; open it with **Name:** to make it a tension",
            )
    for tension in found:
        if not tension["text"]:
            tension["text"] = None
    return found, rest


def _joined(tension: MarkedDict, text: str) -> str:
    return f"{tension['text']}\n\n{text}".strip()
