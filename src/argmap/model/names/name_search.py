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
    texts = [(ref, name, fold(name)) for ref, name in names]
    wanted = fold(words).split()
    best: dict[Ref, int] = {}
    for ref, _, text in texts:
        rank = _rank(text, wanted)
        if rank is not None:
            best[ref] = min(rank, best.get(ref, rank))
    shown: dict[Ref, str] = {}
    for ref, name, _ in texts if best else ():
        if ref in best and shown.get(ref, ref.id) == ref.id:
            shown[ref] = name
    things = sorted(best, key=lambda ref: (best[ref], LABEL_NAMES.index(ref.label), ref.id))
    return [(ref, shown[ref]) for ref in things]


def _rank(folded: str, wanted: list[str]) -> int | None:
    """Return how well a name has all words: 0 is best; None if it lacks one."""
    for word in wanted:
        if word not in folded:
            return None
    given = " ".join(wanted)
    if folded == given:
        return 0
    if not given:
        return None
    own = folded.split()
    return 1 if folded.startswith(given) else 2 if all(word in own for word in wanted) else 3
