"""Know the headings of documents in Markdown: which field the text below a heading becomes."""

from __future__ import annotations

import re

from argmap.did_you_mean import did_you_mean, nearest
from argmap.documents.kinds import KINDS
from argmap.model.ids import fold

_NUMBER = re.compile(r"^\d{1,3}(?:\.\d{1,3})*[.)]?\s+")
_FIELDS = {
    (kind.name, fold(name)): field
    for kind in KINDS.values()
    for field, names in kind.headings.items()
    for name in names
}


def has_sections(kind: str | None) -> bool:
    """Return whether documents of a kind have headings that become fields."""
    return kind in KINDS and bool(KINDS[kind].headings)


def field_of(kind: str | None, title: str) -> str | None:
    """Return the field of a heading, or None if it is unknown.

    Case, a number before it, a colon after it and emphasis do not matter.
    """
    return _FIELDS.get((kind or "", _bare(title)))


def is_kept(kind: str, title: str) -> bool:
    """Return whether the text below a heading is meant to be kept only as text."""
    return _bare(title) in map(fold, KINDS[kind].kept)


def similar(kind: str, title: str) -> str:
    """Return "Did you mean …?" for a heading that is nearly a known one, else ''."""
    known = {fold(name): name for names in KINDS[kind].headings.values() for name in names}
    return did_you_mean(f"`## {known[name]}`" for name in nearest(_bare(title), known, most=1))


def main_names(kind: str) -> list[str]:
    """Return the first name of each heading of a kind of document."""
    return [names[0] for names in KINDS[kind].headings.values()]


def _bare(title: str) -> str:
    return fold(_NUMBER.sub("", title.strip().strip("*_")).strip().strip("*_").rstrip(":"))
