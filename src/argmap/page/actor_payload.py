"""The measures of actors in the data of a page: coalition and betweenness."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.model.graph import Graph, Ref

MOST_ACTORS = 2_000
"""Actors up to which a page has measures: beyond, computing them takes seconds."""


def actor_payload(graph: Graph, numbers: Mapping[Ref, int]) -> dict[str, Any]:
    """Return the measures of the actors of a page, {} if no two actors agree on anything.

    coalitions: for each coalition, the numbers of its actors; betweenness: number and value of each
    actor on a path between others; note: how they were computed. They are those of `argmap
    coalitions` and `argmap measure bridges` for the same selection.
    """
    actors = sum(node.label == "Actor" for node in graph.nodes)
    if not 2 <= actors <= MOST_ACTORS:
        return {}
    from argmap.analysis.network import Network
    from argmap.analysis.options import NetworkOptions
    from argmap.analysis.statements import read_statements

    network = Network.of(read_statements(graph), NetworkOptions("subtract"))
    if not (network.matrix.data > 0).any():
        return {}
    found = network.coalitions(null=0)
    single = sum(found.table["one_position"])
    bridges = network.bridges()
    agreeing = f" In {single:,} of {len(found.table):,}, all agreement comes from one position."
    return {
        "coalitions": [
            [numbers[Ref("Actor", actor)] for actor in members]
            for members in found.table["members"]
        ],
        "betweenness": [
            [numbers[Ref("Actor", row["id"])], round(row["betweenness"], 3)]
            for row in bridges.table
            if row["betweenness"]
        ],
        "note": (
            "Coalitions: actors that agree with each other more than with the rest (congruence "
            "minus conflict, grouped by the Leiden algorithm), whether or not by chance."
            + (agreeing if single else "")
        ),
    }
