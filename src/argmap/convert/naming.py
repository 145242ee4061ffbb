"""Make the names of converted documents, which become file names."""

from __future__ import annotations

import hashlib

from argmap.model.ids import cut_at_word, name_id

_LONGEST = 80


def document_name(text: str) -> str:
    """Return a name for a document, in letters, digits and hyphens, from an id or a title.

    Different ids give different names. A long one is cut and ends in six hex digits.
    """
    made = name_id(text)
    if len(made) <= _LONGEST and len(made.encode()) <= 2 * _LONGEST:
        return made
    digest = hashlib.sha256(made.encode()).hexdigest()[:6]
    cut = cut_at_word(made, _LONGEST // (1 if made.isascii() else 2))
    return f"{cut}-{digest}"


def distinct(name: str, used: set[str]) -> str:
    """Return a name with a number if it is used already, and add it to those that are used."""
    made, number = name, 1
    while made in used:
        number += 1
        made = f"{name}-{number}"
    used.add(made)
    return made
