"""Report positions of tables that the document of their controversy does not list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from argmap.errors import Problem
from argmap.ingest.deferred_problems import DeferredProblem
from argmap.ingest.resolver import NameResolver
from argmap.ingest.statements import SharedReference
from argmap.model import Edge, Ref

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
