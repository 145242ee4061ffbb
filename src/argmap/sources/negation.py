"""Notice words that turn a statement into its opposite."""

from __future__ import annotations

import re

_WORDS = (
    "not no nor neither never none nobody nothing nowhere cannot without hardly scarcely barely "
    "nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne weder "
    "ne pas jamais aucun aucune sans ni nunca nada nadie ningún ninguna ninguno "
    "non senza nessun nessuno nessuna niet geen nooit ikke ingen aldrig inte aldrig"
)
_NEGATION = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(_WORDS.split())})(?![^\W_]|-\w)|\bno-one\b|n['’]t\b", re.IGNORECASE
)
_PREFIX = re.compile(r"(?:un|in|im|il|ir|non|dis|anti)-?", re.IGNORECASE)


def has_negation(text: str) -> bool:
    """Return whether a text has a negation."""
    return bool(_NEGATION.search(text))


def adds_negation(inserted: str, glued: bool) -> bool:
    """Return whether a bracket adds a negation. glued: it is part of a word."""
    return has_negation(inserted) or (glued and bool(_PREFIX.fullmatch(inserted.strip())))
