"""Camps: coalitions across controversies, where the data are clear enough to show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from argmap.model.camps import Camp, Camps
from argmap.model.counting import is_hedged
from argmap.model.graph import EdgeId, Graph, Node
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.known_actors import best_known, group_name, short_names

if TYPE_CHECKING:
    from argmap.analysis.communities import Groups
    from argmap.analysis.network import Network

SMALLEST = 3
"""Members of the smallest camp."""
MOST = 5
"""The most camps."""
FEWEST_CONTROVERSIES = 4
SHUFFLES = 40
SIGNIFICANT = 0.05
MANY_STANCES = 5_000
"""Stances above which a sample of the controversies is compared with chance."""
SAMPLE = 60
"""Controversies in this sample."""


def camps_of(graph: Graph) -> Camps:
    """Return the camps of a graph: the coalitions of `coalitions --over controversies`.

    Coalitions with fewer than 3 members are no camps. There are none at all unless the graph has
    at least 4 controversies, at least half of the actors hold stances in two or more of them, 2 to
    5 camps are found, each of them takes part in at least half of the controversies, and they are
    clearer than the coalitions of shuffled stances (p ≤ 0.05, 40 networks, seed 0).
    """
    if len(graph.labelled("Controversy")) < FEWEST_CONTROVERSIES:
        return _none(f"there are fewer than {FEWEST_CONTROVERSIES} controversies")
    from argmap.analysis.communities import leiden
    from argmap.analysis.incidence import positive_part
    from argmap.analysis.network import Network
    from argmap.analysis.network_rule import NetworkRule
    from argmap.analysis.statements import read_statements

    statements = read_statements(graph, over="controversies")
    network = Network.of(statements, NetworkRule("subtract"))
    if reason := _too_few(network):
        return _none(reason)
    groups = leiden(positive_part(network.matrix))
    number = int((_sizes(groups) >= SMALLEST).sum())
    if not 2 <= number <= MOST:
        noun = "coalition has" if number == 1 else "coalitions have"
        some = number or "no"
        return _none(f"{some} {noun} {SMALLEST} or more members, and 2 to {MOST} can be shown")
    compared, of_sample = _compared(network)
    p = _p(compared)
    if p is None or p > SIGNIFICANT:
        return _none(_not_clearer(of_sample))
    if reason := _seldom(network, groups, number):
        return _none(reason)
    note = (
        f"Camps support the same positions across {len(network.concepts):,} controversies. They "
        f"are clearer than those of shuffled stances (p = {p:.2g}{of_sample})."
    )
    camps = tuple(_named(graph, network, groups, number))
    names = {ref: graph.by_ref[ref].name for camp in camps for ref in camp.members}
    return Camps(camps, note, names)


def not_clearer(network: Network) -> str:
    """Return that the coalitions of a network are not clearer than those of shuffled stances, as a
    part of a sentence; "" if they are clearer (p ≤ 0.05, 40 networks, seed 0)."""
    compared, of_sample = _compared(network)
    p = _p(compared)
    return _not_clearer(of_sample) if p is None or p > SIGNIFICANT else ""


def _not_clearer(of_sample: str) -> str:
    return (
        f"the coalitions are not clearer than those of shuffled stances (p > {SIGNIFICANT}"
        f"{of_sample})"
    )


def _none(reason: str) -> Camps:
    return Camps(note=f"Camps are not shown: {reason}.", reason=reason)


def _sizes(groups: Groups) -> Groups:
    import numpy as np

    return np.bincount(groups[groups >= 0])


def _too_few(network: Network) -> str:
    """Return why there are too few controversies, or actors in several of them, or ""."""
    if len(network.concepts) < FEWEST_CONTROVERSIES:
        return f"fewer than {FEWEST_CONTROVERSIES} controversies have supporters"
    actors = len(network.actors)
    several = int(((network.incidence.by_concept > 0).sum(axis=1) > 1).sum())
    if 2 * several < actors:
        verb = "supports" if several == 1 else "support"
        return f"{several:,} of {actors:,} actors {verb} positions in two or more controversies"
    return ""


def _seldom(network: Network, groups: Groups, number: int) -> str:
    """Return which of so many groups takes part in few controversies, or ""."""
    import numpy as np

    held = network.incidence.by_concept > 0
    of = len(network.concepts)
    for group in range(number):
        part = int((np.asarray(held[groups == group].sum(axis=0)).ravel() > 0).sum())
        if 2 * part < of:
            return f"coalition {group + 1} takes part in {part:,} of {of:,} controversies"
    return ""


def _compared(network: Network) -> tuple[Network, str]:
    """Return the network to compare with chance, and that it is a sample, in words, or ""."""
    import numpy as np

    number = len(network.concepts)
    if len(network.table) <= MANY_STANCES or number <= SAMPLE:
        return network, ""
    chosen = np.random.default_rng(0).choice(number, SAMPLE, replace=False)
    table = network.table.only(np.isin(network.table.concept, chosen)).without_empty()
    return network.with_table(table), f", in a sample of {SAMPLE} controversies"


@dataclass(frozen=True, slots=True)
class _Statements:
    """A network, which equals another one with the same rule and the same statements."""

    rule: str
    edges: tuple[EdgeId, ...]
    network: Network = field(compare=False)


def _p(network: Network) -> float | None:
    """Return the p of a network's modularity, None if a shuffled network has a higher one."""
    edges = tuple(edge.id for edge in network.table.edges)
    return _known_p(_Statements(f"{network.options} {network.table.over}", edges, network))


@lru_cache(maxsize=2)
def _known_p(statements: _Statements) -> float | None:
    """Return the same. The record and the network of a page need it for the same statements."""
    network = statements.network
    from argmap.analysis.null_models import compared, found_modularity, shuffled_networks

    own = found_modularity(network.matrix)
    values = []
    for matrix in shuffled_networks(network, SHUFFLES, 0):
        value = found_modularity(matrix)
        # One that is as high makes p greater than 0.05, and the others need not be tried.
        if own is None or (value is not None and value >= own - 1e-9):
            return None
        values.append(value)
    return compared("modularity", own, values).p


def _named(graph: Graph, network: Network, groups: Groups, number: int) -> list[Camp]:
    """Return the first groups as camps, then all other actors that take a side."""
    counting = IndexedGraph(graph).counting
    actors = [node for node in graph.labelled("Actor") if not is_hedged(node)]
    positions = {node.ref: len(counting.positions_of(node.ref)) for node in actors}
    names = short_names(actors)

    def camp(place: int, members: Sequence[Node]) -> Camp:
        known = best_known(members, positions)
        more = f" +{len(known) - 1:,}" if len(known) > 1 else ""
        name, short = group_name(members, positions, names), names[known[0].ref] + more
        return Camp(place, name if place else "Others", short if place else "Others",
                    tuple(node.ref for node in known))  # fmt: skip

    rows = zip(network.actors, groups.tolist(), strict=True)
    placed = {node.ref: group for node, group in rows if 0 <= group < number}
    made = [
        camp(group + 1, [node for node in actors if placed.get(node.ref) == group])
        for group in range(number)
    ]
    others = [node for node in actors if node.ref not in placed and positions[node.ref]]
    return made + ([camp(0, others)] if others else [])
