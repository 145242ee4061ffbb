"""Compute until when stances are held, and for which organisation they were taken.

It does so for the stances that a batch may change, also those of other documents.
`argmap.model.stance_times` has the rule for the end. Only dated stances end, so a batch without
dates and organisations costs one pass over its edges.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from argmap.ingest.resolver import NameResolver
from argmap.ingest.statements import StatementReader
from argmap.model import Edge, EdgeId, Ref
from argmap.model.agreement import excludes
from argmap.model.changes import DatedStance
from argmap.model.counting import STANCES
from argmap.model.ids import is_hedged
from argmap.model.organizations import ORGANIZATION_ID
from argmap.model.schema import ABSENT, STRUCTURAL
from argmap.model.stance_times import ENDED, ENDED_FOR, last_day_of, stance_ends

_TYPES = (*STANCES, ABSENT)
"""The types of edges of which the organisation is set. Absences have no end."""


class HeldStances:
    """Computes the ends of stances after a batch.

    store: in its current state; names: those after the batch; changing: the documents whose
    statements change or are removed; new: nodes that the store does not hold.
    """

    def __init__(
        self,
        store: StatementReader,
        names: NameResolver,
        changing: Collection[str],
        new: Collection[Ref],
    ) -> None:
        self._store = store
        self._names = names
        self._changing = changing
        self._new = new
        self._stances: dict[EdgeId, Edge] = {}
        self._rivals: defaultdict[Ref, set[Ref]] = defaultdict(set)
        self._read: set[Ref] = set()
        self._organizations: dict[str, str] = {}

    def resolve(
        self,
        before: Collection[Edge],
        after: Mapping[EdgeId, Edge],
        gone: Collection[EdgeId],
        renamed: Iterable[Ref],
    ) -> dict[EdgeId, Edge]:
        """Return the stances of which the end or the organisation changes, with it.

        before: stored edges that the batch may change; after: those that it writes; gone: those
        that it deletes; renamed: stored actors whose names may refer to another node.
        """
        old = [edge for edge in before if _is_relevant(edge)]
        old += self._of_members(renamed)
        stances = [edge for edge in after.values() if _is_relevant(edge)]
        begun = [edge for edge in (*old, *stances) if edge.text("since")]
        changed_rivals = _rival_pairs(before) ^ _rival_pairs(after.values())
        concerned = {ref for pair in changed_rivals for ref in pair}
        positions = {edge.target for edge in begun} | concerned
        superseded = {*after, *gone}
        resolved_again = set(after)
        for edge in old:
            if edge.text("organization") and self._is_kept(edge, superseded):
                resolved_again.add(edge.id)
                self._add(edge)
        for edge in after.values():
            self._add(edge)
        unread = positions
        while unread:
            self._read_stored(unread, superseded)
            unread = {rival for ref in positions for rival in self._rivals[ref]} - self._read
            positions |= unread
        actors = {edge.source for edge in begun}
        groups: defaultdict[tuple[Ref, str], list[Edge]] = defaultdict(list)
        for edge in self._stances.values():
            if edge.source in actors or edge.target in concerned or edge.id in resolved_again:
                groups[edge.source, _group(edge.target)].append(edge)
        ended = (item for edges in groups.values() for item in self._ended(edges))
        return {edge.id: changed for edge, changed in ended if changed != edge}

    def _of_members(self, renamed: Iterable[Ref]) -> Iterator[Edge]:
        """Yield the stances for organisations whose names may mean another one now."""
        organizations = sorted(renamed)
        if not organizations:
            return
        edges = self._store.around(organizations, [STRUCTURAL]).edges
        members = {edge.source for edge in edges if edge.source.label == edge.target.label}
        if members:
            for edge in self._store.around(sorted(members), _TYPES).edges:
                if edge.text("organization"):
                    yield edge

    def _read_stored(self, refs: set[Ref], superseded: Collection[EdgeId]) -> None:
        """Add what unchanged documents state of positions."""
        self._read |= refs
        asked = sorted(ref for ref in refs if ref not in self._new)
        if not asked:
            return
        for edge in self._store.around(asked, _TYPES).edges:
            if self._is_kept(edge, superseded):
                self._add(edge)

    def _is_kept(self, edge: Edge, superseded: Collection[EdgeId]) -> bool:
        """Return whether a stored edge is the same after the batch, apart from what this sets."""
        return edge.document not in self._changing and edge.id not in superseded

    def _add(self, edge: Edge) -> None:
        if _is_relevant(edge):
            self._stances[edge.id] = edge
        elif _excludes(edge):
            self._rivals[edge.source].add(edge.target)
            self._rivals[edge.target].add(edge.source)

    def _ended(self, stances: list[Edge]) -> Iterator[tuple[Edge, Edge]]:
        """Yield the stances of an actor in a controversy, each as it is and as it should be."""
        ends = self._ends(stances)
        organizations = {
            edge.id: self._organization(written)
            for edge in stances
            if (written := edge.text("organization"))
        }
        by_organization: defaultdict[str, list[Edge]] = defaultdict(list)
        for edge in stances:
            if edge.id in organizations:
                by_organization[organizations[edge.id]].append(edge)
        ends_for: dict[EdgeId, str] = {}
        for said_for_it in by_organization.values():
            ends_for |= self._ends(said_for_it)
        for edge in stances:
            values = {
                name: value
                for name, value in edge.properties.items()
                if name not in (ENDED, ENDED_FOR, ORGANIZATION_ID)
            }
            if edge.id in organizations:
                values[ORGANIZATION_ID] = organizations[edge.id]
            if ends[edge.id]:
                values[ENDED] = ends[edge.id]
            if ends_for.get(edge.id):
                values[ENDED_FOR] = ends_for[edge.id]
            yield edge, edge._replace(properties=values)

    def _organization(self, written: str) -> str:
        if written not in self._organizations:
            self._organizations[written] = self._names.resolve("Actor", written).ref.id
        return self._organizations[written]

    def _ends(self, stances: list[Edge]) -> dict[EdgeId, str]:
        actor = stances[0].source
        if is_hedged(actor.id) and self._names.owner(actor) is None:
            return {edge.id: last_day_of(edge.text("until")) for edge in stances}
        dated = [
            DatedStance(edge.type, edge.target, edge.text("since"), edge.text("until"))
            for edge in stances
        ]
        found = stance_ends(dated, self._rivals)
        return {edge.id: end for edge, end in zip(stances, found, strict=True)}


def _is_relevant(edge: Edge) -> bool:
    """Return whether an edge is a stance of an actor with a date or an organisation, or an absence
    with an organisation."""
    return (
        edge.type in _TYPES
        and edge.source.label == "Actor"
        and (
            "since" in edge.properties
            or "until" in edge.properties
            or "organization" in edge.properties
        )
    )


def _excludes(edge: Edge) -> bool:
    """Return whether an edge says that one position of a controversy excludes another."""
    return excludes(edge) and _group(edge.source) == _group(edge.target)


def _rival_pairs(edges: Iterable[Edge]) -> set[tuple[Ref, Ref]]:
    return {
        (min(edge.source, edge.target), max(edge.source, edge.target))
        for edge in edges
        if _excludes(edge)
    }


def _group(target: Ref) -> str:
    """Return the controversy of a position. Stances on anything else are compared only there."""
    return target.id.partition("/")[0] if target.label == "Position" else f"{target}"
