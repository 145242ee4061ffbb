"""The summary of each controversy and thread on a page, the same as on its own page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from argmap.text.agreement_text import index_of
from argmap.text.sentences import Sentence, without_double_stops
from argmap.text.stance_times import StanceTimes
from argmap.text.stated_relations import StatedRelations
from argmap.text.summary import page_sentences

_PARTS = ("position-of", "reading-of", "raises", "asks")
"""The relations of a topic to its positions, readings, tensions and questions."""
_AROUND = ("actor", "hedged", "source")
"""Kinds of nodes that belong to a topic if they are connected with its parts."""

Edges = Sequence[Mapping[str, Any]]


def topic_summaries(data: Mapping[str, Any]) -> dict[str, list[Sentence]]:
    """Summarise each controversy and each thread of a payload, by the number of its node."""
    nodes = data["nodes"]
    at: dict[int, list[int]] = defaultdict(list)
    for place, edge in enumerate(data["edges"]):
        at[edge["from"]].append(place)
        at[edge["to"]].append(place)
    made = {}
    for number, node in enumerate(nodes):
        if node["kind"] in ("controversy", "thread"):
            members, places = _part(data, at, number)
            edges = [data["edges"][place] for place in places]
            relations = StatedRelations(nodes, edges, members)
            positions = relations.of_kind("position")
            times = StanceTimes(edges, places)
            sentences = page_sentences(relations, times, index_of(positions, edges), number)
            made[str(number)] = without_double_stops(data, sentences)
    return made


def _part(
    data: Mapping[str, Any], at: Mapping[int, Sequence[int]], topic: int
) -> tuple[set[int], list[int]]:
    """Return the nodes that belong to a topic, and the places of the edges between them."""
    nodes, edges = data["nodes"], data["edges"]
    core = {topic}
    if nodes[topic]["kind"] == "thread":
        core |= _ends(edges, at, core, ("controversy-of",))
    core |= _ends(edges, at, core, _PARTS)
    around = sorted({place for number in core for place in at[number]})
    members = set(core)
    for edge in (edges[place] for place in around):
        # The threads of its controversies, which may be in several.
        members |= {edge["to"]} if edge["relation"] == "controversy-of" else set()
        ends = (edge["from"], edge["to"])
        members |= {end for end in ends if nodes[end]["kind"] in _AROUND}
    return members, [
        place for place in around if {edges[place]["from"], edges[place]["to"]} <= members
    ]


def _ends(
    edges: Edges, at: Mapping[int, Sequence[int]], topics: set[int], relations: Sequence[str]
) -> set[int]:
    """Return the other ends of edges of some relations at topics."""
    return {
        end
        for topic in topics
        for place in at[topic]
        if edges[place]["relation"] in relations and edges[place]["basis"] == "stated"
        for end in (edges[place]["from"], edges[place]["to"])
    }
