"""The methods that write files of other programs, which a view and a graph have in common."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from argmap.errors import ParameterError
from argmap.model import Graph, Node
from argmap.operations.option import with_keywords

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

    from argmap.graph.writers.exported import Exported
    from argmap.model.view import View
    from argmap.operations.exports import CsvOptions, CytoscapeOptions, NetworkFileOptions


class ExportMethods:
    """Writes files of other programs.

    Each method takes the path of a file, and returns what it wrote and what was lost; with
    `strict`, it raises ExportError, and writes nothing, if the format has no place for something.
    `exported("gexf").text` is the text of a file.
    """

    def _shown(self) -> View:
        """Return the view to export."""
        raise NotImplementedError

    def _complete(self) -> Graph:
        """Return the graph to export where everything is kept, with reasons and events."""
        raise NotImplementedError

    @property
    def _whole(self) -> bool:
        """Whether `_complete` returns all of a graph."""
        return False

    def exported(self, form: str, **options: bool) -> Exported:
        """Return an export that is not written yet.

        form: "gexf", "graphml", "cytoscape", "csv" or "jsonl"; options: those of the method that
        writes the format.

        Raises ParameterError for another format, or an option that it does not have.
        """
        from argmap.operations.exports import FORMATS
        from argmap.operations.option import declared

        if form not in FORMATS:
            raise ParameterError(f"form must be one of {', '.join(FORMATS)} (got {form!r})")
        if unknown := sorted(options.keys() - declared(FORMATS[form]).keys()):
            raise ParameterError(f"{form} has no option {unknown[0]!r}")
        if form == "csv":
            return self._csv(**options)
        if form == "jsonl":
            return self._json_lines()
        return self._network(form, **options)

    def _json_lines(self) -> Exported:
        graph = _with_ends(self._complete())
        return exported_lines([graph], len(graph.nodes), len(graph.edges))

    def _network(
        self, form: str, *, multi: bool = False, reasons: bool = False, coalitions: bool = False
    ) -> Exported:
        from argmap.graph.writers.graph_network import network_of
        from argmap.graph.writers.network_file import exported_network

        view = self._shown()
        graph = everything_in(view, reasons=reasons)
        if coalitions:
            from argmap.analysis.measures.coalitions import with_coalitions

            graph = with_coalitions(graph)
        network = network_of(graph, title=view.title, about=view.about)
        return exported_network(network, form, multi=multi)

    def _csv(self, *, spreadsheet: bool = False, coalitions: bool = False) -> Exported:
        from argmap.graph.writers.exported import Exported
        from argmap.graph.writers.neo4j_csv import neo4j_csv
        from argmap.graph.writers.spreadsheet_csv import spreadsheet_csv
        from argmap.model.loss import Losses

        graph, losses = _with_ends(self._complete()), Losses()
        if coalitions:
            from argmap.analysis.measures.coalitions import with_coalitions

            if not spreadsheet:
                raise ParameterError(
                    "files for Neo4j have what documents state, so coalitions need spreadsheet"
                )
            graph = with_coalitions(graph)
        if spreadsheet:
            files = spreadsheet_csv(graph, losses)
        else:
            files = neo4j_csv(graph, losses, whole=self._whole)
        return Exported.of_texts(files, len(graph.nodes), len(graph.edges), losses.all())

    def to_pyvis(self, *, sources: bool = False) -> PyvisNetwork:
        """Return the nodes and edges as a network of pyvis, as pages draw them, with titles.

        sources: whether the sources of one controversy are nodes. Elsewhere, they are always.

        `write_html("map.html", cdn_resources="in_line")` of pyvis writes a page. It loads Bootstrap
        from another server; the pages of argmap load nothing.

        Raises ExportError for nodes or edges that a map cannot show.
        """
        from argmap.network.drawing import NodeDrawing

        return NodeDrawing(self._shown(), sources=sources).network()

    @with_keywords("exports", "NetworkFileOptions")
    def to_graphml(
        self, path: str | Path, *, strict: bool = False, **options: Unpack[NetworkFileOptions]
    ) -> Exported:
        """Write GraphML, for yEd, Cytoscape and others: an edge for each pair of nodes.

        Actors with a coalition have `coalition` and `coalition_name`. path, strict: see
        `ExportMethods`.
        """
        return self.exported("graphml", **options).write(path, strict=strict)

    @with_keywords("exports", "NetworkFileOptions")
    def to_gexf(
        self, path: str | Path, *, strict: bool = False, **options: Unpack[NetworkFileOptions]
    ) -> Exported:
        """Write GEXF 1.3, for Gephi: an edge for each pair of nodes and type.

        The number of statements is its weight. path, strict: see `ExportMethods`.
        """
        return self.exported("gexf", **options).write(path, strict=strict)

    @with_keywords("exports", "CytoscapeOptions")
    def to_cytoscape(
        self, path: str | Path, *, strict: bool = False, **options: Unpack[CytoscapeOptions]
    ) -> Exported:
        """Write the elements JSON of Cytoscape.js and Cytoscape. Each statement is an edge.

        path, strict: see `ExportMethods`.
        """
        return self.exported("cytoscape", **options).write(path, strict=strict)

    @with_keywords("exports", "CsvOptions")
    def to_csv(
        self, folder: str | Path, *, strict: bool = False, **options: Unpack[CsvOptions]
    ) -> Exported:
        """Write CSV files into a folder, with reasons.

        By default they have the headers of `neo4j-admin database import`, and exact values.
        Coalitions need `spreadsheet`. folder: new, empty, or with an earlier export only; strict:
        see `ExportMethods`.
        """
        return self.exported("csv", **options).write(folder, strict=strict)

    def to_jsonl(self, path: str | Path) -> Exported:
        """Write all nodes and edges as JSON Lines, with reasons. Nothing is lost.

        `ingest(path, format="jsonl")` reads the file into an empty store.
        """
        return self.exported("jsonl").write(path)


def exported_lines(parts: Iterable[Graph], nodes: int, edges: int) -> Exported:
    """Return JSON Lines of a graph that is given in parts, in order. nodes, edges: how many."""
    from argmap.graph.writers.exported import Exported
    from argmap.graph.writers.json_lines import json_lines
    from argmap.output_file import encoded

    return Exported({"": encoded(json_lines(parts, nodes, edges))}, nodes, edges)


def everything_in(view: View, *, reasons: bool = True) -> Graph:
    """Return the graph of a view with its events, sources of stances, and reasons of positions."""
    parts = [view.graph, view.stance_sources, view.events.graph]
    parts += [view.reasons] if reasons else []
    if not any(part.nodes for part in parts[1:]):
        return view.graph
    nodes = (node for part in parts for node in part.nodes)
    return Graph.of(nodes, (edge for part in parts for edge in part.edges))


def _with_ends(graph: Graph) -> Graph:
    """Return a graph with a node at each end of its edges."""
    known = graph.by_ref
    ends = {ref for edge in graph.edges for ref in (edge.source, edge.target)} - known.keys()
    if not ends:
        return graph
    added = [Node(ref.label, ref.id, {"name": ref.id}) for ref in ends]
    return Graph.of((*graph.nodes, *added), graph.edges)
