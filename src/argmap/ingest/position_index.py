"""Find the positions that documents define by id, label and claim, for tables that name them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from argmap.model import Node, Ref
from argmap.model.definitions import Definition
from argmap.model.ids import folded


def controversy_of(position: Definition) -> str:
    """Return the id of the controversy of a position."""
    return position.ref.id.partition("/")[0]


class PositionIndex:
    """The positions that documents define. A definition has the claim as its alias."""

    def __init__(self, positions: Iterable[Definition] = ()) -> None:
        self._by_document: defaultdict[str, set[Definition]] = defaultdict(set)
        self._refs: set[Ref] = set()
        self._labels: defaultdict[tuple[str, str], set[Ref]] = defaultdict(set)
        self._claims: defaultdict[tuple[str, str], set[Ref]] = defaultdict(set)
        for position in positions:
            self._add(position)

    def defined_by(self, document: str) -> set[Definition]:
        """Return the positions of a document."""
        return set(self._by_document.get(document, ()))

    def __contains__(self, position: Ref) -> bool:
        return position in self._refs

    def add(self, document: str, nodes: Iterable[Node]) -> None:
        """Add the positions among the nodes that a document defines."""
        for position in positions_of(document, nodes):
            self._add(position)

    def _add(self, position: Definition) -> None:
        self._by_document[position.document].add(position)
        self._refs.add(position.ref)
        controversy = controversy_of(position)
        self._labels[controversy, folded(position.name)].add(position.ref)
        for claim in position.aliases:
            self._claims[controversy, folded(claim)].add(position.ref)

    def discard(self, document: str) -> None:
        """Remove the positions of a document."""
        for position in self._by_document.pop(document, ()):
            self._refs.discard(position.ref)
            controversy = controversy_of(position)
            self._labels[controversy, folded(position.name)].discard(position.ref)
            for claim in position.aliases:
                self._claims[controversy, folded(claim)].discard(position.ref)

    def find(self, controversy: str, names: tuple[str, ...]) -> Ref | None:
        """Return the position of a controversy with one of these names, by id, label, then claim.

        names: as `folded` returns them. None if there is none, or several.
        """
        for name in names:
            ref = Ref("Position", f"{controversy}/{name}")
            if ref in self._refs:
                return ref
        for index in (self._labels, self._claims):
            for name in names:
                found = index.get((controversy, name), ())
                if len(found) == 1:
                    return next(iter(found))
        return None


def positions_of(document: str, nodes: Iterable[Node]) -> set[Definition]:
    """Return the positions among the nodes that a document defines, with their names."""
    return {
        Definition(node.ref, node.name, (node.text("claim"),), document)
        for node in nodes
        if node.label == "Position"
    }
