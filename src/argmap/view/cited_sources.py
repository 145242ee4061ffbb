"""The sources that the positions of an actor cite, by which its page names sources of stances."""

from __future__ import annotations

from argmap.model.graph import Node, Reader, Ref
from argmap.view.expansion import STANCES, targets


def cited_by_positions(reader: Reader, actor: Ref) -> tuple[Node, ...]:
    """Return the sources that the positions on which an actor takes a side cite."""
    stances = [
        edge for edge in reader.around([actor]).edges if edge.source == actor and not edge.inferred
    ]
    held = targets(stances, "Position", *STANCES)
    edges = reader.around(sorted(held), ("CITES",)).edges if held else ()
    cited = targets([edge for edge in edges if edge.source in held], "Source", "CITES")
    return tuple(reader.nodes(sorted(cited)).values()) if cited else ()
