"""Define what the writers of network files take: a table of nodes and a table of edges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from argmap.errors import ExportError, shortened

if TYPE_CHECKING:
    import networkx

Attributes = Mapping[str, Any]
"""Attributes by name: texts, numbers, booleans, or lists of these. None is left out."""

_NONE: Attributes = {}


class NodeRow(NamedTuple):
    """A node.

    id: unique in the network; name: shown in a drawing; periods, place: see `EdgeRow`.
    """

    id: str
    name: str
    attributes: Attributes = _NONE
    periods: tuple[tuple[str, str], ...] = ()
    place: str = ""

    def __repr__(self) -> str:
        return f"<NodeRow {shortened(self.id)}>"


class EdgeRow(NamedTuple):
    """An edge between two nodes.

    source, target: ids of nodes; type: of the relation, such as "SUPPORTS", or ""; weight: None if
    the edge has none; periods: when it holds, as first and last date, each a year, a month, a day,
    or "" if it is not known; place: `file:line` of its statement, for the loss report.
    """

    source: str
    target: str
    type: str = ""
    weight: float | None = None
    attributes: Attributes = _NONE
    periods: tuple[tuple[str, str], ...] = ()
    place: str = ""

    def __repr__(self) -> str:
        return f"<EdgeRow {shortened(f'{self.source} {self.type} {self.target}')}>"


@dataclass(frozen=True, repr=False)
class NetworkTables:
    """A network as a table of nodes and a table of edges.

    directed: whether the edges have a direction; title: of the network; about: what it shows, in
    words; credits: licences and authors of its data, a line each.

    Raises ExportError if two nodes have one id, or if an edge ends at a node that is not there.
    """

    nodes: tuple[NodeRow, ...]
    edges: tuple[EdgeRow, ...]
    directed: bool = True
    title: str = ""
    about: str = ""
    credits: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        ids: set[str] = set()
        for node in self.nodes:
            if node.id in ids:
                raise ExportError(f"two nodes have the id {shortened(node.id)}. Give each its own")
            ids.add(node.id)
        for edge in self.edges:
            for end in (edge.source, edge.target):
                if end not in ids:
                    raise ExportError(
                        f"an edge ends at {shortened(end)}, which is not a node. Add the node"
                    )

    def __repr__(self) -> str:
        return f"<NetworkTables {len(self.nodes):,} nodes, {len(self.edges):,} edges>"

    @classmethod
    def of_networkx(
        cls, graph: networkx.Graph[Any], *, title: str = "", about: str = ""
    ) -> NetworkTables:
        """Return the tables of any networkx graph.

        A node's name is its attribute `name`, else `label`, else its id. An edge's type is its
        attribute `type`, its weight is `weight`, and its period is from `since` to `until`.
        Attributes of the graph `title`, `about` and `credits` (a list) are used if they are there.
        """
        nodes = [
            NodeRow(str(id_), str(data.get("name") or data.get("label") or id_), data)
            for id_, data in graph.nodes(data=True)
        ]
        edges = [
            EdgeRow(
                str(source),
                str(target),
                str(data.get("type") or ""),
                data.get("weight"),
                {name: value for name, value in data.items() if name not in ("type", "weight")},
                periods_of(data),
            )
            for source, target, data in graph.edges(data=True)
        ]
        known = graph.graph
        return cls(
            tuple(nodes),
            tuple(edges),
            graph.is_directed(),
            title or str(known.get("title", "")),
            about or str(known.get("about", "")),
            tuple(map(str, known.get("credits", ()))),
        )

    @classmethod
    def of_rows(
        cls,
        nodes: Iterable[Mapping[str, Any]],
        edges: Iterable[Mapping[str, Any]],
        *,
        directed: bool = False,
        title: str = "",
        about: str = "",
    ) -> NetworkTables:
        """Return the tables of rows, such as an `argmap.Table` or `DataFrame.to_dict("records")`.

        nodes: rows with `id`; edges: rows with `source` and `target`. `name`, `type`, `weight`,
        `since` and `until` are used as in `of_networkx`; the other columns are attributes.
        """
        return cls(
            tuple(
                NodeRow(str(row["id"]), str(row.get("name") or row["id"]), _without(row, "id"))
                for row in nodes
            ),
            tuple(
                EdgeRow(
                    str(row["source"]),
                    str(row["target"]),
                    str(row.get("type") or ""),
                    row.get("weight"),
                    _without(row, "source", "target", "type", "weight"),
                    periods_of(row),
                )
                for row in edges
            ),
            directed,
            title,
            about,
        )


def periods_of(attributes: Attributes) -> tuple[tuple[str, str], ...]:
    """Return the period from `since` to `until`, if one of them is there."""
    since, until = (str(attributes.get(name) or "") for name in ("since", "until"))
    return ((since, until),) if since or until else ()


def _without(row: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}
