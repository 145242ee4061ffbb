"""Suggest the registered actor whose name is most similar to a label."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from argmap.errors import shortened
from argmap.ingest.resolver import NameResolver
from argmap.model.ids import fold

MIN_SIMILARITY = 88
"""The lowest similarity that is reported, from 0 to 100."""

MIN_LENGTH = 5
"""The shortest names to compare. In shorter names, one letter makes a different name."""

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """A label and the actor that it may mean. name: the actor's name that is similar."""

    label: str
    actor: str
    name: str

    def __repr__(self) -> str:
        return f"<Suggestion {shortened(self.label, 45)!r}: {shortened(self.actor, 45)}>"


def suggest(labels: Iterable[str], names: NameResolver) -> list[Suggestion]:
    """Suggest registered actors for labels that are similar to their names.

    labels: undefined actors, without hedged labels; names: the names of all documents. Suggestions
    change nothing: an editor decides.
    """
    similar = SimilarNames(names)
    found = []
    for label in sorted(set(labels)):
        nearest = similar.nearest(label)
        if nearest is not None:
            found.append(Suggestion(label, *nearest))
    return found


class SimilarNames:
    """Compares labels with the names of actors.

    Names that are ambiguous or refer to another actor are not compared, because writing such a
    name would not refer to the actor.
    """

    def __init__(self, names: NameResolver) -> None:
        """names: the names of all documents."""
        self._names = names
        self._words: dict[str, tuple[str, str]] = {}
        shared: set[str] = set()
        for ref, word in names.meant("Actor"):
            folded = fold(word)
            if len(folded) < MIN_LENGTH:
                continue
            actor, _ = self._words.setdefault(folded, (ref.id, word))
            if actor != ref.id:  # two ids that differ only in case
                shared.add(folded)
        for folded in shared:
            del self._words[folded]
        self._folded = list(self._words)
        self._sorted = [_sorted(word) for word in self._folded]

    def nearest(self, label: str) -> tuple[str, str] | None:
        """Return the id of the actor whose name is most similar to a label, and that name.

        Returns None if no name is similar, or if the label is ambiguous, which is a separate
        problem. Folded names are compared twice, and the better result counts: as written, to find
        typing errors and spaces ("Open AI"), and with sorted words, to ignore their order. Names
        with different numbers are different ("Article 19", "Article 29").
        """
        from rapidfuzz import fuzz, process

        folded = fold(label)
        if len(folded) < MIN_LENGTH or self._names.resolve("Actor", label).candidates:
            return None
        numbers = _DIGITS.findall(folded)
        found: list[tuple[float, str]] = []
        for text, known in ((folded, self._folded), (_sorted(folded), self._sorted)):
            matches = process.extract(
                text, known, scorer=fuzz.ratio, processor=None, score_cutoff=MIN_SIMILARITY, limit=5
            )
            for _, score, place in matches:
                word = self._folded[place]
                if _DIGITS.findall(word) == numbers:
                    found.append((-score, word))
        return self._words[min(found)[1]] if found else None


def _sorted(folded: str) -> str:
    return " ".join(sorted(folded.split()))
