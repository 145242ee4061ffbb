"""Write a network as a file of another program."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.errors import ExportError
from argmap.graph.writers.exported import Exported
from argmap.model.loss import Losses

if TYPE_CHECKING:
    import networkx

    from argmap.graph.writers.network_tables import NetworkTables

NETWORK_SUFFIXES = {
    ".gexf": "gexf",
    ".graphml": "graphml",
    ".cyjs": "cytoscape",
    ".json": "cytoscape",
}
"""The format that the suffix of a network's file selects."""


def write_network(
    network: networkx.Graph[Any] | NetworkTables,
    path: str | Path,
    *,
    multi: bool = False,
    strict: bool = False,
) -> Exported:
    """Write any network as a file whose suffix is .gexf, .graphml, .cyjs or .json.

    network: a networkx graph, or `argmap.NetworkTables`; multi: write parallel edges instead of
    merging them; strict: write nothing if the format has no place for something.

    Raises ExportError for another suffix, and with `strict` if something would be lost.
    """
    from argmap.graph.writers.network_tables import NetworkTables

    form = NETWORK_SUFFIXES.get(Path(path).suffix.lower())
    if form is None:
        raise ExportError(f"{path}: the suffix must be one of {', '.join(NETWORK_SUFFIXES)}")
    if not isinstance(network, NetworkTables):
        network = NetworkTables.of_networkx(network)
    return exported_network(network, form, multi=multi).write(path, strict=strict)


def exported_network(network: NetworkTables, form: str, *, multi: bool = False) -> Exported:
    """Return a network as "gexf", "graphml" or "cytoscape".

    multi: write parallel edges instead of merging them: those between the same nodes, in "gexf" of
    the same type; "cytoscape" always writes each.
    """
    from argmap.graph.writers.cytoscape import cytoscape_lines
    from argmap.graph.writers.gexf import gexf_lines
    from argmap.graph.writers.graphml import graphml_lines
    from argmap.graph.writers.merge_edges import merged
    from argmap.output_file import encoded

    losses = Losses()
    if not multi and form != "cytoscape":
        network = merged(network, losses, keep_types=form == "gexf")
    write = {"cytoscape": cytoscape_lines, "gexf": gexf_lines, "graphml": graphml_lines}[form]
    content = encoded(write(network, losses))
    return Exported({"": content}, len(network.nodes), len(network.edges), losses.all())
