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


class RefIndex:
    """Nodes by two words. Sets are used only for several nodes: there are many keys."""

    def __init__(self) -> None:
        self._refs: dict[tuple[str, str], Ref | set[Ref]] = {}

    def get(self, key: tuple[str, str]) -> set[Ref]:
        """Return the nodes of a key."""
        known = self._refs.get(key, set())
        return known if isinstance(known, set) else {known}

    def add(self, key: tuple[str, str], ref: Ref) -> None:
        """Add a node."""
        known = self._refs.setdefault(key, ref)
        if isinstance(known, set):
            known.add(ref)
        elif known != ref:
            self._refs[key] = {known, ref}

    def discard(self, key: tuple[str, str], ref: Ref) -> None:
        """Remove a node."""
        known = self._refs.get(key)
        if isinstance(known, set) and known != {ref}:
            known.discard(ref)
        elif known in (ref, {ref}):
            del self._refs[key]


class PositionIndex:
    """The positions that documents define. A definition has the claim as its alias."""

    def __init__(self, positions: Iterable[Definition] = ()) -> None:
        self._by_document: defaultdict[str, set[Definition]] = defaultdict(set)
        self._refs: set[Ref] = set()
        self._labels, self._claims = RefIndex(), RefIndex()
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
        self._labels.add((controversy, folded(position.name)), position.ref)
        for claim in position.aliases:
            self._claims.add((controversy, folded(claim)), position.ref)

    def discard(self, document: str) -> None:
        """Remove the positions of a document."""
        for position in self._by_document.pop(document, ()):
            self._refs.discard(position.ref)
            controversy = controversy_of(position)
            self._labels.discard((controversy, folded(position.name)), position.ref)
            for claim in position.aliases:
                self._claims.discard((controversy, folded(claim)), position.ref)

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
                found = index.get((controversy, name))
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
