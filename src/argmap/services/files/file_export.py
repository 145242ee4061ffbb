"""Export a part of the graph, or all of it, as a file of another program."""

from __future__ import annotations

import contextlib
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from argmap.bounded_json import load_json
from argmap.errors import ExportError, ParameterError, shortened
from argmap.input_file import file_inside
from argmap.model import Graph, Node
from argmap.model.loss import Loss, Losses
from argmap.output_file import naming, write_file
from argmap.output_folder import replace_files, staging
from argmap.view import View

if TYPE_CHECKING:
    import networkx

    from argmap.writers.network_tables import NetworkTables


@dataclass(frozen=True, repr=False)
class Exported:
    """The result of an export.

    files: the texts of the files by name; a single file has the name ""; nodes, edges: how many
    were written; losses: what the format has no place for.
    """

    files: Mapping[str, str]
    nodes: int
    edges: int
    losses: tuple[Loss, ...] = ()

    def __repr__(self) -> str:
        return f"<Exported {self.nodes:,} nodes, {self.edges:,} edges, {len(self.losses)} losses>"

    @property
    def text(self) -> str:
        """The text of a single file."""
        return self.files[""]

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(len(text.encode("utf-8", "replace")) for text in self.files.values())

    def checked(self, *, strict: bool) -> Exported:
        """Return the same result. With `strict`, raises ExportError if something was lost."""
        if strict and self.losses:
            lost = "\n".join(map(str, self.losses))
            raise ExportError(f"nothing was written, because the format would lose:\n{lost}")
        return self

    def write(self, path: str | Path) -> Exported:
        """Write the file, or the files into a folder; return the same result.

        A folder must be new, empty, or hold only files of an earlier export. Files of that export
        which are not written again are removed. Raises ExportError for another folder.
        """
        if "" in self.files:
            write_file(path, self.text)
            return self
        folder = Path(path)
        before = _earlier_files(folder)
        # While files are moved, the manifest lists the old and the new ones.
        during, after = (
            json.dumps({"files": sorted(names)}, indent=1) + "\n"
            for names in ({*self.files, *before}, self.files)
        )
        with staging(folder, "export") as new:
            for name, text in {MANIFEST: during, _AFTER: after, **self.files}.items():
                with naming(folder / name):
                    (new / name).write_bytes(text.encode("utf-8", "replace"))
            gone = sorted(before - self.files.keys())
            replace_files(folder, new, [MANIFEST, *self.files], gone)
            os.replace(new / _AFTER, folder / MANIFEST)
        return self


def export_network(
    view: View,
    form: str,
    *,
    multi: bool = False,
    reasons: bool = False,
    coalitions: bool = False,
) -> Exported:
    """Return a view as "gexf", "graphml" or "cytoscape".

    multi: write each statement as an edge, not one edge for each pair of nodes and type ("gexf") or
    for each pair ("graphml"); "cytoscape" always writes each; reasons: also write the reasons of
    the positions; coalitions: also write the coalition of each actor.
    """
    from argmap.writers.graph_network import network_of

    graph = everything_in(view, reasons=reasons)
    if coalitions:
        from argmap.analysis.coalition_result import with_coalitions

        graph = with_coalitions(graph)
    return _network(network_of(graph, title=view.title, about=view.about), form, multi=multi)


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
    from argmap.writers.network_tables import NetworkTables

    form = NETWORK_SUFFIXES.get(Path(path).suffix.lower())
    if form is None:
        raise ExportError(f"{path}: the suffix must be one of {', '.join(NETWORK_SUFFIXES)}")
    if not isinstance(network, NetworkTables):
        network = NetworkTables.of_networkx(network)
    return _network(network, form, multi=multi).checked(strict=strict).write(path)


def _network(network: NetworkTables, form: str, *, multi: bool) -> Exported:
    from argmap.writers.cytoscape import cytoscape_text
    from argmap.writers.gexf import gexf_text
    from argmap.writers.graphml import graphml_text
    from argmap.writers.merge_edges import merged

    losses = Losses()
    if not multi and form != "cytoscape":
        network = merged(network, losses, keep_types=form == "gexf")
    write = {"cytoscape": cytoscape_text, "gexf": gexf_text, "graphml": graphml_text}[form]
    text = write(network, losses)
    return Exported({"": text}, len(network.nodes), len(network.edges), losses.all())


def export_json_lines(graph: Graph) -> Exported:
    """Return a graph as JSON Lines, which `ingest` reads again."""
    from argmap.writers.json_lines import json_lines_text

    graph = _with_ends(graph)
    return Exported({"": json_lines_text(graph)}, len(graph.nodes), len(graph.edges))


def export_csv(
    graph: Graph, *, whole: bool, spreadsheet: bool = False, coalitions: bool = False
) -> Exported:
    """Return a graph as CSV files: for `neo4j-admin database import`, or for a spreadsheet.

    whole: whether this is a whole graph, which becomes an argmap store in Neo4j; coalitions: also
    write the coalition of each actor. Raises ParameterError for coalitions without spreadsheet.
    """
    from argmap.writers.neo4j_csv import neo4j_csv
    from argmap.writers.spreadsheet_csv import spreadsheet_csv

    graph, losses = _with_ends(graph), Losses()
    if coalitions:
        from argmap.analysis.coalition_result import with_coalitions

        if not spreadsheet:
            raise ParameterError(
                "files for Neo4j have what documents state, so coalitions need spreadsheet"
            )
        graph = with_coalitions(graph)
    files = spreadsheet_csv(graph, losses) if spreadsheet else neo4j_csv(graph, losses, whole=whole)
    return Exported(files, len(graph.nodes), len(graph.edges), losses.all())


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


MANIFEST = "argmap-export.json"
"""The file in a folder that lists what argmap wrote there."""

_AFTER = "manifest-after"
_OWN_FILES = re.compile(r"[a-z-]+\.csv|(nodes|edges)-[A-Za-z_-]+\.csv|import\.args")


def _earlier_files(folder: Path) -> set[str]:
    """Return the names of the files that an earlier export wrote into a folder.

    Hidden files are ignored. Raises ExportError if there are other files.
    """
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise ExportError(f"{folder} is a file. CSV needs a folder")
    written: set[str] = set()
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        listed = load_json(file_inside(folder, MANIFEST).read_bytes())["files"]
        written = {name for name in listed if _OWN_FILES.fullmatch(name)}
    names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
    others = sorted(names - written - {MANIFEST})
    if others:
        raise ExportError(
            f"the folder {folder} holds files that argmap did not write, such as "
            f"{shortened(others[0])}. Give a new or empty folder"
        )
    return names & written
