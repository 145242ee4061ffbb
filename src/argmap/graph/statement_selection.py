"""Select the statements that a measure is computed from."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from argmap.graph.subject import Subject
from argmap.model import Graph
from argmap.model.name_match import NameMatch
from argmap.model.schema import NEUTRAL
from argmap.operations.option import part_of
from argmap.operations.selection import FilterOptions, SelectionOptions, SubjectOptions
from argmap.store import Store
from argmap.view import Filter

if TYPE_CHECKING:
    from argmap.analysis.statements import StatementTable


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
_TYPES = ("CONTESTS", NEUTRAL, "PART_OF", "SUPPORTS")
"""The nodes and edges that measures read."""
