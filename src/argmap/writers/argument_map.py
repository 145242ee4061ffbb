"""Collect what argument mapping tools show: claims, and which supports or attacks which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from argmap.model.citations import is_of_stance
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.loss import Losses

CLAIMS = ("Position", "Reading", "Reason")
"""The labels of nodes that are claims."""
OTHER_RELATION = "other-relation"
"""The kind of the loss of a relation that a format has no place for."""
_SIDES = ("SUPPORTS", "CONTESTS")
_RELATIONS = (*_SIDES, "CONCERNS")


@dataclass(frozen=True)
class ArgumentMap:
    """The claims of a graph, their relations, and the stances of actors on them.

    graph: with reasons; title: of the map; credits: authors and licences, each once.
    """

    graph: Graph
    title: str
    credits: tuple[str, ...] = ()

    @cached_property
    def claims(self) -> tuple[Node, ...]:
        """The positions, readings and reasons."""
        return self.graph.labelled(*CLAIMS)

    @cached_property
    def relations(self) -> tuple[Edge, ...]:
        """The stated relations between claims: one for each pair and type.

        CONCERNS is neither for nor against; its property `relation` says what it is.
        """
        found = {
            (edge.source, edge.type, edge.target): edge
            for edge in reversed(self.graph.edges)
            if edge.type in _RELATIONS
            and edge.source.label in CLAIMS
            and edge.target.label in CLAIMS
            and not edge.inferred
            and {edge.source, edge.target} <= self.graph.by_ref.keys()
        }
        return tuple(found[key] for key in sorted(found))

    @cached_property
    def stances(self) -> tuple[Edge, ...]:
        """The stances of actors on claims, each statement."""
        return tuple(
            edge
            for edge in self.graph.edges
            if edge.type in _SIDES and edge.source.label == "Actor" and edge.target.label in CLAIMS
        )

    @cached_property
    def parents(self) -> dict[Ref, list[Ref]]:
        """The controversies and threads that each node is part of, sorted."""
        found: defaultdict[Ref, set[Ref]] = defaultdict(set)
        for edge in self.graph.edges:
            if edge.type == "PART_OF" and edge.source.label != "Actor":
                found[edge.source].add(edge.target)
        return {ref: sorted(parents) for ref, parents in found.items()}

    def name(self, ref: Ref) -> str:
        """Return the name of a node, or its id if the graph does not have it."""
        node = self.graph.by_ref.get(ref)
        return ref.id if node is None else node.name

    def count_left_out(self, losses: Losses, kept_properties: Iterable[str]) -> None:
        """Count what argument maps have no place for.

        kept_properties: the properties of claims that are written.
        """
        for edge in self.graph.edges:
            what = _LEFT_OUT.get(edge.type)
            if edge.inferred:
                losses.add("inferred", "inferred rivalries, which no document states",
                           _described(edge), edge.document, edge.line)  # fmt: skip
            elif is_of_stance(edge):
                continue  # the source of a stance is one of its details
            elif what and not {edge.source.label, edge.target.label} <= {*CLAIMS}:
                losses.add(
                    _KINDS.get(edge.type, edge.type.lower()),
                    what,
                    _described(edge),
                    edge.document,
                    edge.line,
                )
            elif edge.type == "PART_OF" and edge.source.label == "Actor":
                losses.add("membership", "memberships of actors in organisations",
                           _described(edge), edge.document, edge.line)  # fmt: skip
        kept = {"name", "claim", "document", "line", "rank", "root", "root_label", "depth",
                "mentioned_in", *kept_properties}  # fmt: skip
        for node in self.claims:
            for name in node.properties.keys() - kept:
                losses.add(
                    f"property-{name}", f"values of `{name}` on claims",
                    f"{node.ref} {name} = {node.properties[name]}", node.text("document"),
                    int(node.text("line") or 0),
                )  # fmt: skip
        for node in self.graph.labelled("Controversy", "Thread"):
            for name in ("context", "outlook", "synthesis", "core_question"):
                if node.text(name):
                    losses.add(
                        "topic-text", "texts about controversies and threads",
                        f"{node.ref} {name}", node.text("document"), int(node.text("line") or 0),
                    )  # fmt: skip


_KINDS = {"NEUTRAL_ON": "neutral"}
"""The kinds of losses that are not called like the type of the edge."""
_LEFT_OUT = {
    "CITES": "citations of sources",
    "NEUTRAL_ON": "neutral stances, which neither support nor contest",
    "RAISES": "tensions and open questions",
    "CONCERNS": "relations of events",
    "RELATED_TO": "relations of events",
    "TOOK_PART_IN": "participations in events",
    "CHALLENGES": "challenges",
    "RESOLVES": "resolutions of challenges",
}


def count_edge(losses: Losses, kind: str, what: str, edge: Edge) -> None:
    """Count a stance or a relation, or its details, that has no place."""
    losses.add(kind, what, _described(edge), edge.document, edge.line)


def _described(edge: Edge) -> str:
    return f"{edge.source} {edge.type} {edge.target}"
