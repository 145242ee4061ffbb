"""Write a network as GEXF 1.3, the format of Gephi (https://gexf.net).

An edge has its type as `kind`, because Gephi merges parallel edges of one kind when it imports a
file. networkx can't write `kind`.
"""

from __future__ import annotations

from collections.abc import Iterator

from argmap.graph.writers.attributes import Column, XmlText, columns_of, label_of, one_line
from argmap.graph.writers.network_tables import EdgeRow, NetworkTables, NodeRow
from argmap.graph.writers.periods import Period, days_of, united
from argmap.model.loss import Losses

# Columns that Gephi has for every node and edge.
_DYNAMIC = {"interval", "timeset", "timestamp", "start", "end", "spells"}
_NODE_NAMES = frozenset({"id", "label", "pid", "parents", "viz", *_DYNAMIC})
_EDGE_NAMES = frozenset(
    {"id", "key", "label", "source", "target", "type", "kind", "weight", *_DYNAMIC}
)


def gexf_lines(network: NetworkTables, losses: Losses) -> Iterator[str]:
    """Yield the lines of a network as GEXF.

    Periods become `start` and `end`, or spells if there are several.

    losses: gets control characters, which XML can't contain, and periods that are not valid.
    """
    return _lines(network, XmlText(losses), losses)


def _lines(network: NetworkTables, escape: XmlText, losses: Losses) -> Iterator[str]:
    node_columns = columns_of((node.attributes for node in network.nodes), _NODE_NAMES, "node")
    edge_columns = columns_of((edge.attributes for edge in network.edges), _EDGE_NAMES, "edge")
    rows: list[NodeRow | EdgeRow] = [*network.nodes, *network.edges]
    dynamic = any(_spells(row, losses=None) for row in rows if row.periods)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    yield "  <meta>\n    <creator>argmap</creator>\n"
    described = [text for text in (network.title, network.about, *network.credits) if text]
    if described:
        yield f"    <description>{escape(chr(10).join(described))}</description>\n"
    yield "  </meta>\n"
    direction = "directed" if network.directed else "undirected"
    time = ' mode="dynamic" timeformat="date"' if dynamic else ' mode="static"'
    yield f'  <graph defaultedgetype="{direction}"{time}>\n'
    yield from _declared("node", node_columns, escape)
    yield from _declared("edge", edge_columns, escape)
    yield f'    <nodes count="{len(network.nodes)}">\n'
    for node in network.nodes:
        id_, name = (escape(text, node.place) for text in (node.id, label_of(node)))
        start = f'      <node id="{id_}" label="{name}"'
        yield from _element(start, "node", node, node_columns, escape, losses, node.place)
    yield f'    </nodes>\n    <edges count="{len(network.edges)}">\n'
    for number, edge in enumerate(network.edges):
        start = (
            f'      <edge id="{number}" source="{escape(edge.source, edge.place)}" '
            f'target="{escape(edge.target, edge.place)}"'
        )
        if edge.type:
            kind = escape(one_line(edge.type), edge.place)
            start += f' kind="{kind}" label="{kind}"'
        if edge.weight is not None:
            start += f' weight="{float(edge.weight)!r}"'
        yield from _element(start, "edge", edge, edge_columns, escape, losses, edge.place)
    yield "    </edges>\n  </graph>\n</gexf>\n"


def _declared(owner: str, columns: list[Column], escape: XmlText) -> Iterator[str]:
    if not columns:
        return
    yield f'    <attributes class="{owner}" mode="static">\n'
    for number, column in enumerate(columns):
        name = escape(column.name)
        yield f'      <attribute id="{number}" title="{name}" type="{column.type}"/>\n'
    yield "    </attributes>\n"


def _element(
    start: str,
    tag: str,
    row: NodeRow | EdgeRow,
    columns: list[Column],
    escape: XmlText,
    losses: Losses,
    place: str,
) -> Iterator[str]:
    """Yield an element with its values and its spells."""
    spells = _spells(row, losses) if row.periods else []
    if len(spells) == 1:
        start += _bounds(spells[0])
    yield start + ">\n"
    values = "".join(
        f'          <attvalue for="{number}" value="{text}"/>\n'
        for number, text in escape.values(columns, row.attributes, place)
    )
    if values:
        yield f"        <attvalues>\n{values}        </attvalues>\n"
    if len(spells) > 1:
        inner = "".join(f"          <spell{_bounds(spell)}/>\n" for spell in spells)
        yield f"        <spells>\n{inner}        </spells>\n"
    yield f"      </{tag}>\n"


def _bounds(period: Period) -> str:
    start, end = period
    return (f' start="{start}"' if start else "") + (f' end="{end}"' if end else "")


def _spells(row: NodeRow | EdgeRow, losses: Losses | None) -> list[Period]:
    """Return the periods of a row as days that do not overlap."""
    found = []
    for since, until in row.periods:
        days = days_of(since, until)
        if days is not None:
            found.append(days)
        elif losses is not None:
            losses.add(
                "period",
                "periods that are not two dates in order, which are kept as attributes only",
                f"from {since or '?'} until {until or '?'}",
                row.place,
            )
    return united(found)
