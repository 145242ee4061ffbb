"""Made graphs of stances."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from argmap.model import Edge, Graph, Node, Ref
from tests.graphs import with_ends

Stated = tuple[str, str, str]


def position_graph(statements: Sequence[Stated], **properties: Sequence[str]) -> Graph:
    """A graph with a stance for each statement: actor, position, SUPPORTS or CONTESTS.

    A position `home/name` belongs to the controversy `home`. properties: one value for each
    statement, such as `since`.
    """
    edges = []
    for number, (actor, position, side) in enumerate(statements):
        more: dict[str, Any] = {name: values[number] for name, values in properties.items()}
        edges.append(
            Edge(
                side, Ref("Actor", actor), Ref("Position", position), f"{number:04}",
                {"document": "d.yml", "line": number + 1, "basis": "stated",
                 **{name: value for name, value in more.items() if value}},
            )
        )  # fmt: skip
    positions = sorted({position for _, position, _ in statements})
    homes = [
        Edge("PART_OF", Ref("Position", name), Ref("Controversy", name.partition("/")[0]), "h")
        for name in positions
    ]
    refs = {ref for edge in (*edges, *homes) for ref in (edge.source, edge.target)}
    return Graph.of(
        (Node(ref.label, ref.id, {"name": ref.id}) for ref in refs), [*with_ends(edges), *homes]
    )
