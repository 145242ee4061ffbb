"""The methods of `ArgumentGraph` that measure it: networks of actors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from argmap.graph.stored_graph import StoredGraph, of_revision, one_state

if TYPE_CHECKING:
    from argmap.analysis.options import Duplicates, Measure
    from argmap.graph.network_result import NetworkResult
    from argmap.graph.statement_selection import SelectedStatements, SelectionFields


class MeasureMethods(StoredGraph):
    """Methods that compute measures from the immutable graph, not in the store."""

    @of_revision
    @one_state
    def statements(self, **selection: Unpack[SelectionFields]) -> SelectedStatements:
        """Return who supports and contests what, for measures.

        selection: see `StatementSelection`. Raises NotFound or AmbiguousName for a controversy or a
        thread, and ParameterError for an unknown value.
        """
        from argmap.analysis.statements import read_statements
        from argmap.gc_pause import collector_at_rest
        from argmap.graph.statement_selection import (
            SelectedStatements,
            StatementSelection,
            conditions_of,
            graph_of,
        )

        chosen = StatementSelection.of(selection)
        conditions = conditions_of(chosen)
        with collector_at_rest():
            graph, reasons, about, matches = graph_of(self._store, chosen)
            table = read_statements(
                graph,
                over=chosen.over,
                level=chosen.level,
                neutral=chosen.neutral,
                conditions=conditions,
                reasons=reasons,
            )
            if chosen.current:
                table = table.current()
        words = [about, *map(str, conditions.values())]
        if chosen.current:
            words.append("only stances that have not ended")
        if chosen.level == "organization":
            words.append("persons count for their organisations")
        if chosen.neutral == "half":
            words.append("neutral stances count")
        if self._day:
            words.append(f"as held on {self._day}")
        return SelectedStatements(table, chosen, graph, "; ".join(words), matches, self._day)

    def network(
        self,
        measure: Measure = "congruence",
        *,
        normalise: str = "none",
        duplicates: Duplicates = "all",
        min_statements: int = 1,
        signed: bool = False,
        backbone: float | None = None,
        min_shared: int | None = None,
        min_minority: int = 0,
        **selection: Unpack[SelectionFields],
    ) -> NetworkResult:
        """Return a network of actors, or of actors and positions: `graph.network("conflict")`.

        measure: "congruence", "conflict", "subtract", "ignore", "affiliation" or "agreement" (in
        per cent, of current stances, also neutral ones; no normalise and duplicates); normalise:
        "average", "jaccard", "dna-cosine" or "cosine", for an affiliation "activity" or
        "prominence"; duplicates: "all", or one equal statement per "document" (its source, or
        the file if it has none), "week", "month", "year", or "once"; min_statements: leaves out
        actors with fewer; signed: an affiliation counts support minus contest; backbone:
        keeps only ties of actors that have more in common than chance gives, those with p at most
        this, such as 0.05; min_shared: leaves out pairs of actors with fewer positions on which
        both have a stance, by default 3, for agreement; min_minority: leaves out positions with
        fewer actors on the smaller side; selection: see `StatementSelection`. The page *Networks*
        of the documentation has the formulas.

        Raises NotFound, AmbiguousName, or ParameterError.
        """
        from argmap.analysis.options import NetworkOptions
        from argmap.graph.network_result import NetworkResult

        options = NetworkOptions(
            measure, normalise, duplicates, min_statements, signed, backbone, min_shared,
            min_minority,
        )  # fmt: skip
        if measure == "agreement":
            selection["neutral"] = "half"
        return NetworkResult.of_selected(self.statements(**selection), options)
