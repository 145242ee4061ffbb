"""Write a network as GraphML (http://graphml.graphdrawing.org), for yEd, Cytoscape and others."""

from __future__ import annotations

from collections.abc import Iterator

from argmap.graph.writers.attributes import Column, XmlText, columns_of, label_of, one_line
from argmap.graph.writers.network_tables import Attributes, NetworkTables
from argmap.model.loss import Losses

# Gephi takes keys with these names for how a node or an edge looks.
_LOOK = {"x", "y", "z", "r", "g", "b", "size", "color", "colour", "thickness"}
_NODE_NAMES = frozenset({"id", "label", *_LOOK})
_EDGE_NAMES = frozenset({"id", "key", "label", "source", "target", "type", "weight", *_LOOK})
_WEIGHT = Column("weight", "weight", "double")
_LABEL = Column("label", "label", "string")


def graphml_lines(network: NetworkTables, losses: Losses) -> Iterator[str]:
    """Yield the lines of a network as GraphML.

    The data `label` is a node's name and an edge's type.

    losses: gets control characters, which XML can't contain, and lists that can't be split.
    """
    return _lines(network, XmlText(losses))


def _lines(network: NetworkTables, escape: XmlText) -> Iterator[str]:
    nodes = columns_of((node.attributes for node in network.nodes), _NODE_NAMES, "node")
    edges = columns_of((edge.attributes for edge in network.edges), _EDGE_NAMES, "edge")
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    described = [text for text in (network.title, network.about, *network.credits) if text]
    if described:
        yield f"  <desc>{escape(chr(10).join(described))}</desc>\n"
    yield from _keys("node", "n", [_LABEL, *nodes], escape)
    yield from _keys("edge", "e", [_LABEL, _WEIGHT, *edges], escape)
    direction = "directed" if network.directed else "undirected"
    yield f'  <graph edgedefault="{direction}">\n'
    for node in network.nodes:
        yield f'    <node id="{escape(node.id, node.place)}">\n'
        yield f'      <data key="n0">{escape(label_of(node), node.place)}</data>\n'
        yield from _data("n", 1, nodes, node.attributes, escape, node.place)
        yield "    </node>\n"
    for edge in network.edges:
        ends = (escape(end, edge.place) for end in (edge.source, edge.target))
        yield '    <edge source="{}" target="{}">\n'.format(*ends)
        if edge.type:
            yield f'      <data key="e0">{escape(one_line(edge.type), edge.place)}</data>\n'
        if edge.weight is not None:
            yield f'      <data key="e1">{float(edge.weight)!r}</data>\n'
        yield from _data("e", 2, edges, edge.attributes, escape, edge.place)
        yield "    </edge>\n"
    yield "  </graph>\n</graphml>\n"


def _keys(owner: str, prefix: str, columns: list[Column], escape: XmlText) -> Iterator[str]:
    for number, column in enumerate(columns):
        yield (
            f'  <key id="{prefix}{number}" for="{owner}" attr.name="{escape(column.name)}" '
            f'attr.type="{column.type}"/>\n'
        )


def _data(
    prefix: str,
    first: int,
    columns: list[Column],
    attributes: Attributes,
    escape: XmlText,
    place: str,
) -> Iterator[str]:
    for number, text in escape.values(columns, attributes, place):
        yield f'      <data key="{prefix}{first + number}">{text}</data>\n'
