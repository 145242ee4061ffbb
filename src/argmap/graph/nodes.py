"""The methods of `ArgumentGraph` that find one node."""

from __future__ import annotations

from typing import TYPE_CHECKING

from argmap.graph.stored_graph import StoredGraph, one_state
from argmap.model.schema import LABEL_NAMES

if TYPE_CHECKING:
    from argmap.graph.node_card import NodeCard
    from argmap.model import Node


class NodeMethods(StoredGraph):
    """Methods that return a node by its id, name or alias."""

    @one_state
    def actor(self, name: str) -> Node:
        """Return the actor with this id, else with this name or alias.

        Raises NotFound, with similar ids, and AmbiguousName if several actors match.
        """
        return self._find(["Actor"], name)

    @one_state
    def controversy(self, name: str) -> Node:
        """Return the controversy with this id, else with this name or alias. See `actor`."""
        return self._find(["Controversy"], name)

    @one_state
    def position(self, name: str) -> Node:
        """Return the position with this id, else with this name. See `actor`."""
        return self._find(["Position"], name)

    @one_state
    def reading(self, name: str) -> Node:
        """Return the reading of a thread with this id, else with this name. See `actor`."""
        return self._find(["Reading"], name)

    @one_state
    def reason(self, name: str) -> Node:
        """Return the reason with this id, else with this name. See `actor`."""
        return self._find(["Reason"], name)

    @one_state
    def event(self, name: str) -> Node:
        """Return the event with this id, else with this name. See `actor`."""
        return self._find(["Event"], name)

    @one_state
    def thread(self, name: str) -> Node:
        """Return the thread with this id, else with this name or alias. See `actor`."""
        return self._find(["Thread"], name)

    @one_state
    def card(self, name: str, *, kind: str | None = None) -> NodeCard:
        """Return a node with its neighbours, and where each is stated.

        name: an id, a name or an alias; kind: its label in lower case, if several nodes match.
        Raises NotFound and AmbiguousName.
        """
        from argmap.graph.node_card import card_of

        labels = [label for label in LABEL_NAMES if kind in (None, label.lower())]
        node = self._find(labels, name)
        matched = "" if node.id == name else name
        return card_of(node, self._store, self.for_organizations.store, matched)

    def _find(self, labels: list[str], name: str) -> Node:
        from argmap.graph.lookup import find

        return find(self._store, labels, name)
