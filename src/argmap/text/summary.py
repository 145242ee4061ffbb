"""A summary of a graph or a view in a few sentences.

It uses stated relations only, and counts by the rules of `argmap.model.counting`. The page of a map
shows it as `page/js/details/summary.js` does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from argmap.display import legend
from argmap.model.counting import left_out_text
from argmap.model.graph import Graph, Ref
from argmap.text.actor import active_sentences, actor_sentences, nearest_sentences
from argmap.text.both_sides import both_sides_sentences, supporters_of_several
from argmap.text.changes import (
    change_sentences,
    changes_or_none,
    other_changes_sentence,
    unchanged_sentence,
)
from argmap.text.comparison import comparison
from argmap.text.controversy import (
    controversy_sentences,
    position_sentence,
    position_sentences,
    rivals_sentence,
)
from argmap.text.evidence import basis_sentences, evidence_sentence
from argmap.text.sentences import (
    BASIS,
    BOTH,
    CHANGED,
    OWN_BOTH,
    OWN_CHANGES,
    OWN_SIDES,
    SIDES,
    UNRESOLVED,
    Sentence,
    below_headings,
    closed,
    folded,
    sentence,
    without_double_stops,
)
from argmap.text.several import several_sentences
from argmap.text.stated_relations import StatedRelations
from argmap.text.unresolved import raised_sentences, unresolved_sentences
from argmap.view import View

_RAISES = ("PART_OF", "RAISES")
"""The types of the edges between a topic and its positions, readings, tensions and questions."""
_AROUND = ("Actor", "Source")
"""Labels of nodes that belong to a topic if they are connected with its parts."""


def relations_of(view: View) -> StatedRelations:
    """Return the stated relations of what a view draws."""
    left_out = left_out_text(view.graph.labelled("Document"))
    return StatedRelations(
        view.on_map,
        view.graph.by_ref,
        left_out,
        stance_sources=view.cited_by_stances,
        newest=view.newest or None,
    )


def summary(view: View, relations: StatedRelations | None = None) -> list[Sentence]:
    """Summarise a view. relations: those of the view (`relations_of`), if they are known."""
    relations = relations or relations_of(view)
    focus, versus = (ref if ref in relations.nodes else None for ref in (view.focus, view.versus))
    raised, active = raised_sentences(relations, view), active_sentences(relations, view)
    if focus and versus:
        made = [*comparison(relations, focus, versus), *closed(raised), *active]
    elif focus and focus.label == "Actor":
        is_subject = not (view.neighbourhood or view.pair)
        nearest = nearest_sentences(relations, focus) if is_subject else []
        made = actor_summary(relations, focus, nearest, raised, active)
    else:
        made = [*topic_summary(relations, focus), *closed(raised), *active]
    return [*(sentence("narrowed", [note]) for note in notes_of(view)), *made]


def notes_of(view: View) -> list[str]:
    """Return what a page says of a view that has only a part of what is stated."""
    made = []
    if view.narrowed:
        made.append(f"Filtered to {view.narrowed}. Nothing else is shown or summarised.")
    if view.day:
        made.append(f"As held on {view.day}. {legend.DAY_RULE}")
    return made


def actor_summary(
    relations: StatedRelations,
    actor: Ref,
    nearest: Iterable[Sentence] = (),
    raised: Iterable[Sentence] = (),
    active: Iterable[Sentence] = (),
) -> list[Sentence]:
    """Summarise what an actor does.

    nearest, raised, active: sentences on who agrees and clashes with it, on what is open in its
    controversies, and where it acted without a recorded position.
    """
    about, sides = actor_sentences(relations, actor)
    changes = change_sentences(relations, {actor}) or unchanged_sentence(relations, actor)
    answers = {
        OWN_SIDES: [*sides, *active],
        "Who agrees and clashes with it": [*nearest],
        OWN_BOTH: both_sides_sentences(relations, actor),
        "What is unresolved in its controversies": [*raised],
        OWN_CHANGES: [*changes, *other_changes_sentence(relations, actor)],
        BASIS: evidence_sentence(relations.times, actor),
    }
    return without_double_stops(relations.nodes, about + below_headings(answers))


def topic_summary(relations: StatedRelations, focus: Ref | None = None) -> list[Sentence]:
    """Summarise what is not about one actor: several controversies, one, or positions only.

    focus: the node that the summary is about, if any.
    """
    controversies = relations.of_kind("controversy")
    if len(controversies) > 1:
        return without_double_stops(relations.nodes, several_sentences(relations, focus))
    about: list[Sentence] = []
    sides: list[Sentence] = []
    both: list[Sentence] = []
    if controversies:
        about = controversy_sentences(relations, controversies[0])
        sides = position_sentences(relations, controversies[0])
        both = rivals_sentence(relations, controversies[0])
    elif answers := relations.of_kind("position") + relations.of_kind("reading"):
        listed = [position_sentence(relations, item) for item in relations.by_support(answers)]
        sides = folded(listed, "more answer")
    both += both_sides_sentences(relations)
    if not any(map(relations.has_exclusive_answers, controversies)):
        both += supporters_of_several(relations)
    actors = {*relations.of_kind("actor"), *relations.of_kind("hedged")}
    answers_to = {
        SIDES: sides,
        BOTH: both,
        UNRESOLVED: unresolved_sentences(relations),
        CHANGED: changes_or_none(relations, actors),
        BASIS: basis_sentences(relations),
    }
    return without_double_stops(relations.nodes, about + below_headings(answers_to))


def topic_summaries(view: View) -> dict[Ref, list[Sentence]]:
    """Summarise each controversy and each thread of a view, the same as on its own page."""
    graph = view.on_map
    at: dict[Ref, list[int]] = defaultdict(list)
    for place, edge in enumerate(graph.edges):
        at[edge.source].append(place)
        at[edge.target].append(place)
    return {
        node.ref: topic_summary(
            StatedRelations(
                _part(graph, at, node.ref),
                view.graph.by_ref,
                stance_sources=view.cited_by_stances,
            ),
            node.ref,
        )
        for node in graph.labelled("Controversy", "Thread")
    }


def _part(graph: Graph, at: Mapping[Ref, Sequence[int]], topic: Ref) -> Graph:
    """Return the nodes that belong to a topic, and the edges between them."""

    def ends(topics: Iterable[Ref], labels: Sequence[str]) -> set[Ref]:
        """Return the other ends, of these labels, of stated edges at topics."""
        return {
            end
            for item in topics
            for edge in (graph.edges[place] for place in at[item])
            if edge.type in _RAISES and not edge.inferred
            for end in (edge.source, edge.target)
            if end.label in labels
        }

    core = {topic}
    if topic.label == "Thread":
        core |= ends(core, ("Controversy",))
    core |= ends(core, ("Position", "Reading", "Tension"))
    around = [graph.edges[place] for place in sorted({at_ for item in core for at_ in at[item]})]
    members = set(core)
    for edge in around:
        # The threads of its controversies, which may be in several.
        if edge.type == "PART_OF" and edge.source.label == "Controversy":
            members.add(edge.target)
        members |= {end for end in (edge.source, edge.target) if end.label in _AROUND}
    edges = [edge for edge in around if edge.source in members and edge.target in members]
    return Graph(tuple(graph.by_ref[ref] for ref in sorted(members)), tuple(edges))
