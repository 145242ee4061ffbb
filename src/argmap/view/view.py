"""What a view is."""

from __future__ import annotations

from dataclasses import dataclass

from argmap.model.graph import Graph, Ref

WHOLE = "The whole map"
PART = "A part of the map"
"""What a view of everything is called, and one that was narrowed from it."""


@dataclass(frozen=True, repr=False)
class View:
    """A part of a graph, and what it is.

    graph: the selected nodes and the edges among them; title: what to write above it; about: in
    plain words, what was selected and to what it was narrowed; focus: the node that the view was
    made for; versus: the actor with which the focus is compared; narrowed: to what it was
    narrowed, alone.
    """

    graph: Graph
    title: str
    about: str
    focus: Ref | None = None
    versus: Ref | None = None
    narrowed: str = ""

    @property
    def focuses(self) -> tuple[Ref, ...]:
        """The nodes that the view was made for."""
        return tuple(ref for ref in (self.focus, self.versus) if ref is not None)

    @property
    def pair(self) -> tuple[Ref, Ref] | None:
        """The two actors that are compared, if two are."""
        return (self.focus, self.versus) if self.focus and self.versus else None

    @property
    def drawn(self) -> int:
        """How many nodes a map of it draws: all but the documents."""
        return len(self.graph) - len(self.graph.labelled("Document"))

    def __repr__(self) -> str:
        counts = f"{self.drawn:,} nodes, {len(self.graph.edges):,} edges"
        return f"<{type(self).__name__} {self.title!r}: {counts}>"
