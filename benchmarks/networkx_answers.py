"""Answer some of the named queries with networkx, to compare times."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import argmap
from argmap.queries.query import Argument, Query


class Answers:
    """Answer named queries with networkx. The methods of queries return sorted rows."""

    def __init__(self, graph: argmap.ArgumentGraph) -> None:
        self.graph: Any = graph.to_networkx()
        self.by_query: Mapping[str, Callable[[Mapping[str, Argument]], list[Any]]] = {
            "actors/co-proponents": self.co_proponents,
            "actors/spanning": self.spanning,
            "controversies/sharing-sources": self.sharing_sources,
            "positions/by-support": self.by_support,
            "sources/most-used": self.most_used,
        }

    def ask(self, query: Query, parameters: Mapping[str, Argument]) -> int:
        """Return how many rows the answer to a named query has."""
        return len(self.by_query[query.name](parameters))

    def labelled(self, label: str) -> list[str]:
        """Return the nodes with a label."""
        return [node for node, held in self.graph.nodes(data="label") if held == label]

    def outgoing(self, node: str, relation: str, label: str) -> set[str]:
        """Return the neighbours with a label at the ends of outgoing edges of a type."""
        edges = self.graph.out_edges(node, data="type")
        return {end for _, end, type_ in edges if type_ == relation and end.startswith(label)}

    def incoming(self, node: str, relation: str, label: str) -> set[str]:
        """Return the neighbours with a label at the starts of incoming edges of a type."""
        edges = self.graph.in_edges(node, data="type")
        return {end for end, _, type_ in edges if type_ == relation and end.startswith(label)}

    def counts(self, actor: str, parameters: Mapping[str, Argument]) -> bool:
        """Return whether the actor's standing is among those to count."""
        standing = parameters["standing"]
        assert isinstance(standing, list)
        return str(self.graph.nodes[actor]["standing"]) in standing

    def spanning(self, parameters: Mapping[str, Argument]) -> list[Any]:
        found = []
        for actor in self.labelled("Actor"):
            if self.counts(actor, parameters):
                held = {
                    position: self.outgoing(position, "PART_OF", "Controversy:")
                    for position in self.outgoing(actor, "SUPPORTS", "Position:")
                }
                controversies = set().union(*held.values())
                if len(controversies) >= int(str(parameters["min_controversies"])):
                    found.append((-len(controversies), -len(held), actor))
        return sorted(found)

    def co_proponents(self, parameters: Mapping[str, Argument]) -> list[Any]:
        actor = f"Actor:{parameters['actor']}"
        shared: Counter[str] = Counter()
        for position in self.outgoing(actor, "SUPPORTS", "Position:"):
            shared.update(self.incoming(position, "SUPPORTS", "Actor:") - {actor})
        found = [(-many, ally) for ally, many in shared.items() if self.counts(ally, parameters)]
        return sorted(found)

    def sharing_sources(self, parameters: Mapping[str, Argument]) -> list[Any]:
        shared: Counter[tuple[str, str]] = Counter()
        for source in self.labelled("Source"):
            controversies = sorted(
                set().union(
                    *(
                        self.outgoing(position, "PART_OF", "Controversy:")
                        for position in self.incoming(source, "CITES", "Position:")
                    )
                )
            )
            for place, one in enumerate(controversies):
                shared.update((one, other) for other in controversies[place + 1 :])
        return sorted((-many, pair) for pair, many in shared.items())

    def by_support(self, parameters: Mapping[str, Argument]) -> list[Any]:
        found = []
        for position in self.labelled("Position"):
            actors = self.incoming(position, "SUPPORTS", "Actor:")
            many = sum(self.counts(actor, parameters) for actor in actors)
            found.append((-many, position))
        return sorted(found)

    def most_used(self, parameters: Mapping[str, Argument]) -> list[Any]:
        used: defaultdict[str, set[str]] = defaultdict(set)
        for source in self.labelled("Source"):
            used[source] |= self.incoming(source, "CITES", "Position:")
        found = []
        for source, positions in used.items():
            controversies = set().union(
                *(self.outgoing(position, "PART_OF", "Controversy:") for position in positions)
            )
            found.append((-len(positions), -len(controversies), source))
        return sorted(found)
