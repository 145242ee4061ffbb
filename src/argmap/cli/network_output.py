"""What the commands of networks and measures have in common."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from argmap.cli.options import parameter_errors
from argmap.cli.output import note, note_matches
from argmap.operations.network import NetworkOptions
from argmap.operations.option import part_of

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.graph.network_result import NetworkResult

NETWORKS = ("gexf", "graphml", "cytoscape")
"""The formats of networks."""


def network_of(graph: ArgumentGraph, measure: Any, given: Mapping[str, Any]) -> NetworkResult:
    """Return a network. given: values of options, among them those of the network."""
    with parameter_errors():
        network = graph.network(measure, **part_of(NetworkOptions, given))
    note_matches(network.selected.matches)
    return network


def picture_form(path: str | None) -> str | None:
    """Return the format of the picture of --plot. Raises UsageError for another suffix."""
    from argmap.analysis.plots.picture import picture_format

    if path is None:
        return None
    with parameter_errors():
        return picture_format(path)


def note_rule(network: NetworkResult) -> None:
    """Print the rule of a network, its selection, and what it leaves out."""
    for line in network.notes():
        note(line)
