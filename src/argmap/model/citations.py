"""The sources that stances name: the text that they are, and citations of what is supported.

A stance is an edge and can't cite. So its position, reading or reason cites the source, with the
actor and the side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from argmap.model.graph import Edge, EdgeId, Graph, Ref, Value
from argmap.model.ids import edge_key, name_id, normal_url
from argmap.model.schema import NEUTRAL
from argmap.model.schema_values import MAX_ID_BYTES

_BETWEEN = " | "
_ADDRESS = re.compile(r"(?:[a-z][a-z0-9+.-]*://|(?:doi|urn|isbn|mailto):)\S+", re.IGNORECASE)
_BARE = re.compile(r"(?:www\.\S+|(?:[a-z0-9-]+\.)+[a-z]{2,}/\S*)", re.IGNORECASE)
"""An address without its scheme."""


def joined_sources(sources: Iterable[str]) -> str:
    """Return several addresses or citations as one text."""
    return _BETWEEN.join(dict.fromkeys(source.replace(_BETWEEN, "|") for source in sources))


def separate_sources(text: str) -> list[str]:
    """Return the addresses and citations in a text of `joined_sources`."""
    return [source for part in text.split(_BETWEEN) if (source := part.strip())]


def address_in(text: str) -> str:
    """Return the address that is the source of a stance, with a scheme; '' for a citation."""
    if _ADDRESS.fullmatch(text):
        return text
    return f"https://{text}" if _BARE.fullmatch(text) else ""


@lru_cache(maxsize=65536)
def stance_source_id(text: str) -> str:
    """Return the id of one source of a stance: as for a source with this address, or title."""
    if address := address_in(text):
        address = normal_url(address)
        if len(address.encode("utf-8", "surrogatepass")) <= MAX_ID_BYTES:
            return address
    return name_id(text)


SIDES = {"SUPPORTS": "supports", "CONTESTS": "contests", NEUTRAL: "neutral"}
"""What a citation calls the side of its stance, by the type of the stance."""


def is_of_stance(edge: Edge) -> bool:
    """Return whether an edge cites the source of a stance."""
    return edge.type == "CITES" and "actor" in edge.properties


def citations_of(edges: Iterable[Edge]) -> dict[EdgeId, Edge]:
    """Return the citations of the sources that stances among some edges name.

    Stances of one name, side and position in a document that name one source make one citation,
    with the first line.
    """
    found: dict[EdgeId, Edge] = {}
    for edge in edges:
        if edge.type in SIDES and edge.source.label == "Actor" and "source" in edge.properties:
            for made in _citations(edge):
                first = found.setdefault(made.id, made)
                if made.line < first.line:
                    found[made.id] = made
    return found


def _citations(stance: Edge) -> Iterator[Edge]:
    side = SIDES[stance.type]
    statement = stance.document
    if reference := stance.text("reference"):
        statement += f" {reference}"
    for text in separate_sources(stance.text("source")):
        properties: dict[str, Value] = {
            "basis": "stated",
            "document": stance.document,
            "line": stance.line,
            "as_written": text,
            "actor": stance.source.id,
            "side": side,
        }
        if address := address_in(text):
            properties["url"] = address
        # With the name as written, the key is the same after names change.
        written = stance.text("as_written")
        key = edge_key("CITES", statement, text, None, None, None, None, written, side)
        source = Ref("Source", stance_source_id(text))
        yield Edge("CITES", stance.target, source, key, properties)


def without_stance_citations(graph: Graph) -> Graph:
    """Return a graph without these citations, and without sources that only they connect."""
    cited = {edge.target for edge in graph.edges if is_of_stance(edge)}
    if not cited:
        return graph
    edges = tuple(edge for edge in graph.edges if not is_of_stance(edge))
    cited -= {edge.target for edge in edges}
    nodes = tuple(node for node in graph.nodes if node.ref not in cited)
    return Graph(nodes, edges, graph.mixed)


def one_for_each_source(edges: Iterable[Edge]) -> list[Edge]:
    """Return edges without the citations of stances where the node itself, or another stance, cites
    the same source."""
    edges = list(edges)
    cited = {(e.source, e.target) for e in edges if e.type == "CITES" and not is_of_stance(e)}
    kept: list[Edge] = []
    for edge in edges:
        if is_of_stance(edge):
            ends = edge.source, edge.target
            if ends in cited:
                continue
            cited.add(ends)
        kept.append(edge)
    return kept
