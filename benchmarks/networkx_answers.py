"""Answer some of the named queries with networkx, to compare times."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from typing import Any

import argmap
from argmap.queries.parameter import Argument
from argmap.queries.query import Query


class Answers:
    """The graph in networkx. Each method returns the sorted rows; `ask` returns their number."""

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
        return len(self.by_query[query.name](parameters))

    def labelled(self, label: str) -> list[str]:
        return [node for node, held in self.graph.nodes(data="label") if held == label]

    def ahead(self, node: str, relation: str, label: str) -> set[str]:
        """Return the neighbours at the ends of outgoing edges of a type."""
        edges = self.graph.out_edges(node, data="type")
        return {end for _, end, type_ in edges if type_ == relation and end.startswith(label)}

    def behind(self, node: str, relation: str, label: str) -> set[str]:
        edges = self.graph.in_edges(node, data="type")
        return {end for end, _, type_ in edges if type_ == relation and end.startswith(label)}

    def counts(self, actor: str, parameters: Mapping[str, Argument]) -> bool:
        standing = parameters["standing"]
        assert isinstance(standing, list)
        return str(self.graph.nodes[actor]["standing"]) in standing

    def spanning(self, parameters: Mapping[str, Argument]) -> list[Any]:
        found = []
        for actor in self.labelled("Actor"):
            if self.counts(actor, parameters):
                held = {
                    position: self.ahead(position, "PART_OF", "Controversy:")
                    for position in self.ahead(actor, "SUPPORTS", "Position:")
                }
                matters = set().union(*held.values())
                if len(matters) >= int(str(parameters["min_controversies"])):
                    found.append((-len(matters), -len(held), actor))
        return sorted(found)

    def co_proponents(self, parameters: Mapping[str, Argument]) -> list[Any]:
        actor = f"Actor:{parameters['actor']}"
        shared: Counter[str] = Counter()
        for position in self.ahead(actor, "SUPPORTS", "Position:"):
            shared.update(self.behind(position, "SUPPORTS", "Actor:") - {actor})
        found = [(-many, ally) for ally, many in shared.items() if self.counts(ally, parameters)]
        return sorted(found)

    def sharing_sources(self, parameters: Mapping[str, Argument]) -> list[Any]:
        shared: Counter[tuple[str, str]] = Counter()
        for source in self.labelled("Source"):
            matters = sorted(
                set().union(
                    *(
                        self.ahead(position, "PART_OF", "Controversy:")
                        for position in self.behind(source, "CITES", "Position:")
                    )
                )
            )
            for place, one in enumerate(matters):
                shared.update((one, other) for other in matters[place + 1 :])
        return sorted((-many, pair) for pair, many in shared.items())

    def by_support(self, parameters: Mapping[str, Argument]) -> list[Any]:
        found = []
        for position in self.labelled("Position"):
            if self.graph.nodes[position]["kind"] == "answer":
                actors = self.behind(position, "SUPPORTS", "Actor:")
                many = sum(self.counts(actor, parameters) for actor in actors)
                found.append((-many, position))
        return sorted(found)

    def most_used(self, parameters: Mapping[str, Argument]) -> list[Any]:
        used: defaultdict[str, set[str]] = defaultdict(set)
        for source in self.labelled("Source"):
            used[source] |= self.behind(source, "CITES", "Position:")
        found = []
        for source, positions in used.items():
            matters = set().union(
                *(self.ahead(position, "PART_OF", "Controversy:") for position in positions)
            )
            found.append((-len(positions), -len(matters), source))
        return sorted(found)
