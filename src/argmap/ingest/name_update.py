"""Update the names that a store's documents define, and find the edges that this affects."""

from __future__ import annotations

import json

from argmap.errors import Problem
from argmap.ingest.ownership import Ownership
from argmap.ingest.position_index import controversy_of, positions_of
from argmap.ingest.resolver import DeferredProblem
from argmap.model import Edge, Node, Ref
from argmap.model.definitions import Alias, Definition, StoredDocument, registered_actors
from argmap.model.ids import name_id
from argmap.model.schema import STRUCTURAL


class NameUpdate:
    """Updates the names and the documents of a run's state to those after a batch.

    ownership: that of the batch.

    affected: stored edges whose names may refer to another node after `update_names`; changed:
    whether there are such names; renamed_actors: the stored actors among them; deferred: problems
    that later documents may solve.
    """

    def __init__(self, ownership: Ownership) -> None:
        self._ownership = ownership
        self._store = ownership.store
        self._state = ownership.state
        self._names = ownership.names
        self._definitions: set[Definition] = set()
        self._aliases: set[Alias] = set()
        for name in ownership.accepted:
            self._definitions |= set(ownership.statements[name].definitions)
            self._aliases |= set(ownership.statements[name].aliases)
        self.deferred: list[DeferredProblem] = []
        names, changing = self._names, self._ownership.changing
        old = {definition for name in changing for definition in names.defined_by(name)}
        old_aliases = {alias for name in changing for alias in names.aliases_by(name)}
        affected = names.affected(old ^ self._definitions, old_aliases ^ self._aliases)
        self._ends = names.ends()
        self.changed = bool(affected)
        self._affected = affected
        stored = self._stored(affected)
        self.renamed_actors = {ref for ref in stored if ref.label == "Actor"}
        if names.positions is not None:
            stored |= self._positions_of_tables(affected)
        edges = self._store.stated_by_others(sorted(stored), changing).edges if stored else ()
        self.affected: list[Edge] = [*edges]

    def _positions_of_tables(self, affected: set[Ref]) -> set[Ref]:
        """Return the positions that tables may name in another way after `update_names`.

        These are all positions of the controversies whose names or positions change.
        """
        ownership, index = self._ownership, self._names.positions
        assert index is not None
        changed: set[Definition] = set()
        accepted = set(ownership.accepted)
        for name in ownership.changing:
            before, after = index.defined_by(name), set[Definition]()
            if name in accepted:
                after = positions_of(name, ownership.statements[name].nodes)
            changed ^= before ^ after
        controversies = {ref for ref in affected if ref.label == "Controversy"}
        controversies |= {Ref("Controversy", controversy_of(position)) for position in changed}
        if not controversies:
            return set()
        edges = self._store.around(sorted(controversies), [STRUCTURAL]).edges
        return {edge.source for edge in edges if edge.source.label == "Position"} | controversies

    def _stored(self, refs: set[Ref]) -> set[Ref]:
        """Return the nodes that the store holds.

        Most nodes are new. This takes one query; reading edges takes a query for each type.
        """
        mentioned = self._state.mentioned
        if mentioned is None:
            return set(self._store.nodes(sorted(refs)))
        return {ref for ref in refs if ref in mentioned or self._names.owner(ref) is not None}

    def update_names(self) -> None:
        """Update the names to those after the batch."""
        positions = self._names.positions
        for name in self._ownership.changing:
            self._names.discard(name)
            if positions is not None:
                positions.discard(name)
        if positions is not None:
            for name in self._ownership.accepted:
                positions.add(name, self._ownership.statements[name].nodes)
        for definition in sorted(self._definitions, key=lambda definition: definition.ref):
            self._names.add(definition)
        for alias in sorted(self._aliases):
            self._names.add_alias(alias)
            if alias.ref.label == "Actor":
                self._defer_unknown_actor(alias)

    def registered_labels(self) -> dict[Ref, Node | None]:
        """Return affected labels that documents outside the batch register.

        With the node to write if it is missing; None if the label is assigned to another actor, so
        that it has no node.
        """
        found: dict[Ref, Node | None] = {}
        for ref in sorted(self._affected):
            owner = self._names.owner(ref)
            if owner is None or not owner.registered:
                continue
            if owner.document in self._ownership.changing:
                continue
            decisions = self._state.documents[owner.document].decisions
            nodes = {node.ref: node for _, node in registered_actors(decisions, owner.document)}
            found[ref] = None if self._names.hidden(owner) else nodes[ref]
        return found

    def renamed(self) -> set[Ref]:
        """Return controversies and positions whose name names files may have changed."""
        return {ref for _, ref in self._ends ^ self._names.ends()}

    def _defer_unknown_actor(self, alias: Alias) -> None:
        what = f"'{alias.label}' is assigned to '{alias.ref.id}', which no document defines"
        remedy = f"Check the id. The decision has no effect until {_definition(alias.ref.id)}"
        problem = Problem(
            alias.document, alias.line, 0, "unknown-actor", what, remedy, severity="warning"
        )
        self.deferred.append(DeferredProblem(problem, lambda names: names.owner(alias.ref) is None))

    def update_documents(self) -> None:
        """Update the state's documents."""
        ownership = self._ownership
        for name in ownership.removed:
            self._state.set_document(name, None)
        for name in ownership.accepted:
            document, node = ownership.documents[name], ownership.statements[name].nodes[0]
            decisions = node.properties.get("decisions")
            stored = StoredDocument(
                document.digest,
                document.format,
                node.name,
                ownership.aside.get(name),
                tuple(decisions) if isinstance(decisions, list) else (),
            )
            self._state.set_document(name, stored)


def _definition(given: str) -> str:
    """Say how an actor can be defined. given: its id, or a name that was written instead."""
    id_ = name_id(given)
    label = "ITS NAME" if id_ == given else given
    line = f"- {{label: {json.dumps(label, ensure_ascii=False)}, kind: group}}"
    changed = "" if id_ == given else f", with `same_as: {id_}` here"
    return f"the actor is defined, by a document or by a line such as `{line}`{changed}"
