"""Labels that look like a registered actor: suggested to an editor, never applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from argmap.ingest.near import Likeness


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """That a label may mean an actor. name: which of the actor's names it looks like."""

    label: str
    actor: str
    name: str


def suggest(labels: Iterable[str], actors: Mapping[str, Iterable[str]]) -> list[Suggestion]:
    """The registered actor that each label looks like most, where it looks like one.

    labels: what no document defines, hedged ones left out; actors: the names of each registered
    actor, by its id. What is alike is said in `argmap.ingest.near`.
    """
    likeness = Likeness((actor, word) for actor, words in sorted(actors.items()) for word in words)
    found = []
    for label in sorted(set(labels)):
        nearest = likeness.nearest(label)
        if nearest is not None:
            found.append(Suggestion(label, *nearest))
    return found
