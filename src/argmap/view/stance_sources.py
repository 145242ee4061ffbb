"""Keep the sources that only stances name out of the graph of a view."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from argmap.model.citations import SIDES, is_of_stance, without_stance_citations
from argmap.model.graph import Graph
from argmap.view.view import View

V = TypeVar("V", bound=View)


def without_stance_sources(view: V) -> V:
    """Return a view of which the graph has only the sources that positions cite themselves.

    `stance_sources` gets the citations of its stances, with their sources.
    """
    graph = view.graph
    citations = [edge for edge in graph.edges if is_of_stance(edge)]
    if not citations:
        return view
    kept = without_stance_citations(graph)
    stances = {(e.source.id, SIDES[e.type], e.target) for e in kept.edges if e.type in SIDES}
    shown = [e for e in citations if (e.text("actor"), e.text("side"), e.source) in stances]
    sources = (graph.by_ref[ref] for ref in {edge.target for edge in shown})
    return replace(view, graph=kept, stance_sources=Graph.of(sources, shown))
