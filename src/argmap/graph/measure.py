"""The methods of `ArgumentGraph` that measure it: networks of actors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from argmap.graph.stored_graph import StoredGraph, of_revision, one_state
from argmap.operations.option import with_keywords

if TYPE_CHECKING:
    from argmap.graph.network_result import NetworkResult, SelectedStatements
    from argmap.operations.network import Kind, NetworkOptions
    from argmap.operations.selection import SelectionOptions


class MeasureMethods(StoredGraph):
    """Methods that compute measures from the immutable graph, not in the store."""

    @with_keywords("selection", "SelectionOptions")
    @of_revision
    @one_state
    def statements(self, **selection: Unpack[SelectionOptions]) -> SelectedStatements:
        """Return who supports and contests what, for measures.

        By default: stated stances of registered and unregistered actors on positions. Raises
        NotFound or AmbiguousName for a controversy or a thread, and ParameterError for an unknown
        value.
        """
        from argmap.analysis.statements import read_statements
        from argmap.gc_pause import collector_at_rest
        from argmap.graph.network_result import SelectedStatements, conditions_of, graph_of
        from argmap.operations.option import completed
        from argmap.operations.selection import SelectionOptions

        chosen = completed(SelectionOptions, selection)
        conditions = conditions_of(chosen)
        with collector_at_rest():
            asked = self.for_organizations if chosen["level"] == "organization" else self
            graph, reasons, about, matches = graph_of(asked.store, chosen)
            table = read_statements(
                graph,
                over=chosen["over"],
                level=chosen["level"],
                neutral=chosen["neutral"],
                by=chosen["by"],
                conditions=conditions,
                reasons=reasons,
            )
            if chosen["current"]:
                table = table.current()
        words = [about, *map(str, conditions.values())]
        if chosen["current"]:
            words.append("only stances that have not ended")
        if chosen["level"] == "organization":
            words.append("persons count for their organisations")
        if chosen["level"] == "group":
            words.append("the line of each group counts")
        if chosen["neutral"] == "half":
            words.append("neutral stances count")
        if self._day:
            words.append(f"as held on {self._day}")
        return SelectedStatements(table, chosen, graph, "; ".join(words), matches, self._day)

    @with_keywords("network", "NetworkOptions")
    def network(
        self, measure: Kind = "congruence", **options: Unpack[NetworkOptions]
    ) -> NetworkResult:
        """Return a network of actors, or of actors and positions: `graph.network("conflict")`.

        measure: "congruence", "conflict", "subtract", "ignore", "affiliation" or "agreement" (in
        per cent, of current stances, also neutral ones; no normalise and duplicates). The page
        *Networks* of the documentation has the formulas.

        Raises NotFound, AmbiguousName, or ParameterError.
        """
        from argmap.analysis.network_rule import NetworkRule
        from argmap.graph.network_result import NetworkResult
        from argmap.operations.network import NetworkOptions, RuleOptions
        from argmap.operations.option import completed, part_of
        from argmap.operations.selection import SelectionOptions

        chosen = completed(NetworkOptions, options)
        rule = NetworkRule(measure, **part_of(RuleOptions, chosen))
        selection = part_of(SelectionOptions, chosen)
        if measure == "agreement":
            selection["neutral"] = "half"
        return NetworkResult.of_selected(self.statements(**selection), rule)
