"""What articles and pages say of the relations of a topic or an actor, below a question each.

It uses stated relations only, and counts by the rules of `argmap.model.counting`. The lead is in
`argmap.text.findings`.
"""

from __future__ import annotations

from collections.abc import Mapping

from argmap.display import legend
from argmap.model.counting import left_out_text
from argmap.model.graph import Ref
from argmap.text.actor import stances_sentence
from argmap.text.both_sides import (
    both_sides_sentences,
    several_by_topic,
    spanning_sentences,
    supporters_of_several,
)
from argmap.text.changes import change_sentences, other_changes_sentence
from argmap.text.evidence import basis_sentences, evidence_sentence, only_on_readings
from argmap.text.rivals import rivals_sentence
from argmap.text.sentences import Sentence, count, without_double_stops
from argmap.text.stated_relations import StatedRelations
from argmap.view import View

Answers = Mapping[str, list[Sentence]]
"""Sentences by the question that they answer."""


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


def notes_of(view: View) -> list[str]:
    """Return what a page says of a view that has only a part of what is stated."""
    made = []
    if view.narrowed:
        made.append(f"Filtered to {view.narrowed}. Nothing else is shown or summarised.")
    if view.day:
        made.append(f"As held on {view.day}. {legend.DAY_RULE}")
    if view.events_left_out:
        events = count(view.events_left_out, "event")
        made.append(f"{view.title} took part in {events}, which this page leaves out.")
    return made


def actor_answers(relations: StatedRelations, actor: Ref) -> Answers:
    """Say where an actor is on both sides, and what it changed."""
    changes = change_sentences(relations, {actor})
    return _answers(
        relations,
        {
            "Where it is on both sides": both_sides_sentences(relations, actor),
            "What it changed": [*changes, *other_changes_sentence(relations, actor)],
        },
    )


def actor_numbers(relations: StatedRelations, actor: Ref) -> list[Sentence]:
    """Say on how many positions an actor has which stance, and how many have evidence."""
    return [*stances_sentence(relations, actor), *evidence_sentence(relations.times, actor)]


def topic_answers(relations: StatedRelations) -> Answers:
    """Say who is on both sides, who changed, and what it is based on, of some controversies."""
    controversies = relations.of_kind("controversy")
    both: list[Sentence] = []
    basis = basis_sentences(relations)
    if len(controversies) > 1:
        ordered = relations.by_actors(controversies)
        both += both_sides_sentences(relations)
        both += several_by_topic(relations, ordered) + spanning_sentences(relations)
        basis += only_on_readings(relations)
    else:
        if controversies:
            both = rivals_sentence(relations, controversies[0])
        both += both_sides_sentences(relations)
        if not any(map(relations.has_exclusive_answers, controversies)):
            both += supporters_of_several(relations)
    actors = {*relations.of_kind("actor"), *relations.of_kind("hedged")}
    changes = change_sentences(relations, actors, meanings=True)
    answers = {
        "Who is on both sides": both,
        "Who changed": changes,
        "What it is based on": basis,
    }
    return _answers(relations, answers)


def _answers(relations: StatedRelations, answers: Answers) -> Answers:
    """Return the questions that have an answer."""
    return {
        question: without_double_stops(relations.nodes, made)
        for question, made in answers.items()
        if made
    }
