"""The reasons of a map page, as a JSON-able value. A page shows them apart from its nodes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from argmap.display.boxes import full_name
from argmap.display.safe_links import link
from argmap.model.graph import Graph, Node, Ref
from argmap.model.reason_tree import ReasonTree, reason_trees
from argmap.page.payload_types import PayloadReason, ReasonActor, ReasonsBelow


def reason_payload(reasons: Graph, numbers: Mapping[Ref, int]) -> list[ReasonsBelow]:
    """Return the trees of reasons below each position and reading that has some.

    `under` is what a reason is listed below, where a tree only refers to it.

    reasons: see `View.reasons`; numbers: of the nodes on the page.
    """
    return [
        {"node": numbers[ref], "trees": [_tree(tree, numbers) for tree in trees]}
        for ref, trees in reason_trees(reasons).items()
        if ref in numbers
    ]


def _tree(tree: ReasonTree, numbers: Mapping[Ref, int]) -> PayloadReason:
    return {
        "ref": str(tree.node.ref),
        "claim": tree.claim,
        "side": tree.side,
        "relation": tree.relation,
        "under": full_name(tree.under) if tree.under else "",
        "given": _named(tree.proponents, numbers),
        "contested": _named(tree.opponents, numbers),
        "sources": [
            {"name": source.name, "href": link(source.text("url"))} for source in tree.sources
        ],
        "reasons": [_tree(below, numbers) for below in tree.reasons],
    }


def _named(actors: Iterable[Node], numbers: Mapping[Ref, int]) -> list[ReasonActor]:
    return [
        {"name": full_name(actor), "node": numbers[actor.ref]}
        if actor.ref in numbers
        else {"name": full_name(actor)}
        for actor in actors
    ]
