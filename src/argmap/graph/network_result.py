"""A network of a graph: the statements that count, how it was computed, and files of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from argmap._version import __version__
from argmap.analysis.measures.balance import balance
from argmap.analysis.measures.bridges import bridges
from argmap.analysis.measures.coalitions import coalitions
from argmap.analysis.measures.contested import contested
from argmap.analysis.measures.cruxes import cruxes
from argmap.analysis.measures.groups import groups
from argmap.analysis.network import OF_STATEMENTS, Network
from argmap.analysis.network_rule import NetworkRule, exclusions_text
from argmap.errors import NotFound
from argmap.graph.subject import Subject
from argmap.model import Graph
from argmap.model.name_match import NameMatch
from argmap.model.schema import ABSENT, NEUTRAL
from argmap.model.visible_text import counted
from argmap.operations.option import not_default, part_of
from argmap.operations.selection import FilterOptions, SelectionOptions, SubjectOptions
from argmap.output_file import write_bytes
from argmap.store import Store
from argmap.view import Filter

if TYPE_CHECKING:
    from pathlib import Path

    from matplotlib.figure import Figure
    from pyvis.network import Network as PyvisNetwork

    from argmap.analysis.result import MeasureResult
    from argmap.analysis.statements import StatementTable
    from argmap.analysis.tie import Tie
    from argmap.graph.writers.exported import Exported
    from argmap.graph.writers.network_tables import NetworkTables
    from argmap.model import Node
    from argmap.operations.network import Picture
    from argmap.table import Table

_PERIODS = ("week", "month", "year")


@dataclass(frozen=True, eq=False, repr=False)
class NetworkResult(Network):
    """A network of a graph. See `ArgumentGraph.network`.

    selected: the statements that it was selected from.
    """

    selected: SelectedStatements

    balance = balance
    bridges = bridges
    coalitions = coalitions
    contested = contested
    cruxes = cruxes
    groups = groups

    @classmethod
    def of_selected(cls, selected: SelectedStatements, options: NetworkRule) -> NetworkResult:
        """Compute a network of selected statements."""
        made = Network.of(selected.table, options)
        return cls(made.table, made.options, made.matrix, selected)

    def tie(self, one: str, other: str) -> Tie:
        """Return the statements that add up to the tie of two actors.

        one, other: ids, names or aliases; for an affiliation, other is a position or controversy.

        Raises NotFound if one of them is not in the network, and ParameterError if they are the
        same.
        """
        from argmap.analysis.tie import tie_of

        return tie_of(self, one, other)

    def statements(self, one: str, other: str) -> Table:
        """Return the statements that add up to a tie as a table. See `tie` and `Tie`."""
        return self.tie(one, other).to_table()

    @property
    def receipt(self) -> dict[str, Any]:
        """How it was computed: selection, options, digest of the graph, versions.

        Of a backbone and of agreement, also how many ties were dropped.
        """
        has_dropped = self.options.backbone is not None or self.options.measure == "agreement"
        selected, graph = self.selected, self.selected.graph
        return {
            "selection": not_default(SelectionOptions, selected.selection),
            **({"on": selected.day} if selected.day else {}),
            "options": self.options.to_dict(),
            "graph": {
                "sha256": selected.digest,
                "nodes": len(graph.nodes),
                "edges": len(graph.edges),
                **({"commits": list(selected.commits)} if selected.commits else {}),
            },
            "versions": {
                "argmap": __version__,
                **{library: version(library) for library in ("numpy", "scipy")},
            },
            **({"dropped_ties": self.dropped} if has_dropped else {}),
        }

    def with_receipt(self, result: MeasureResult) -> dict[str, Any]:
        """Return a measure of this network as plain values, with the receipt."""
        receipt = self.receipt
        receipt["versions"]["graspologic-native"] = version("graspologic-native")
        return {
            "receipt": receipt,
            "rule": self.options.rule,
            "statements": len(self.table),
            "excluded": self.excluded,
            "undated": self.table.undated,
            **result.to_dict(),
        }

    @property
    def excluded(self) -> dict[str, int]:
        """How many stances were left out, by reason."""
        return dict(self.table.excluded)

    def tie_of_names(self, one: str, other: str, actor: Callable[[str], Node]) -> Tie:
        """Return the tie of two actors; see `tie`.

        actor: finds an actor by any name; names files give names that statements do not have.
        """
        try:
            return self.tie(one, other)
        except NotFound:
            ids = [_id_of(actor, name) for name in (one, other)]
            if ids == [one, other]:
                raise
        return self.tie(*ids)

    def notes(self, *, of_ties: bool = True) -> Iterator[str]:
        """Yield the rule, the selection, and what was left out, in words.

        of_ties: False for a measure that does not depend on ties.
        """
        if of_ties:
            yield f"Rule: {self.options.rule}."
        statements = counted(len(self.table), "statement")
        actors = counted(len(self.actors), "actor")
        concept = "controversy" if self.table.over == "controversies" else "position"
        concepts = counted(len(self.concepts), concept)
        yield f"Counted: {statements} of {actors} on {concepts}; {self.selected.about}."
        excluded = exclusions_text(self.table.excluded)
        if excluded:
            yield f"Not counted: {excluded}."
        if of_ties and self._dropped_ties:
            yield self._dropped_ties
        if of_ties and self.table.ended and not self.selected.day:
            yield f"Ended, and counted: {self.table.ended:,}."
        undated = self.table.undated
        if undated and (self.selected.day or self._is_dated):
            yield f"Without a date, and counted: {undated:,}."
        elif undated and self.options.duplicates in _PERIODS:
            yield f"Without a date, and counted once if they are equal: {undated:,}."

    @property
    def _is_dated(self) -> bool:
        selection = self.selected.selection
        return bool(selection["since"] or selection["until"])

    def caption(self, kind: Picture) -> str:
        """Return the caption of a picture: the rule, the selection, and what was left out."""
        own = super().caption(kind).split(" Not counted: ")[0]
        left_out = self._dropped_ties if kind in OF_STATEMENTS else ""
        return " ".join([own, *(line for line in list(self.notes())[1:] if line != left_out)])

    @property
    def _dropped_ties(self) -> str:
        """How many ties are left out because they are little evidence, in words, or ''."""
        if self.options.measure == "agreement" and self.dropped:
            pairs, are = counted(self.dropped, "pair"), "is" if self.dropped == 1 else "are"
            return f"{pairs} with fewer than {self.options.shared} shared positions {are} left out."
        if self.options.backbone is None:
            return ""
        kept, dropped = len(self.ties), self.dropped
        return (
            f"Backbone: {kept:,} of {counted(kept + dropped, 'tie')} kept, {dropped:,} dropped "
            f"(p > {self.options.backbone:g}, not corrected for the number of pairs)."
        )

    def plot(
        self, path: str | Path | None = None, *, kind: Picture = "network", width: float = 6.3
    ) -> Figure:
        """Draw a picture, return it as a figure of matplotlib, and write it to a file if asked.

        path: .svg, .pdf or .png, the same bytes each time; kind: "network", "matrix" (ordered by
        the dendrogram), "dendrogram" (average linkage on Jaccard distances of stances), or
        "stances" (actors for and against each position); width: in inches.

        Raises ArgmapError if matplotlib is missing (the extra `plot`), ParameterError for a picture
        that can't be drawn or another suffix, and ExportError if the folder does not exist.
        """
        from argmap.analysis.plots import draw
        from argmap.analysis.plots.picture import picture_bytes
        from argmap.operations.network import picture_format

        form = picture_format(str(path)) if path is not None else None
        drawn = draw(self, kind, self.caption(kind), width)
        if path is not None and form is not None:
            write_bytes(path, picture_bytes(drawn, form))
        return drawn

    def picture(self, kind: Picture, form: str) -> bytes:
        """Return a picture as a file of a format: "svg", "pdf" or "png". See `plot`."""
        from argmap.analysis.plots.picture import picture_bytes

        return picture_bytes(self.plot(kind=kind), form)

    def picture_of(self, result: MeasureResult, form: str) -> bytes:
        """Return a picture of contested positions: over time for windows, else as `stances`."""
        from argmap.analysis.plots.picture import picture_bytes
        from argmap.analysis.plots.stances import draw_contested

        if "window" not in result.parameters:
            return self.picture("stances", form)
        drawn = draw_contested(self, self.caption("stances"), **result.parameters)
        return picture_bytes(drawn, form)

    def check_picture(self, kind: Picture) -> None:
        """Raise ArgmapError if matplotlib is missing, or if there are too many actors."""
        from argmap.analysis.plots.matrix import check_size
        from argmap.analysis.plots.picture import style

        with style():
            if kind in ("matrix", "dendrogram"):
                check_size(len(self.actors))

    def tables(self, coalitions: MeasureResult | None = None) -> NetworkTables:
        """Return nodes and edges for writers of network files.

        coalitions: a result of `coalitions`, whose numbers and names become attributes.
        """
        from argmap.analysis.communities import coalition_attributes
        from argmap.graph.writers.graph_network import credits_of
        from argmap.graph.writers.network_tables import NetworkTables

        title = f"{self.options.measure.capitalize()}: {self.selected.about}"
        drawn = self.to_networkx()
        for row in coalitions.tables["actors"] if coalitions else ():
            drawn.nodes[f"Actor:{row['id']}"].update(coalition_attributes(row))
        lines = [*self.notes(), *(coalitions.notes if coalitions else ())]
        made = NetworkTables.of_networkx(drawn, title=title, about=" ".join(lines))
        return replace(made, credits=credits_of(self.selected.graph))

    def exported(self, form: str, *, coalitions: MeasureResult | None = None) -> Exported:
        """Return an export that is not written yet.

        form: "gexf", "graphml" or "cytoscape"; coalitions: a result of `coalitions`, whose numbers
        and names become attributes.
        """
        from argmap.graph.writers.network_file import exported_network

        return exported_network(self.tables(coalitions), form, multi=True)

    def to_gexf(self, path: str | Path, *, coalitions: MeasureResult | None = None) -> Exported:
        """Write GEXF 1.3, for Gephi. coalitions: see `exported`."""
        return self.exported("gexf", coalitions=coalitions).write(path)

    def to_graphml(self, path: str | Path, *, coalitions: MeasureResult | None = None) -> Exported:
        """Write GraphML, for yEd, Cytoscape and others. coalitions: see `exported`."""
        return self.exported("graphml", coalitions=coalitions).write(path)

    def to_cytoscape(
        self, path: str | Path, *, coalitions: MeasureResult | None = None
    ) -> Exported:
        """Write the elements JSON of Cytoscape.js and Cytoscape. coalitions: see `exported`."""
        return self.exported("cytoscape", coalitions=coalitions).write(path)

    def to_html(self, path: str | Path | None = None, *, title: str | None = None) -> Exported:
        """Return a page with the network; its `text` is the page.

        On the page, a line opens into the statements behind it. path: a file to write it to; title:
        its heading.

        Raises ExportError for more than 2,000 actors and concepts.
        """
        from argmap.graph.writers.exported import Exported
        from argmap.network.actors import ActorNetwork, check_size, view_of_network
        from argmap.page.page import page

        check_size(self)
        heading = title or f"{self.options.measure.capitalize()}: {self.selected.about}"
        view = view_of_network(self, self.selected.graph, heading, self.selected.about)
        drawn = ActorNetwork(self, tuple(self.notes()))
        text = page(view, opens="network", network=drawn)
        made = Exported.of_texts({"": text}, len(view.graph.nodes), len(view.graph.edges))
        return made if path is None else made.write(path)

    def to_pyvis(self, *, all_ties: bool = False) -> PyvisNetwork:
        """Return it as a network of pyvis, with places, and a colour for each coalition if they are
        clearer than chance.

        all_ties: return all ties, and not only those that a page draws at first: each actor's
        strongest ones. A page of pyvis loads Bootstrap from another server.

        Raises ExportError for more than 2,000 actors and concepts.
        """
        from argmap.network.actors import pyvis_of_actors

        return pyvis_of_actors(self, all_ties=all_ties)

    def to_json(self) -> str:
        """Return the network as JSON, with its receipt."""
        totals = self.incidence.totals.tolist()
        made = {
            "receipt": self.receipt,
            "rule": self.options.rule,
            "statements": len(self.table),
            "excluded": self.excluded,
            "undated": self.table.undated,
            "actors": [
                {"id": node.id, "name": node.name, "statements": total}
                for node, total in zip(self.actors, totals, strict=True)
            ],
        }
        if self.options.two_mode:
            made["concepts"] = [{"id": node.id, "name": node.name} for node in self.columns]
        head = json.dumps(made, ensure_ascii=False, indent=2).removesuffix("\n}")
        ties = [
            json.dumps([self.actors[row].id, self.columns[column].id, weight], ensure_ascii=False)
            for row, column, weight in self.ties
        ]
        return head + ',\n  "ties": [\n    ' + ",\n    ".join(ties) + "\n  ]\n}\n"


def _id_of(actor: Callable[[str], Node], name: str) -> str:
    """Return the id of an actor, or the name if there is no such actor."""
    try:
        return actor(name).id
    except NotFound:
        return name


def conditions_of(selection: SelectionOptions) -> dict[str, Filter]:
    """Return the conditions of a selection by name; the same as those of a view.

    Raises ParameterError for an unknown value.
    """
    made = {
        name: Filter(**part_of(FilterOptions, {name: selection[name]}))
        for name in ("kind", "standing", "basis")
    }
    made["period"] = Filter(since=selection["since"], until=selection["until"])
    return {name: by for name, by in made.items() if by}


@dataclass(frozen=True, eq=False, repr=False)
class SelectedStatements:
    """Statements, and how they were selected.

    table: the statements; selection: what was asked for; graph: what they were read from; about:
    the selection in words; matches: which names were given instead of ids; day: that of the graph,
    if it is the graph of one day, or ""; commits: those of the documents, if they were read from a
    git revision.
    """

    table: StatementTable
    selection: SelectionOptions
    graph: Graph
    about: str
    matches: tuple[NameMatch, ...] = field(default=())
    day: str = ""
    commits: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<SelectedStatements {len(self.table):,}>"

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the selected nodes and edges with their properties."""
        made = hashlib.sha256()
        for item in (*self.graph.nodes, *self.graph.edges):
            line = json.dumps(item, ensure_ascii=True, sort_keys=True, default=dict)
            made.update(line.encode() + b"\n")
        return made.hexdigest()


def graph_of(
    store: Store, selection: SelectionOptions
) -> tuple[Graph, Graph | None, str, tuple[NameMatch, ...]]:
    """Return what measures need of the graph, reasons apart, what it is about, and names.

    Sources, tensions and events are not read: they are half of a graph.
    """
    subject = Subject(**part_of(SubjectOptions, selection))
    if not subject.refs:
        return store.graph(_LABELS, _TYPES), None, "all controversies", ()
    view = subject.select(store)
    assert view.focus is not None
    part = Graph.of(
        (node for node in view.graph.nodes if node.label in _LABELS),
        (edge for edge in view.graph.edges if edge.type in _TYPES),
    )
    return part, view.reasons, f"the {view.focus.label.lower()} “{view.title}”", view.matches


_LABELS = ("Actor", "Controversy", "Document", "Position", "Reading")
_TYPES = (ABSENT, "CONTESTS", NEUTRAL, "PART_OF", "SUPPORTS")
"""The nodes and edges that measures read."""
