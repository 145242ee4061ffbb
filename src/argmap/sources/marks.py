"""Mark the quotes of a graph with what was found of them in saved copies, for pages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from argmap.model.graph import Edge, Graph
from argmap.sources.graph_quotes import CheckedQuote, QuoteStatement, check_graph, statement_of
from argmap.sources.quote_check import WARNINGS
from argmap.sources.saved_copies import SavedCopies

QUOTE_CHECK = "quote_check"
"""The property of edges with the mark. It is in no store: only graphs for pages have it."""


Marks: TypeAlias = Mapping[QuoteStatement, str]
"""What a page says of each quote."""


def marks_of(graph: Graph, folder: str | Path) -> Marks:
    """Return what pages say of the quotes of a graph.

    folder: of saved copies. Raises ArgmapError if it can't be used.
    """
    with SavedCopies(folder) as copies:
        return {item.statement: _mark(item) for item in check_graph(graph, copies)}


def marked(graph: Graph, marks: Marks) -> Graph:
    """Return a graph whose edges with a quote have its mark."""

    def edges() -> Iterator[Edge]:
        for edge in graph.edges:
            mark = marks.get(statement) if (statement := statement_of(edge)) else None
            if mark:
                edge = edge._replace(properties={**edge.properties, QUOTE_CHECK: mark})
            yield edge

    return replace(graph, edges=tuple(edges())) if marks else graph


def with_marks(graph: Graph, folder: str | Path) -> Graph:
    """Return a graph whose edges with a quote say whether it is in the saved copy of its source.

    folder: of saved copies. Raises ArgmapError if it can't be used.
    """
    return marked(graph, marks_of(graph, folder))


def _mark(item: CheckedQuote) -> str:
    """Return what a page says of a quote."""
    result = item.result
    saved = item.copy.saved if item.copy else ""
    copy = f"the copy of {saved}" if saved else "a saved copy"
    if result.is_found:
        left_out = ", with an omission" if result.status == "found with omission" else ""
        return f"Checked against {copy}, {result.place}{left_out}"
    if result.status == "warning":
        why = "; ".join(WARNINGS[code] for code in result.warnings)
        return f"In {copy}, {result.place}, but {why}"
    if result.status == "not found":
        return f"Not found in {copy}"
    if result.status == "unreadable":
        return "Not checked: the saved copy of the source can't be read"
    return "Not checked: no saved copy of the source"
