"""Define the lines of a page: lines of a pasted text, or paragraphs of HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Zero-width characters, soft hyphens and direction marks, which copies contain.
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011"), "-")
_CHARACTERS = _INVISIBLE | _HYPHENS
_BULLET = re.compile(r"^(?:[•‣◦▪●·∙*–-]|o(?=\s+\S))\s+")
_NUMBER = re.compile(r"^(?:\d{1,3}[.)]|\[\d{1,3}\])\s+")


@dataclass(frozen=True, slots=True)
class PageItem:
    """A piece of a paragraph of HTML: an inline element with its text, or text between elements.

    element: whether it is an element; link: whether it is a link; url: the link's address, if it
    leads to another page; joined: whether it contains elements without a space between them.
    """

    text: str
    element: bool = False
    link: bool = False
    url: str | None = None
    joined: bool = False


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line without its bullet or number.

    gap: whether it is separated from the line above (by an empty line, or by HTML); marker: its
    bullet, its number, or ""; level: that of a heading, else 0; lead: its bold beginning; items:
    its pieces, only for HTML.
    """

    line: int
    text: str
    gap: bool = False
    marker: str = ""
    level: int = 0
    lead: str = ""
    items: tuple[PageItem, ...] = ()

    @property
    def whole(self) -> str:
        """The text with its bullet or number."""
        return f"{self.marker} {self.text}" if self.marker else self.text

    @property
    def links_only(self) -> bool:
        """Whether the line consists of links, and maybe separators."""
        return any(item.link for item in self.items) and all(
            item.link or not re.search(r"\w", item.text) for item in self.items
        )


def normalise(text: str) -> str:
    """Normalise spaces and hyphens, and remove invisible characters."""
    if not text.isascii():
        text = text.translate(_CHARACTERS)
    return " ".join(text.split())


def split_marker(text: str) -> tuple[str, str]:
    """Return the bullet or number at the beginning of a text, or "", and the rest."""
    match = _BULLET.match(text) or _NUMBER.match(text)
    return (match.group().strip(), text[match.end() :]) if match else ("", text)


MAX_LINES = 50_000
"""The most lines of a page."""

_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$")
_LEAD = re.compile(r"^(?:\*\*|__)([^*_]+)(?:\*\*|__)")
# Words before which a copied page may lack a line break.
_GLUED = re.compile(
    r"(?<=\S)\s*(?=Part of thread:|Last updated:)"
    r"|(?:(?<=high)|(?<=medium)|(?<=low)|(?<=disputed)|(?<=confidence)|(?<=[\"”»]))\s*"
    r"(?=Proponents:|PROPONENTS:)"
)


def text_lines(text: str) -> Iterator[PageLine]:
    """Yield at most `MAX_LINES` lines of a text, without empty ones. It has `\\n` line ends."""
    gap = True
    for number, raw in enumerate(text.split("\n", MAX_LINES)[:MAX_LINES], 1):
        pieces = [piece.strip() for piece in _GLUED.split(normalise(raw)) if piece.strip()]
        for piece in pieces:
            heading = _HEADING.match(piece)
            level = len(heading[1]) if heading else 0
            marker, content = split_marker(heading[2] if heading else piece)
            bold = _LEAD.match(content)
            lead = bold[1].strip() if bold else ""
            content = bold[1] + content[bold.end() :] if bold else content
            yield PageLine(number, content, gap, marker, level, lead)
            gap = False
        gap = gap or not pieces
