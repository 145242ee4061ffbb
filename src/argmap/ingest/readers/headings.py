"""Know the headings of documents in Markdown: which field the text below a heading becomes."""

from __future__ import annotations

import re

from argmap.did_you_mean import did_you_mean, nearest
from argmap.model.ids import fold

HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "controversy": {
        "context": ("Context", "Background", "Kontext", "Hintergrund"),
        "tensions": (
            "Key Tensions",
            "Tensions",
            "Spannungen",
            "Zentrale Spannungen",
            "Spannungsfelder",
            "Zielkonflikte",
        ),
        "outlook": (
            "Status",
            "Current Status",
            "Outlook",
            "Stand",
            "Aktueller Stand",
            "Ausblick",
        ),
    },
    "thread": {
        "synthesis": (
            "Canonical Synthesis",
            "Synthesis",
            "Summary",
            "Synthese",
            "Zusammenfassung",
        ),
        "interpretations": ("Interpretations", "Readings", "Deutungen", "Lesarten"),
        "open_questions": ("Open Questions", "Questions", "Offene Fragen", "Fragen"),
    },
    "event": {
        "summary": ("Summary", "Zusammenfassung"),
        "happened": ("What Happened", "Was geschah", "Hergang"),
        "matters": ("Why It Matters", "Significance", "Warum es wichtig ist", "Bedeutung"),
    },
}
"""The headings of each kind of document, by the field that their text becomes."""

KEPT_AS_TEXT = {"thread": ("The Arc",)}
"""Headings whose text is kept on the document's node, without a report."""

_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,3})*[.)]?\s+")
_FIELDS = {
    (kind, fold(name)): field
    for kind, fields in HEADINGS.items()
    for field, names in fields.items()
    for name in names
}


def field_of(kind: str | None, title: str) -> str | None:
    """Return the field of a heading, or None if it is unknown.

    Case, a number before it, a colon after it and emphasis do not matter.
    """
    return _FIELDS.get((kind or "", _bare(title)))


def is_kept(kind: str, title: str) -> bool:
    """Return whether the text below a heading is meant to be kept only as text."""
    return _bare(title) in map(fold, KEPT_AS_TEXT.get(kind, ()))


def similar(kind: str, title: str) -> str:
    """Return "Did you mean …?" for a heading that is nearly a known one, else ''."""
    known = {fold(name): name for names in HEADINGS[kind].values() for name in names}
    return did_you_mean(f"`## {known[name]}`" for name in nearest(_bare(title), known, most=1))


def main_names(kind: str) -> list[str]:
    """Return the first name of each heading of a kind of document."""
    return [names[0] for names in HEADINGS[kind].values()]


def _bare(title: str) -> str:
    return fold(_NUMBER.sub("", title.strip().strip("*_")).strip().strip("*_").rstrip(":"))
