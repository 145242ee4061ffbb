"""The network of actors on a page: which actors agree in several controversies.

Its numbers are those of `argmap network` and `argmap coalitions`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from argmap.display.boxes import full_name
from argmap.errors import ExportError
from argmap.model.agreement import excludes
from argmap.model.graph import Graph, Node, Ref
from argmap.page.numbers import NumberedView
from argmap.page.payload_types import PayloadNetwork
from argmap.view import View

if TYPE_CHECKING:
    from argmap.analysis.communities import Coalition, Grouping, Groups
    from argmap.analysis.network import Network

NODE_LINK_UP_TO = 60
"""Nodes up to which a neighbourhood or the result of a query is drawn as single nodes."""
MOST_NODES = 2_000
"""The most actors and concepts of a network on a page."""
MOST_TIES = 20_000
"""The most ties of a page: each actor's strongest ones."""
MOST_FIRST = 400
"""The most lines that are drawn at first."""
BETWEEN = 3
"""Actors between the others that are named."""
TYPICAL = 5
"""Positions of a coalition that are listed."""


@dataclass(frozen=True, slots=True)
class ActorNetwork:
    """A network with what a page says of it.

    network: its ties; notes: which statements count, in words; every: whether the ties count all
    statements of the actors on the page, so that the page finds them without a list.
    """

    network: Network
    notes: tuple[str, ...]
    every: bool = False


def network_of_view(view: View) -> ActorNetwork | None:
    """Return the network of the actors of a view with several controversies; None for another view.

    Ties are congruence minus conflict over controversies, or over positions if more stances are
    against a position than for one.
    """
    graph = view.on_map
    if view.pair or len(graph.labelled("Controversy")) < 2:
        return None
    if (view.neighbourhood or view.queried) and len(graph) <= NODE_LINK_UP_TO:
        return None
    from argmap.analysis.network import Network
    from argmap.analysis.network_rule import NetworkRule
    from argmap.analysis.statements import read_statements

    types = Counter(edge.type for edge in graph.edges if edge.source.label == "Actor")
    over: Any = "positions" if types["CONTESTS"] > types["SUPPORTS"] else "controversies"
    network = Network.of(read_statements(graph, over=over), NetworkRule("subtract"))
    if len(network.actors) > MOST_NODES:
        network = _most_active(network)
    return ActorNetwork(network, tuple(_notes(network, graph)), every=True)


def _most_active(network: Network) -> Network:
    """Return the network of the actors with the most statements."""
    import numpy as np

    order = np.lexsort((np.arange(len(network.actors)), -network.incidence.totals))
    table = network.table
    kept = table.only(np.isin(table.actor, order[:MOST_NODES]), "few statements")
    return network.with_table(kept.without_empty())


def _notes(network: Network, graph: Graph) -> Iterator[str]:
    from argmap.analysis.exclusions import exclusions_text

    yield f"Rule: {network.options.rule}; over {network.table.over}."
    dates = sorted(filter(None, (edge.text("since") for edge in network.table.edges)))
    period = f"held from {dates[0]} to {dates[-1]}" if dates else "without dates"
    without = (
        f", {network.table.undated:,} without a date" if dates and network.table.undated else ""
    )
    yield (
        f"Counted: {len(network.table):,} statements of {len(network.actors):,} actors, "
        f"{period}{without}."
    )
    if excluded := exclusions_text(network.table.excluded):
        yield f"Not counted: {excluded}."
    yield f"The same numbers: argmap coalitions --over {network.table.over}."


def view_of_network(network: Network, graph: Graph, title: str, about: str) -> View:
    """Return the view of a page that opens with a network: what its statements are about."""
    counted = {edge.id for edge in network.table.edges}
    edges = [
        edge for edge in graph.edges
        if edge.type == "PART_OF" or edge.id in counted or excludes(edge)
    ]  # fmt: skip
    used = {ref for edge in edges if edge.id in counted for ref in (edge.source, edge.target)}
    used |= {node.ref for node in (*network.actors, *network.columns)}
    used |= {edge.target for edge in edges if edge.source in used and edge.source.label != "Actor"}
    nodes = [node for node in graph.nodes if node.ref in used or node.label == "Document"]
    known = {node.ref for node in nodes}
    nodes += [node for node in (*network.actors, *network.columns) if node.ref not in known]
    made = Graph.of(nodes, (edge for edge in edges if {edge.source, edge.target} <= used))
    return View(made, title, about)


def check_size(network: Network) -> None:
    """Raise ExportError for a network that is too large for a page."""
    if len(_nodes(network)) > MOST_NODES:
        raise ExportError(
            f"a map of a network shows at most {MOST_NODES:,} actors and concepts (got "
            f"{len(_nodes(network)):,}). Select fewer, for example with min_statements"
        )


@dataclass(frozen=True, slots=True)
class DrawnNetwork:
    """What is drawn of a network.

    nodes: actors, and concepts in a network of two modes; places: in pixels; totals: how many
    statements each makes; groups: the coalition of each, -1 for none; coalitions: their names, ()
    for a measure without coalitions; ties: the places of both ends and the weight, the strongest
    first; strongest: how many of each actor's strongest ties are drawn at first.
    """

    nodes: Sequence[Node]
    places: Sequence[tuple[int, int]]
    totals: Sequence[int]
    groups: Sequence[int]
    found: Grouping | None
    coalitions: Sequence[str]
    ties: Sequence[tuple[int, int, float]]
    strongest: int

    @property
    def first_ties(self) -> list[tuple[int, int, float]]:
        """The ties that are drawn at first."""
        pairs = zip(self.ties, needed_ranks(self.ties), strict=True)
        return [tie for tie, rank in pairs if rank <= self.strongest]


def drawn_network(network: Network) -> DrawnNetwork:
    """Return what is drawn of a network."""
    from argmap.analysis.circle_layout import places
    from argmap.analysis.coalition_names import coalition_names

    nodes, found = _nodes(network), _coalitions(network)
    groups = _groups(network, found)
    ties = _kept_ties(network)
    return DrawnNetwork(
        nodes,
        [(int(x), int(y)) for x, y in places(_square(network), groups)],
        [*network.incidence.totals.tolist(), *([0] * (len(nodes) - len(network.actors)))],
        groups.tolist(),
        found,
        () if found is None else coalition_names(network, found),
        ties,
        first_rank(ties, min(MOST_FIRST, 2 * len(nodes) - 2)),
    )


def network_payload(
    made: ActorNetwork, numbered: NumberedView
) -> tuple[PayloadNetwork, dict[Ref, tuple[int, int]]]:
    """Return the data of a network, with the numbers of the nodes and edges on the page, and where
    its nodes are."""
    network, drawn = made.network, drawn_network(made.network)
    payload: PayloadNetwork = {
        "measure": network.options.measure,
        "over": network.table.over,
        "two_mode": network.options.two_mode,
        "notes": list(made.notes),
        "nodes": [numbered.nodes[node.ref] for node in drawn.nodes],
        "names": _names(drawn.nodes),
        "totals": list(drawn.totals),
        "groups": list(drawn.groups),
        "coalitions": [
            {"name": name, "typical": list(_typical(network, item, numbered))}
            for item, name in zip(
                drawn.found.coalitions if drawn.found else (), drawn.coalitions, strict=True
            )
        ],
        "ties": [item for tie in drawn.ties for item in tie],
        "left_out": len(network.ties) - len(drawn.ties),
        "strongest": drawn.strongest,
    }
    if between := _between(network):
        payload["between"] = [numbered.nodes[node.ref] for node in between]
    if not made.every:
        payload["statements"] = _statements(network, numbered)
    return payload, dict(zip((node.ref for node in drawn.nodes), drawn.places, strict=True))


def _nodes(network: Network) -> Sequence[Node]:
    return (*network.actors, *(network.columns if network.options.two_mode else ()))


def _coalitions(network: Network) -> Grouping | None:
    from argmap.analysis.communities import coalitions
    from argmap.operations.network import AGREEMENT

    return coalitions(network.matrix) if network.options.measure in AGREEMENT else None


def _between(network: Network) -> list[Node]:
    """Return the actors on most shortest paths of agreement between others. See `betweenness`."""
    from argmap.analysis.betweenness import betweenness
    from argmap.operations.network import AGREEMENT

    if network.options.measure not in AGREEMENT:
        return []
    values = betweenness(network.matrix).values.round(6).tolist()
    order = sorted(range(len(values)), key=lambda place: (-values[place], place))
    return [network.actors[place] for place in order[:BETWEEN] if values[place] > 0]


def _groups(network: Network, found: Grouping | None) -> Groups:
    import numpy as np

    return np.full(len(_nodes(network)), -1) if found is None else found.groups


def _square(network: Network) -> Any:
    """Return the ties of all nodes, n × n."""
    from argmap.analysis.matrix_parts import between_modes

    return between_modes(network.matrix) if network.options.two_mode else network.matrix


def _kept_ties(network: Network) -> list[tuple[int, int, float]]:
    """Return the ties of a page, strongest first, by the places of their nodes."""
    shift = len(network.actors) if network.options.two_mode else 0
    ties = [(row, column + shift, round(weight, 4)) for row, column, weight in network.ties]
    if len(ties) <= MOST_TIES:
        return ties
    ranked = list(ranks(ties))
    order = sorted(range(len(ties)), key=lambda place: (min(ranked[place]), place))
    return [ties[place] for place in sorted(order[:MOST_TIES])]


def ranks(ties: Sequence[tuple[int, int, float]]) -> Iterator[tuple[int, int]]:
    """Yield the rank of each tie among the ties of both ends with the same sign, from 1.

    ties: the strongest first. `js/network/actors/ties.js` does the same.
    """
    seen: Counter[tuple[int, bool]] = Counter()
    for one, other, weight in ties:
        ends = (one, weight > 0), (other, weight > 0)
        seen.update(ends)
        yield seen[ends[0]], seen[ends[1]]


def needed_ranks(ties: Sequence[tuple[int, int, float]]) -> list[int]:
    """Return for each tie how many of each actor's strongest ties must be drawn to include it.

    An agreement must be one of the strongest of either end, a disagreement of both.
    """
    return [
        min(pair) if weight > 0 else max(pair)
        for pair, (_, _, weight) in zip(ranks(ties), ties, strict=True)
    ]


def first_rank(ties: Sequence[tuple[int, int, float]], most: int) -> int:
    """Return how many of each actor's strongest ties are drawn at first: at most so many lines."""
    counts = Counter(needed_ranks(ties))
    drawn, rank = counts[1], 1
    while rank < 3 and drawn + counts[rank + 1] <= most:
        rank += 1
        drawn += counts[rank]
    return rank


def _names(nodes: Sequence[Node]) -> list[str]:
    from argmap.model.known_actors import short_names

    short = short_names([node for node in nodes if node.label == "Actor"])
    return [short.get(node.ref) or full_name(node) for node in nodes]


def _typical(network: Network, item: Coalition, numbered: NumberedView) -> Iterator[list[int]]:
    """Yield positions: number, side, how many members take it, of how many with a stance on the
    same, and the same numbers of all other actors."""
    import numpy as np

    from argmap.analysis.coalition_names import stance_names

    counts, by_concept = network.incidence.active, network.incidence.by_concept
    inside = np.zeros(len(network.actors), dtype=bool)
    inside[list(item.members)] = True
    rows: list[Any] = []
    for mask in (inside, ~inside):
        rows.append(np.asarray(counts[mask].sum(axis=0)).ravel())
        stances = np.asarray((by_concept[mask] > 0).sum(axis=0)).ravel()
        rows.append(stances[network.incidence.concept])
    share = rows[0] / np.maximum(rows[1], 1) - rows[2] / np.maximum(rows[3], 1)
    score = np.where((rows[0] > 1) & (rows[3] > 0) & (share > 0), share * rows[0], 0)
    cells = stance_names(network)
    for cell in np.lexsort((np.arange(len(score)), -score))[:TYPICAL].tolist():
        position = numbered.nodes.get(Ref("Position", cells[cell][0]))
        if score[cell] and position is not None:
            side = ("supports", "contests", "neutral").index(cells[cell][1])
            yield [position, side, *(int(row[cell]) for row in rows)]


def _statements(network: Network, numbered: NumberedView) -> list[list[int]]:
    """Return the edges of the statements of each actor that count."""
    table = network.table
    found: list[list[int]] = [[] for _ in network.actors]
    for actor, edge, counted in zip(table.actor, table.edges, table.counted, strict=True):
        if counted:
            found[actor].append(numbered.edges[edge.id])
    return [sorted(set(edges)) for edges in found]
