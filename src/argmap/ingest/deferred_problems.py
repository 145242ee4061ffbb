"""Represent problems that depend on names, which a later document of the same run may change."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from argmap.errors import Problem
from argmap.ingest.resolver import NameResolver
from argmap.ingest.statements import NameReference, SharedReference
from argmap.model import Ref


@dataclass(frozen=True)
class DeferredProblem:
    """A problem that exists only while a node is undefined, or a name or two names have a meaning.

    about: that node, the name that is ambiguous, two names of the same node, or a position of a
    table that the document of its controversy does not list.
    """

    problem: Problem
    about: Ref | NameReference | tuple[NameReference, NameReference]

    def concerns(self, written: Container[str]) -> bool:
        """Return whether a run that wrote these documents reports the problem.

        A problem of two names, or of a position that is not listed, is reported also if another
        document of the run caused it.
        """
        other = isinstance(self.about, tuple | SharedReference)
        return self.problem.document in written or other

    def holds(self, names: NameResolver) -> bool:
        """Return whether the problem still exists. names: the names of all documents."""
        if isinstance(self.about, Ref):
            return names.owner(self.about) is None
        if isinstance(self.about, tuple):
            one, other = (names.resolve(name.label, name.words).ref for name in self.about)
            return one == other
        if isinstance(self.about, SharedReference):
            return names.is_unlisted(self.about)
        return bool(names.resolve(self.about.label, self.about.words).candidates)
