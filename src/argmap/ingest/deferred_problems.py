"""What a batch can't know yet: a problem that later documents of the same run may make right."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.errors import Problem
from argmap.ingest.resolver import NameResolver
from argmap.ingest.statements import Words
from argmap.model import Ref


@dataclass(frozen=True)
class DeferredProblem:
    """A problem that is one only as long as something is undefined, or words are ambiguous.

    about: the node that no document defines, or the words that may mean several.
    """

    problem: Problem
    about: Ref | Words

    def holds(self, names: NameResolver) -> bool:
        """Whether it is still so. names: as all documents have them by now."""
        if isinstance(self.about, Ref):
            return names.owner(self.about) is None
        return bool(names.resolve(self.about.label, self.about.words).owners)
