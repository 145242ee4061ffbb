"""The methods `to_gexf`, `to_csv` and so on, which a view and a graph have in common."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

    from argmap.model import Graph
    from argmap.services.files.file_export import Exported
    from argmap.view import View


class ExportMethods:
    """Writes files of other programs.

    Each method takes the path of a file, and returns what it wrote and what was lost. Without a
    path, it returns the text. With `strict`, it raises ExportError, and writes nothing, if the
    format has no place for something.
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
        """
        from argmap.services.files import file_export

        if form == "csv":
            return file_export.export_csv(self._complete(), whole=self._whole, **options)
        if form == "jsonl":
            return file_export.export_json_lines(self._complete())
        return file_export.export_network(self._shown(), form, **options)

    def to_pyvis(self) -> PyvisNetwork:
        """Return the nodes and edges as a network of pyvis, with places, colours and titles.

        `write_html("map.html", cdn_resources="in_line")` of pyvis writes a page. It loads Bootstrap
        from another server; the pages of argmap load nothing.

        Raises ExportError for nodes or edges that a map cannot show.
        """
        from argmap.page.pyvis_network import pyvis_of_view

        return pyvis_of_view(self._shown())

    @overload
    def to_graphml(
        self,
        path: None = None,
        *,
        multi: bool = False,
        reasons: bool = False,
        coalitions: bool = False,
        strict: bool = False,
    ) -> str: ...

    @overload
    def to_graphml(
        self,
        path: str | Path,
        *,
        multi: bool = False,
        reasons: bool = False,
        coalitions: bool = False,
        strict: bool = False,
    ) -> Exported: ...

    def to_graphml(
        self,
        path: str | Path | None = None,
        *,
        multi: bool = False,
        reasons: bool = False,
        coalitions: bool = False,
        strict: bool = False,
    ) -> str | Exported:
        """Write GraphML, for yEd, Cytoscape and others.

        multi: write each statement as an edge, instead of one edge for each pair of nodes; reasons:
        also write the reasons of the positions; coalitions: also write the coalition of each actor
        (`coalition`, `coalition_name`); path, strict: see `ExportMethods`.
        """
        options = {"multi": multi, "reasons": reasons, "coalitions": coalitions}
        return _written(self.exported("graphml", **options), path, strict)

    @overload
    def to_gexf(
        self,
        path: None = None,
        *,
        multi: bool = False,
        reasons: bool = False,
        coalitions: bool = False,
        strict: bool = False,
    ) -> str: ...

    @overload
    def to_gexf(
        self,
        path: str | Path,
        *,
        multi: bool = False,
        reasons: bool = False,
        coalitions: bool = False,
        strict: bool = False,
    ) -> Exported: ...

    def to_gexf(
        self,
        path: str | Path | None = None,
        *,
        multi: bool = False,
        reasons: bool = False,
        coalitions: bool = False,
        strict: bool = False,
    ) -> str | Exported:
        """Write GEXF 1.3, for Gephi.

        multi: write each statement as an edge, instead of one edge for each pair of nodes and type,
        with the number of statements as its weight; reasons, coalitions: see `to_graphml`; path,
        strict: see `ExportMethods`.
        """
        options = {"multi": multi, "reasons": reasons, "coalitions": coalitions}
        return _written(self.exported("gexf", **options), path, strict)

    @overload
    def to_cytoscape(
        self,
        path: None = None,
        *,
        reasons: bool = False,
        coalitions: bool = False,
        strict: bool = False,
    ) -> str: ...

    @overload
    def to_cytoscape(
        self,
        path: str | Path,
        *,
        reasons: bool = False,
        coalitions: bool = False,
        strict: bool = False,
    ) -> Exported: ...

    def to_cytoscape(
        self,
        path: str | Path | None = None,
        *,
        reasons: bool = False,
        coalitions: bool = False,
        strict: bool = False,
    ) -> str | Exported:
        """Write the elements JSON of Cytoscape.js and Cytoscape. Each statement is an edge.

        reasons, coalitions: see `to_graphml`; path, strict: see `ExportMethods`.
        """
        options = {"reasons": reasons, "coalitions": coalitions}
        return _written(self.exported("cytoscape", **options), path, strict)

    def to_csv(
        self,
        folder: str | Path,
        *,
        spreadsheet: bool = False,
        coalitions: bool = False,
        strict: bool = False,
    ) -> Exported:
        """Write CSV files into a folder, with reasons.

        By default they have the headers of `neo4j-admin database import`, and exact values.

        folder: new, empty, or with an earlier export only; spreadsheet: one file for each kind of
        node and edge, for people; coalitions: with spreadsheet, also write the coalition of each
        actor; strict: see `ExportMethods`.
        """
        made = self.exported("csv", spreadsheet=spreadsheet, coalitions=coalitions)
        return made.checked(strict=strict).write(folder)

    @overload
    def to_jsonl(self, path: None = None) -> str: ...

    @overload
    def to_jsonl(self, path: str | Path) -> Exported: ...

    def to_jsonl(self, path: str | Path | None = None) -> str | Exported:
        """Write all nodes and edges as JSON Lines, with reasons. Nothing is lost.

        `ingest(path, format="jsonl")` reads the file into an empty store. path: see
        `ExportMethods`.
        """
        return _written(self.exported("jsonl"), path, strict=False)


def _written(made: Exported, path: str | Path | None, strict: bool) -> str | Exported:
    made.checked(strict=strict)
    return made.text if path is None else made.write(path)
