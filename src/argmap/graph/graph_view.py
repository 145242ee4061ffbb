"""A view of the graph with its map, in an HTML file or in a notebook."""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from argmap.graph.export import ExportMethods, everything_in
from argmap.model import Graph
from argmap.model.name_match import NameMatch
from argmap.model.view import View
from argmap.operations.option import with_keywords

if TYPE_CHECKING:
    import networkx

    from argmap.graph.writers.exported import Exported
    from argmap.graph.writers.networkx import StanceEdges
    from argmap.model.camps import Camps
    from argmap.operations.pages import PageOptions, RecordColumns, RecordOrder
    from argmap.table import Table

NOTEBOOK_NODES = 2_000
"""The most nodes that a notebook shows."""
NOTEBOOK_BYTES = 5_000_000
"""The largest page that a notebook embeds."""

# Sandboxed, because texts of documents may be hostile.
_FRAME = (
    '<iframe sandbox="allow-scripts allow-downloads allow-popups" title="{title}" '
    'style="display:block;width:100%;height:640px;max-height:90vh;border:1px solid #8886" '
    'srcdoc="{page}"></iframe>'
)


@dataclass(frozen=True, repr=False)
class GraphView(View, ExportMethods):
    """A part of the graph, with its map. In a notebook it shows itself.

    graph: the nodes and edges; title: its heading; about: what it shows, in words; focus: the node
    that it is about, if any; compared: the actors that are compared, if any; narrowed: the
    filters in words, or ''; day: the day of which it has the stances, or ''; matches: which names
    were given instead of ids, and what they matched.
    """

    matches: tuple[NameMatch, ...] = ()

    @classmethod
    def of(cls, view: View, matches: Iterable[NameMatch] = ()) -> GraphView:
        """Return the same view with its map."""
        kept = {field.name: getattr(view, field.name) for field in fields(View)}
        return cls(**kept, matches=tuple(matches))

    @with_keywords("pages", "PageOptions")
    def to_html(self, path: str | Path | None = None, **options: Unpack[PageOptions]) -> Exported:
        """Return the interactive map as one HTML file that needs no network.

        The `text` of the result is the page. path: a file to write it to.

        Raises ExportError for an address or a state that is not valid, a folder that does not
        exist, or a view that the page does not have, and ParameterError for columns that the page
        does not have.
        """
        from argmap.graph.writers.exported import Exported
        from argmap.operations.option import completed
        from argmap.operations.pages import PageOptions
        from argmap.page.page import page_of_options

        chosen = completed(PageOptions, options)
        shown: View = self
        if chosen["sources"] is not None:
            from argmap.sources.graph_quotes import with_marks

            shown = replace(self, graph=with_marks(self.graph, chosen["sources"]))
        text = page_of_options(shown, chosen)
        made = Exported.of_texts({"": text}, self.drawn, len(self.graph.edges))
        return made if path is None else made.write(path)

    def to_networkx(self, *, stances: StanceEdges = "statements") -> networkx.MultiDiGraph[str]:
        """Return it as a networkx graph. See `ArgumentGraph.to_networkx`."""
        from argmap.graph.writers.networkx import to_networkx

        return to_networkx(self.graph, stances=stances)

    def _shown(self) -> View:
        return self

    def _complete(self) -> Graph:
        return everything_in(self)

    def record(self, order: RecordOrder = "dispute", columns: RecordColumns = "positions") -> Table:
        """Return the controversies with their positions, and how many support and contest each.

        It has a row for each position, or with `columns="camps"` for each camp in each
        controversy. The record of an actor has the controversies in which it has a stance, and its
        stances. With `columns="actors"`, it is the matrix of stances: each actor has a column,
        named by its id, with its stances on each position. The matrix of an actor has those that
        agree or clash most with it. That of actors that are compared has dates, and that of two
        what they do in each controversy.

        order: "dispute" for the most disputed first, as in `controversies/most-contested`; "change"
        for the last change first; or "name".

        Raises ParameterError, with the reason, if there are no camps, or too many actors.
        """
        from argmap.grid import record_of
        from argmap.grid.record import columns_of
        from argmap.grid.select import whole_matrix_of
        from argmap.grid.tables import matrix_table, record_table

        made = record_of(self, camps=columns == "camps").sorted(order)
        if columns == "actors":
            return matrix_table(whole_matrix_of(self, made), made)
        return record_table(made, columns_of(made, columns)[0])

    def agreement(self) -> Table:
        """Return the agreement of each two actors that are compared, highest first.

        It is in per cent, of the `positions` on which both have a stance, as in `argmap network
        agreement`. Pairs without such a position are not there.
        """
        from argmap.grid import matrix_of
        from argmap.grid.tables import agreement_table

        return agreement_table(matrix_of(self) if self.compared else None)

    def camps(self) -> Camps:
        """Return the camps of the record: coalitions across controversies, if they are clear.

        `camps` has the number, the name and the members of each, and `note` says how clear they
        are, or why there are none. See the page *Coalitions* of the documentation.
        """
        from argmap.analysis.camps import camps_of

        return camps_of(self.graph)

    def _repr_html_(self) -> str:
        """Return the map in a frame for a notebook, or a note if the view is too large."""
        if self.drawn > NOTEBOOK_NODES:
            return self._too_large(f"{self.drawn:,} nodes")
        text = self.to_html().text
        size = len(text.encode())
        if size > NOTEBOOK_BYTES:
            return self._too_large(f"{size / 1e6:.0f} MB")
        return _FRAME.format(title=html.escape(self.title), page=html.escape(text))

    def _too_large(self, size: str) -> str:
        return (
            f"<p><b>{html.escape(self.title)}</b> is too large for a notebook ({size}). "
            'Write it to a file with <code>.to_html("map.html")</code> and open that, or filter '
            "the view.</p>"
        )
