"""Find things by words of their names."""

from __future__ import annotations

from collections.abc import Iterable

from argmap.model import Ref
from argmap.model.ids import fold
from argmap.model.schema import LABEL_NAMES

SEARCHED = tuple(label for label in LABEL_NAMES if label != "Document")
"""The labels of things that have a name."""


def things_named(names: Iterable[tuple[Ref, str]], words: str) -> list[tuple[Ref, str]]:
    """Return the things whose id, name or alias has all words, and their names, best first.

    names: each thing once for its id, its name and each alias.
    """
    wanted = fold(words).split()
    best: dict[Ref, int] = {}
    shown: dict[Ref, str] = {}
    for ref, name in names:
        shown.setdefault(ref, name)
        shown[ref] = name if shown[ref] == ref.id else shown[ref]
        rank = _rank(fold(name), wanted)
        if rank is not None:
            best[ref] = min(rank, best.get(ref, rank))
    things = sorted(best, key=lambda ref: (best[ref], LABEL_NAMES.index(ref.label), ref.id))
    return [(ref, shown[ref]) for ref in things]


def _rank(folded: str, wanted: list[str]) -> int | None:
    """Return how well a name has all words: 0 is best; None if it lacks one."""
    given = " ".join(wanted)
    if folded == given:
        return 0
    if not given or any(word not in folded for word in wanted):
        return None
    own = folded.split()
    return 1 if folded.startswith(given) else 2 if all(word in own for word in wanted) else 3
