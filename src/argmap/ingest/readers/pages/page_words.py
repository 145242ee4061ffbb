"""The fixed words of a controversy's page: what a line is, by a pattern for each kind."""

from __future__ import annotations

import re

from argmap.ingest.readers.pages.page_lines import PageLine
from argmap.model.ids import fold
from argmap.model.schema_values import CONFIDENCE, POLARITY, STATUS


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
_HEADING = re.compile(r"^([^:()]*?)\s*(?:[:(]\s*(\d{1,4})\s*\)?)?\s*:?$")

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
    match = _HEADING.match(text) if len(text) <= 40 else None
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
