"""Represent problems that depend on names, which a later document of the same run may change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass

from argmap.errors import Problem
from argmap.ingest.resolver import NameResolver
from argmap.ingest.statements import NameReference, SharedReference
from argmap.model import Edge, Ref


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


_NAMED = 3
"""The most positions that a notice names."""


def unlisted_positions(
    relations: Iterable[tuple[str, Edge, SharedReference]], names: NameResolver
) -> Iterator[DeferredProblem]:
    """Yield a notice for each table and controversy.

    relations: of positions to controversies, each with the table and how it names the position.
    """
    found: defaultdict[tuple[str, Ref], dict[Ref, tuple[Edge, SharedReference]]]
    found = defaultdict(dict)
    for table, edge, reference in relations:
        if names.is_unlisted(reference):
            found[table, edge.target].setdefault(edge.source, (edge, reference))
    for (table, controversy), positions in found.items():
        owner = names.owner(controversy)
        assert owner is not None
        given = sorted(positions.values(), key=lambda item: (item[0].line, item[0].source))
        shown = ", ".join(f"'{edge.text('member')}'" for edge, _ in given[:_NAMED])
        more = f" and {len(given) - _NAMED:,} more" if len(given) > _NAMED else ""
        what = f"{owner.document} does not list these positions of '{owner.name}': {shown}{more}"
        remedy = "They are kept. If one is another wording, use the claim, label or id of the other"
        first, reference = given[0]
        problem = Problem(
            table, first.line, 0, "unlisted-position", what, remedy, severity="notice"
        )
        yield DeferredProblem(problem, reference)
