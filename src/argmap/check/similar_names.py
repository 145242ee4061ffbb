"""Find the registered actor whose name is most similar to a label."""

from __future__ import annotations

from argmap.ingest.resolver import NameResolver
from argmap.model.ids import fold
from argmap.model.similarity import similar, sorted_words

MIN_LENGTH = 5
"""The shortest names to compare. In shorter names, one letter makes a different name."""


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
        self._sorted = [sorted_words(word) for word in self._folded]

    def nearest(self, label: str) -> tuple[str, str] | None:
        """Return the id of the actor whose name is most similar to a label, and that name.

        Returns None if no name is similar, or if the label is ambiguous, which is a separate
        problem. `argmap.model.similarity` compares folded names.
        """
        folded = fold(label)
        if len(folded) < MIN_LENGTH or self._names.resolve("Actor", label).candidates:
            return None
        matches = similar(folded, self._folded, known_sorted=self._sorted)
        found = [(-score, self._folded[place]) for score, place in matches]
        return self._words[min(found)[1]] if found else None
