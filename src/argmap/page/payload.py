"""The data of a map page, as a JSON-able value. The same view gives the same value.

It holds texts, but no HTML and nothing of how a network is drawn. Edges and the focus refer to
nodes by number, and nodes and edges refer to documents by number.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from argmap.display import legend
from argmap.display.boxes import full_name
from argmap.display.safe_links import link
from argmap.display.source_names import titles_of
from argmap.model.agreement import CLASH_RULE
from argmap.model.counting import STANCES
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.reason_tree import ReasonTree, reason_trees
from argmap.model.source_texts import separate_sources
from argmap.network.shown import ShownNetwork, shown_network
from argmap.page import legend_payload
from argmap.page.actor_payload import network_payload
from argmap.page.event_payload import event_payload
from argmap.page.numbers import PROVENANCE_FIELDS, NumberedView, prose_of
from argmap.page.payload_types import (
    EDGE_TEXTS,
    Payload,
    PayloadEdge,
    PayloadNode,
    PayloadReason,
    ReasonActor,
    ReasonsBelow,
)
from argmap.text.glossary import glossary
from argmap.text.stated_relations import StatedRelations
from argmap.text.summary import summary, topic_summaries
from argmap.view import View

FORMAT = 1
"""The version of this format, raised by changes that older scripts cannot read."""

_PROSE_FIELDS = ("context", "outlook", "synthesis", "text")
"""Properties of nodes that hold Markdown. Names, claims, questions and quotes are plain text."""


def payload(
    view: View, numbered: NumberedView | None = None, network: ShownNetwork | None = None
) -> dict[str, Any]:
    """Return the data of a view's map.

    numbered: the view with the numbers of its nodes, network: the network that is drawn, if these
    are known.

    Raises ExportError for nodes or edges that a map cannot show.
    """
    return {**_payload(view, numbered or NumberedView(view), network or shown_network(view))}


def _payload(view: View, numbered: NumberedView, network: ShownNetwork) -> Payload:
    """Document nodes are listed, not drawn. Edges to nodes outside the view are left out."""
    drawn, numbers = view.on_map, numbered.nodes
    counting = numbered.relations.counting
    actors = counting.everywhere()
    neutral = counting.only_neutral(node.ref for node in drawn.labelled("Position"))
    made: Payload = {
        "format": FORMAT,
        "title": view.title,
        "part_title": view.part_title,
        "about": view.about,
        "counts": legend_payload.counts(
            drawn,
            actors,
            len(neutral),
            len(view.events),
            _not_drawn(numbered.relations),
            view.focus,
        ),
        "counted": legend_payload.counted(drawn, legend=network.nodes is not None),
        "counting_note": legend_payload.counting_note(drawn),
        "focus": None if view.focus is None else numbers.get(view.focus),
        "versus": None if view.versus is None else numbers.get(view.versus),
        "kinds": legend_payload.kinds(drawn, actors, len(neutral), _not_drawn(numbered.relations)),
        "relations": legend_payload.relations(drawn),
        "lines": legend_payload.lines(drawn),
        "rules": dict(legend.RULES),
        "rule_names": dict(legend.RULE_NAMES),
        "clash_rule": CLASH_RULE,
        "confidence_note": legend.CONFIDENCE_NOTE,
        "documents": numbered.documents,
        "nodes": [_node(node, numbered) for node in drawn],
        "edges": [_edge(edge, numbered) for edge in drawn.edges],
        "lead": numbered.lead(),
        "summary": numbered.sentences(summary(view, numbered.relations)),
    }
    if numbered.relations.answers_left_out:
        made["answers_left_out"] = numbered.relations.answers_left_out
    titles = titles_of(view)
    if known := {
        source: titles[source]
        for edge in drawn.edges
        if edge.type in STANCES
        for source in separate_sources(edge.text("source"))
        if source in titles
    }:
        made["titles"] = known
    if view.events:
        made["events"] = event_payload(view.events, numbered)
    if reasons := _reasons(view.reasons, numbers):
        made["reasons"] = reasons
    if network.actors:
        made["network"] = network_payload(network.actors, numbered)
    if network.missing:
        made["no_network"] = network.missing
    if network.is_controversy:
        made["needs_width"] = True
    if view.day:
        made["day"] = view.day
    if not (view.pair or view.neighbourhood):
        # Elsewhere, a page may have only some of the positions of a topic.
        made["topics"] = {
            str(numbers[topic]): numbered.sentences(some)
            for topic, some in topic_summaries(view).items()
        }
    if made["summary"] and (words := glossary(numbered.relations)):
        made["glossary"] = numbered.sentence(words)
    return made


def _not_drawn(relations: StatedRelations) -> int:
    """Return how many sources of positions are not drawn, because only stances name them."""
    cited = set[Ref]().union(*map(relations.sources, relations.of_kind("position")))
    return len(cited - relations.nodes.keys())


def _node(node: Node, numbered: NumberedView) -> PayloadNode:
    made: PayloadNode = {
        "ref": str(node.ref),
        "label": node.label,
        "id": node.id,
        "kind": legend.kind_of(node),
        "name": full_name(node),
        "details": {
            name: list(value) if isinstance(value, list | tuple) else value
            for name, value in sorted(node.properties.items())
            if name not in ("name", *PROVENANCE_FIELDS)
        },
    }
    if prose := prose_of(node, _PROSE_FIELDS):
        made["prose"] = prose
    if href := link(node.text("url") or node.text("website")):
        made["href"] = href
    if answers := numbered.relations.left_out(node.ref):
        made["left_out"] = answers
    # How many sources only the stances on a position name.
    relations = numbered.relations
    if sources := len(relations.sources(node.ref)) - len(relations.to(node.ref, "CITES")):
        made["stance_sources"] = sources
    numbered.add_provenance(made, node)
    return made


def _edge(edge: Edge, numbered: NumberedView) -> PayloadEdge:
    made: PayloadEdge = {
        "from": numbered.nodes[edge.source],
        "to": numbered.nodes[edge.target],
        "relation": legend.relation_of(edge).key,
        "basis": "inferred" if edge.inferred else "stated",
    }
    for name in EDGE_TEXTS:
        if text := edge.text(name):
            made[name] = text
    if href := link(edge.text("url") or edge.text("source")):
        made["href"] = href
    elif len(sources := separate_sources(edge.text("source"))) > 1:
        made["hrefs"] = [link(source) for source in sources]
    if others := edge.documents[1:]:
        made["also"] = [numbered.document_numbers[name] for name in others]
    numbered.add_provenance(made, edge)
    return made


def _reasons(reasons: Graph, numbers: Mapping[Ref, int]) -> list[ReasonsBelow]:
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
        "given": _actors(tree.proponents, numbers),
        "contested": _actors(tree.opponents, numbers),
        "sources": [
            {"name": source.name, "href": link(source.text("url"))} for source in tree.sources
        ],
        "reasons": [_tree(below, numbers) for below in tree.reasons],
    }


def _actors(actors: Iterable[Node], numbers: Mapping[Ref, int]) -> list[ReasonActor]:
    return [
        {"name": full_name(actor), "node": numbers[actor.ref]}
        if actor.ref in numbers
        else {"name": full_name(actor)}
        for actor in actors
    ]
