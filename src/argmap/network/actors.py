"""The network of actors: which actors agree in several controversies.

Its numbers are those of `argmap network` and `argmap coalitions`.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from argmap.errors import ExportError
from argmap.model.agreement import excludes
from argmap.model.graph import Graph, Node
from argmap.model.view import View
from argmap.network.pyvis_network import colours, empty_network, label_of, title_of

if TYPE_CHECKING:
    from pyvis.network import Network as PyvisNetwork

    from argmap.analysis.communities import Grouping
    from argmap.analysis.network import Network


MOST_NODES = 2_000
"""The most actors and concepts of a network on a page."""
MOST_TIES = 20_000
"""The most ties of a page: each actor's strongest ones."""
MOST_FIRST = 400
"""The most lines that are drawn at first."""
BETWEEN = 3
"""Actors between the others that are named."""


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
    """Return the network of the actors of a view with several controversies; None for another view,
    for a neighbourhood and for the result of a query.

    Ties are congruence minus conflict over controversies, or over positions if more stances are
    against a position than for one.
    """
    graph = view.on_map
    if view.compared or view.neighbourhood or view.queried:
        return None
    if len(graph.labelled("Controversy")) < 2:
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
    from argmap.analysis.network_rule import exclusions_text

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
    statements each makes; groups: the coalition of each, -1 for none; found, coalitions: the
    coalitions and their names, None and () if none are shown; no_coalitions: why, or ""; ties: the
    places of both ends and the weight, the strongest first; strongest: how many of each actor's
    strongest ties are drawn at first.
    """

    nodes: Sequence[Node]
    places: Sequence[tuple[int, int]]
    totals: Sequence[int]
    groups: Sequence[int]
    found: Grouping | None
    coalitions: Sequence[str]
    no_coalitions: str
    ties: Sequence[tuple[int, int, float]]
    strongest: int

    @property
    def first_ties(self) -> list[tuple[int, int, float]]:
        """The ties that are drawn at first."""
        pairs = zip(self.ties, needed_ranks(self.ties), strict=True)
        return [tie for tie, rank in pairs if rank <= self.strongest]


@lru_cache(maxsize=2)
def drawn_network(network: Network) -> DrawnNetwork:
    """Return what is drawn of a network. It has coalitions if these are clearer than chance."""
    import numpy as np

    from argmap.analysis.camps import not_clearer
    from argmap.analysis.circle_layout import places
    from argmap.analysis.communities import coalition_names

    nodes, ties, found = _nodes(network), _kept_ties(network), _coalitions(network)
    none = np.full(len(nodes), -1)
    near = none if found is None else found.groups
    reason = "" if found is None or not ties else not_clearer(network)
    shown = None if reason else found
    return DrawnNetwork(
        nodes,
        [(int(x), int(y)) for x, y in places(_square(network), near)],
        [*network.incidence.totals.tolist(), *([0] * (len(nodes) - len(network.actors)))],
        (none if shown is None else shown.groups).tolist(),
        shown,
        () if shown is None else coalition_names(network, shown),
        reason,
        ties,
        first_rank(ties, min(MOST_FIRST, 2 * len(nodes) - 2)),
    )


def _nodes(network: Network) -> Sequence[Node]:
    return (*network.actors, *(network.columns if network.options.two_mode else ()))


def _coalitions(network: Network) -> Grouping | None:
    from argmap.analysis.communities import coalitions

    return coalitions(network.matrix) if network.options.is_agreement else None


def between_others(network: Network) -> list[Node]:
    """Return the actors on most shortest paths of agreement between others. See `betweenness`."""
    from argmap.analysis.measures.bridges import betweenness

    if not network.options.is_agreement:
        return []
    values = betweenness(network.matrix).values.round(6).tolist()
    order = sorted(range(len(values)), key=lambda place: (-values[place], place))
    return [network.actors[place] for place in order[:BETWEEN] if values[place] > 0]


def _square(network: Network) -> Any:
    """Return the ties of all nodes, n × n."""
    from argmap.analysis.incidence import between_modes

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


def pyvis_of_actors(network: Network, *, all_ties: bool) -> PyvisNetwork:
    """Return a network of actors, with a colour for each coalition if these are clear.

    all_ties: whether it has all ties instead of those that a page draws at first.

    Raises ExportError for a network that is too large for a page.
    """
    check_size(network)
    drawn, made = drawn_network(network), pyvis_nodes(network)
    most = max((abs(weight) for *_, weight in drawn.ties), default=1.0) or 1.0
    for one, other, weight in drawn.ties if all_ties else drawn.first_ties:
        group = drawn.groups[one]
        own = _colour(group) if group >= 0 and group == drawn.groups[other] else "edge"
        made.add_edge(
            str(drawn.nodes[one].ref),
            str(drawn.nodes[other].ref),
            weight=weight,
            width=round((0.8 + 3.2 * math.sqrt(abs(weight) / most)) * _larger(drawn), 2),
            dashes=weight < 0,
            title=title_of(f"weight {weight:g}"),
            color=colours()["contests" if weight < 0 else own],
            arrows="",
        )
    made.directed = False
    return made


def pyvis_nodes(network: Network) -> PyvisNetwork:
    """Return the nodes of a network of actors, without its ties."""
    drawn, made = drawn_network(network), empty_network()
    most = max((1, *drawn.totals))
    for node, (x, y), group, total in zip(
        drawn.nodes, drawn.places, drawn.groups, drawn.totals, strict=True
    ):
        made.add_node(
            str(node.ref),
            label=label_of(node.full_name),
            title=title_of(
                node.full_name,
                f"coalition: {drawn.coalitions[group]}" if group >= 0 else "",
                f"statements: {total:,}" if total else "",
            ),
            shape="dot" if node.label == "Actor" else "square",
            size=round(min(18, _larger(drawn) * (5 + 6 * math.sqrt(total / most))), 1),
            color=colours()[_colour(group) if node.label == "Actor" else "position"],
            x=x,
            y=y,
        )
    return made


def _larger(drawn: DrawnNetwork) -> float:
    """Return how much larger nodes and lines are: a large network is seen from farther away."""
    return max(1.0, math.sqrt(len(drawn.nodes) / 120))


def _colour(group: int) -> str:
    return f"coalition-{group % 8 + 1}" if group >= 0 else "muted"
