"""The lines of a page, and what a line is: a pattern for each kind of fixed words.

Lines are those of a pasted text, or paragraphs of HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.model.ids import fold
from argmap.model.schema_values import CONFIDENCE, POLARITY, STATUS

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


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(f"^(?:{text})$", re.IGNORECASE)


_STATUS = "|".join(STATUS)
_POLARITY = "|".join(kind.replace("-", "[- ]") for kind in POLARITY)
_CONFIDENCE = "|".join(CONFIDENCE)

_LABELS = {
    "position": _pattern(r"position\s+(?:[a-z]|\d{1,3})\s*(?::|\.|—|–)\s*(.*)"),
    "confidence": _pattern(rf"(?:confidence\s*:\s*)?({_CONFIDENCE})|({_CONFIDENCE})\s+confidence"),
    "proponents": _pattern(r"proponents?\s*(?::\s*(.*)|)"),
    "opponents": _pattern(r"opponents?\s*(?::\s*(.*)|)"),
    "sources": _pattern(r"sources?\s*(?::\s*(.*)|)"),
}
"""The labels of the parts of a position, with what follows them."""
STANCES = ("proponents", "opponents")

_BADGES = _pattern(
    rf"(?P<status>{_STATUS})\W+(?P<polarity>{_POLARITY})(?:\s*polarity)?"
    rf"|(?P<polarity_2>{_POLARITY})(?:\s*polarity)?\W+(?P<status_2>{_STATUS})"
)
SENTENCE = _pattern(rf"an? ({'|'.join(POLARITY)}) controversy(?: in the (.+) (threads?))?\s*\.?")
THREAD = _pattern(r"part of (threads?)\s*:\s*(.*)")
METADATA = _pattern(r"(status|polarity|positions|thread|last argued|id)(?:\s*:\s*|\s+|$)(.*)")
LAST_UPDATED = _pattern(
    r"(?:last updated:\s*|this record last modified\s+)(.+?)\.?(?:\s+view source.*)?"
    r"|(?:last updated|this record last modified)\s*:?"
)
END = _pattern(
    r"positions at a glance|(?:curated by\s|a durable historical record\b"
    r"|view source on github|content licensed under\s|v\d+(?:\.\d+)+ · build\s).*"
)
"""Lines below which there is nothing of the controversy."""
OTHER_LABEL = _pattern(
    r"(?:supporters|supported by|held by|advocates|critics|opposed by|evidence|notes?|summary"
    r"|label|id|title|confidence)\s*:.*"
)
"""Labels that the layouts do not have."""
_BUTTON = (
    r"(?:share|copy|copy link|copied|link copied|copy url|edit|edit this page|print|cite"
    r"|cite this page|follow|subscribe|bookmark|save|report an error|permalink)"
)
_BUTTONS = _pattern(rf"{_BUTTON}(?:\s*[/·|•,]?\s*{_BUTTON})*")

SECTIONS = {
    "positions": "positions",
    "context": "context",
    "key tensions": "tensions",
    "tensions": "tensions",
    "status": "outlook",
}
"""The headings of the page, folded, and the field that is below each."""
METADATA_BOX = "controversy metadata"
_NUMBERED_HEADING = re.compile(r"^([^:()]*?)\s*(?:[:(]\s*(\d{1,4})\s*\)?)?\s*:?$")

_NAVIGATION = frozenset((
    "home", "timeline", "threads", "controversies", "explore", "contribute", "actors", "graph",
    "about", "article", "discussion", "history", "navigate", "rss", "github", "search", "menu",
    "main page", "all controversies", "the ledger", "skip to content", "log in", "sign in",
))  # fmt: skip
_NAVIGATION_LINE = re.compile(r"[›»/>|]")


def label_of(line: PageLine) -> tuple[str, str] | None:
    """Return the label with which a line begins, and what follows it; None if there is none.

    The label of stances may be a separate element.
    """
    found = _label_in(line.text)
    if found is None and line.items:
        found = _label_in(line.items[0].text)
        return found if found and found[0] in STANCES else None
    return found


def _label_in(text: str) -> tuple[str, str] | None:
    for label, pattern in _LABELS.items():
        if match := pattern.match(text):
            return label, next(filter(None, match.groups()), "").strip()
    return None


def is_position(line: PageLine) -> bool:
    """Return whether a position with a label begins on a line."""
    return _LABELS["position"].match(line.text) is not None


def section_of(text: str) -> tuple[str, int | None] | None:
    """Return the field below a heading, and the number in "Positions (5)"; None if it is none."""
    match = _NUMBERED_HEADING.match(text) if len(text) <= 40 else None
    field = SECTIONS.get(fold(match[1])) if match else None
    if match is None or field is None or (match[2] and field != "positions"):
        return None
    return field, int(match[2]) if match[2] else None


def badges_of(text: str) -> tuple[str, str] | None:
    """Return status and polarity of a line such as "active multi-axis polarity"."""
    match = _BADGES.match(text) if len(text) < 80 else None
    if match is None:
        return None
    polarity = match["polarity"] or match["polarity_2"]
    return (match["status"] or match["status_2"]).lower(), polarity.lower().replace(" ", "-")


def is_button(text: str) -> bool:
    return len(text) < 80 and _BUTTONS.match(text) is not None


def is_navigation(text: str) -> bool:
    """Return whether a line consists of words of the navigation, or is its breadcrumb."""
    folded = fold(text)
    return (
        folded in _NAVIGATION
        or not any(character.isalnum() for character in text)
        or all(word in _NAVIGATION for word in folded.split())
        or (
            any(fold(word) in _NAVIGATION for word in _NAVIGATION_LINE.split(text) if word.strip())
            and _NAVIGATION_LINE.search(text) is not None
        )
    )
