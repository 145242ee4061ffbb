"""An index of sources: what cites each."""

from __future__ import annotations

from collections import defaultdict
from urllib.parse import urlsplit

from argmap.model import Edge, Graph, Ref
from argmap.model.citations import SIDES, is_of_stance, separate_sources, stance_source_id


class SourceIndex:
    """Look up what cites a source.

    nodes: the sources that something cites; cited: the citations of each, without those of
    stances; stances: the stances that name it.
    """

    def __init__(self, graph: Graph, events: Graph, reasons: Graph) -> None:
        """graph: without events and reasons, which the others have."""
        self.cited: dict[Ref, list[Edge]] = defaultdict(list)
        self.stances: dict[Ref, list[Edge]] = defaultdict(list)
        for part in (graph, reasons, events):
            for edge in part.typed("CITES"):
                if not is_of_stance(edge):
                    self.cited[edge.target].append(edge)
        for edge in graph.edges:
            if edge.type in SIDES and edge.source.label == "Actor" and "source" in edge.properties:
                for text in separate_sources(edge.text("source")):
                    self.stances[Ref("Source", stance_source_id(text))].append(edge)
        known = {node.ref: node for part in (events, reasons, graph) for node in part.nodes}
        self.by_ref = known
        found = (self.cited.keys() | self.stances.keys()) & known.keys()
        self.nodes = {ref: known[ref] for ref in sorted(found, key=_order)}

    def uses(self, source: Ref) -> int:
        """Return how many statements are based on a source."""
        return len(self.cited.get(source, ())) + len(self.stances.get(source, ()))


def site_of(source: str) -> str:
    """Return the host of an address, without www., or ""."""
    try:
        host = urlsplit(source).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _order(ref: Ref) -> tuple[bool, str, str]:
    """Return a sort key: by host, those without an address last."""
    host = site_of(ref.id)
    return not host, host, ref.id
