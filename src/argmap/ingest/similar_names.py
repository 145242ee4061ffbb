"""Which registered actor a label looks like. A likeness is told to a person, never acted on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from argmap.errors import shortened
from argmap.ingest.resolver import NameResolver
from argmap.model.ids import fold

NEAR = 88
"""The least likeness that is told, of 100."""

SHORTEST = 5
"""Characters of a word below which another letter makes another word."""

_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, order=True)
class Suggestion:
    """That a label may mean an actor. name: which of the actor's words it looks like."""

    label: str
    actor: str
    name: str

    def __repr__(self) -> str:
        return f"<Suggestion {shortened(self.label, 45)!r}: {shortened(self.actor, 45)}>"


def suggest(labels: Iterable[str], names: NameResolver) -> list[Suggestion]:
    """The registered actor that each label looks like most, where it looks like one.

    labels: what no document defines, hedged ones left out; names: what documents and names files
    call actors. A suggestion is for an editor; nothing is applied.
    """
    similar = SimilarNames(names)
    found = []
    for label in sorted(set(labels)):
        nearest = similar.nearest(label)
        if nearest is not None:
            found.append(Suggestion(label, *nearest))
    return found


class SimilarNames:
    """Compares labels with the words by which actors are known.

    A word that means several actors, or another than the one that claims it, is like nothing: to
    write it, or to give it to somebody, would not name the actor.
    """

    def __init__(self, names: NameResolver) -> None:
        """names: what documents call actors, and what names files decided."""
        self._names = names
        self._words: dict[str, tuple[str, str]] = {}
        shared: set[str] = set()
        for ref, word in names.meant("Actor"):
            folded = fold(word)
            if len(folded) < SHORTEST:
                continue
            actor, _ = self._words.setdefault(folded, (ref.id, word))
            if actor != ref.id:  # two ids that differ in case alone
                shared.add(folded)
        for folded in shared:
            del self._words[folded]
        self._folded = list(self._words)
        self._sorted = [_sorted(word) for word in self._folded]

    def nearest(self, label: str) -> tuple[str, str] | None:
        """The id of the actor that a label looks like most, and the word that it resembles.

        A label that is ambiguous is near to nobody: it is told as such.

        Two words are as alike as the better of two comparisons of them, folded: as they stand, so
        that a slip or a gap is seen ("Open AI"), and with their parts sorted, so that the order
        does not matter. Words with other numbers are other words ("Article 19", "Article 29").
        """
        from rapidfuzz import fuzz, process

        folded = fold(label)
        if len(folded) < SHORTEST or self._names.resolve("Actor", label).owners:
            return None
        numbers = _DIGITS.findall(folded)
        found: list[tuple[float, str]] = []
        for text, known in ((folded, self._folded), (_sorted(folded), self._sorted)):
            matches = process.extract(
                text, known, scorer=fuzz.ratio, processor=None, score_cutoff=NEAR, limit=5
            )
            for _, score, place in matches:
                word = self._folded[place]
                if _DIGITS.findall(word) == numbers:
                    found.append((-score, word))
        return self._words[min(found)[1]] if found else None


def _sorted(folded: str) -> str:
    return " ".join(sorted(folded.split()))
