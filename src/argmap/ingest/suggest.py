"""Labels that look like a registered actor: suggested to an editor, never applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from argmap.model.ids import fold

LIKE = 85.0
"""How alike two names must be, from 0 to 100, to be worth an editor's look."""


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """That a label may mean an actor. score: how alike its nearest name is, from 0 to 100."""

    label: str
    actor: str
    name: str
    score: float


def suggest(
    labels: Iterable[str], actors: Mapping[str, Iterable[str]], like: float = LIKE
) -> list[Suggestion]:
    """The nearest registered actor of each label, where one is near enough.

    labels: what no document defines, hedged ones left out; actors: the names of each registered
    actor, by its id; like: how alike they must be. How alike two texts are is rapidfuzz's
    token_sort_ratio of both folded: the normalised edit distance, whatever the order of the words.
    """
    from rapidfuzz import fuzz, process

    names: list[str] = []
    owners: list[tuple[str, str]] = []
    for actor, words in sorted(actors.items()):
        for word in words:
            names.append(fold(word))
            owners.append((actor, word))
    found = []
    for label in sorted(set(labels)):
        nearest = process.extractOne(
            fold(label), names, scorer=fuzz.token_sort_ratio, score_cutoff=like
        )
        if nearest is not None:
            actor, name = owners[nearest[2]]
            found.append(Suggestion(label, actor, name, round(float(nearest[1]), 1)))
    return found
