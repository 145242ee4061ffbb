"""Read Markdown with YAML front matter: The Ledger's controversies, threads and actors.

Only the structure of the body is parsed (headings, items, paragraphs, bold lead-ins); the text of
each part stays unchanged Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.ingest.document import Problems
from argmap.ingest.readers.yaml_locations import LocatedDict
from argmap.model.ids import short_name

_FENCE = re.compile(r"^\s{0,3}(```|~~~)")
_RULE = re.compile(r"^\s{0,3}([-*_])(\s*\1){2,}\s*$")
ITEM = re.compile(r"^\s{0,3}(?:[-*+]|\d{1,9}[.)])\s+(.*)$")
_LEAD = re.compile(r"^(?:\*\*|__)(.+?)(?:\*\*|__)\s*:?\s*(.*)$", re.DOTALL)


@dataclass(frozen=True)
class MarkdownBlock:
    """A paragraph, a list item or a third-level heading, with its first line."""

    line: int
    text: str
    item: bool = False
    heading: bool = False


@dataclass(frozen=True)
class MarkdownSection:
    """A second-level heading and the text below it; the text before the first has no title."""

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


def sections(body: str, first_line: int) -> list[MarkdownSection]:
    """Split a body into sections at its second-level headings."""
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
    """Yield the paragraphs, items and third-level headings of a section.

    An indented line below an item belongs to the item. A rule separates blocks and is dropped.
    """
    first = section.line + (1 if section.title else 0)
    pending: list[str] = []
    start, item = first, False

    def made() -> MarkdownBlock:
        return MarkdownBlock(start, "\n".join(pending).strip(), item)

    for number, content in enumerate(section.lines, first):
        listed = ITEM.match(content)
        heading = content.startswith("### ")
        if heading or listed or not content.strip() or _RULE.match(content):
            gap = not content.strip()
            if pending and not (gap and item):
                yield made()
                pending, item = [], False
            elif gap and pending:
                pending.append("")
            if heading:
                yield MarkdownBlock(number, content[4:].strip().rstrip("#").strip(), heading=True)
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
    found: list[LocatedDict] = []
    rest: list[str] = []
    for block in blocks(section):
        lead = None if block.heading else lead_in(block.text)
        if block.heading:
            found.append(LocatedDict.at(block.line, name=block.text, text=""))
        elif lead:
            found.append(LocatedDict.at(block.line, name=lead[0], text=lead[1]))
        elif block.item:
            found.append(LocatedDict.at(block.line, name=block.text, text=""))
        elif found:
            found[-1]["text"] = _joined(found[-1], block.text)
        elif block.text:
            rest.append(block.text)
            problems.warning(
                block.line,
                "nameless-tension",
                f"the paragraph {short_name(block.text, 40)!r} does not begin with a name in bold",
                "It is kept as plain text; begin it with **Name:** to make it a tension",
            )
    for tension in found:
        if not tension["text"]:
            tension["text"] = None
    return found, rest


def _joined(tension: LocatedDict, text: str) -> str:
    return f"{tension['text']}\n\n{text}".strip()
