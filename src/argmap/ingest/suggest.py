"""Labels that look like a registered actor: suggested to an editor, never applied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from argmap.ingest.names import Names
from argmap.ingest.near import Likeness


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """That a label may mean an actor. name: which of the actor's words it looks like."""

    label: str
    actor: str
    name: str


def suggest(labels: Iterable[str], names: Names) -> list[Suggestion]:
    """The registered actor that each label looks like most, where it looks like one.

    labels: what no document defines, hedged ones left out; names: what documents and names files
    call actors. What is alike is said in `argmap.ingest.near`.
    """
    likeness = Likeness(names)
    found = []
    for label in sorted(set(labels)):
        nearest = likeness.nearest(label)
        if nearest is not None:
            found.append(Suggestion(label, *nearest))
    return found
