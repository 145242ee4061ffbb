"""Represent problems that a later document of the same run may solve."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.errors import Problem
from argmap.ingest.resolver import NameResolver
from argmap.ingest.statements import NameReference
from argmap.model import Ref


@dataclass(frozen=True)
class DeferredProblem:
    """A problem that exists only while a node is undefined or a name is ambiguous.

    about: that node or name.
    """

    problem: Problem
    about: Ref | NameReference

    def holds(self, names: NameResolver) -> bool:
        """Return whether the problem still exists. names: the names of all documents."""
        if isinstance(self.about, Ref):
            return names.owner(self.about) is None
        return bool(names.resolve(self.about.label, self.about.words).candidates)
