"""What documents say at length, as blocks: the little Markdown that people write in such texts.

Headings, bullets, quotes and paragraphs, and in them what is bold. A rule between them goes; all
else stays as it is written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

Run = tuple[str, bool]
"""A text, and whether it is bold."""

_GAP = re.compile(r"\n[ \t]*\n")
_HEADING = re.compile(r"#{1,6}[ \t]+(.+?)[ \t#]*")
_RULE = re.compile(r"(?:[-*_][ \t]*){3,}")
_BULLET = re.compile(r"[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+")
_BOLD = re.compile(r"\*\*([^*\n](?:[^*]|\*(?!\*))*)\*\*")


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A piece of a text. kind: "heading", "list", "quote" or "text"; items: one but for lists."""

    kind: str
    items: tuple[tuple[Run, ...], ...]


def blocks(text: str) -> list[TextBlock]:
    """A text as blocks, in order."""
    made: list[TextBlock] = []
    for part in _GAP.split(text.strip("\n")):
        lines = part.strip().split("\n")
        if heading := _HEADING.fullmatch(lines[0]):
            made.append(TextBlock("heading", (_runs(heading[1]),)))
            lines = lines[1:]
        lines = [line for line in lines if not _RULE.fullmatch(line.strip())]
        if lines and lines[0].strip():
            made.append(_block(lines))
    return made


def _block(lines: list[str]) -> TextBlock:
    if _BULLET.match(lines[0]):
        items: list[str] = []
        for line in lines:
            if bullet := _BULLET.match(line):
                items.append(line[bullet.end() :])
            else:
                items[-1] += " " + line.strip()
        return TextBlock("list", tuple(map(_runs, items)))
    if all(line.startswith(">") for line in lines):
        return TextBlock("quote", (_runs(" ".join(line.lstrip("> ") for line in lines)),))
    return TextBlock("text", (_runs("\n".join(lines)),))


def _runs(text: str) -> tuple[Run, ...]:
    pieces = _BOLD.split(text)
    return tuple((piece, place % 2 == 1) for place, piece in enumerate(pieces) if piece)
