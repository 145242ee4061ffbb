"""What articles and pages say of the relations of a topic or an actor, below a question each.

It uses stated relations only, and counts by the rules of `argmap.model.counting`. The lead is in
`argmap.text.findings`.
"""

from __future__ import annotations

from collections.abc import Mapping

from argmap.display import legend
from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.text.actor import stances_sentence
from argmap.text.both_sides import (
    both_sides_sentences,
    several_by_topic,
    spanning_sentences,
    supporters_of_several,
)
from argmap.text.changes import change_sentences
from argmap.text.evidence import evidence_sentence
from argmap.text.rivals import rivals_sentence
from argmap.text.sentences import Sentence, count, without_double_stops
from argmap.view import View

Answers = Mapping[str, list[Sentence]]
"""Sentences by the question that they answer."""


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


def actor_answers(index: IndexedGraph, actor: Ref) -> Answers:
    """Say where an actor is on both sides, and what it changed."""
    answers = {
        "Where it is on both sides": both_sides_sentences(index, actor),
        "What it changed": change_sentences(index, {actor}),
    }
    return _answers(index, answers)


def actor_numbers(index: IndexedGraph, actor: Ref) -> list[Sentence]:
    """Say on how many positions an actor has which stance, and how many have evidence."""
    return [*stances_sentence(index, actor), *evidence_sentence(index.times, actor)]


def topic_answers(index: IndexedGraph) -> Answers:
    """Say who is on both sides, who changed, and what it is based on, of some controversies."""
    controversies = index.of_kind("controversy")
    both: list[Sentence] = []
    if len(controversies) > 1:
        ordered = index.by_actors(controversies)
        both += both_sides_sentences(index)
        both += several_by_topic(index, ordered) + spanning_sentences(index)
    else:
        if controversies:
            both = rivals_sentence(index, controversies[0])
        both += both_sides_sentences(index)
        if not any(map(index.has_exclusive_answers, controversies)):
            both += supporters_of_several(index)
    actors = {*index.of_kind("actor"), *index.of_kind("hedged")}
    changes = change_sentences(index, actors, meanings=True)
    answers = {
        "Who is on both sides": both,
        "Who changed": changes,
        "What it is based on": evidence_sentence(index.times),
    }
    return _answers(index, answers)


def _answers(index: IndexedGraph, answers: Answers) -> Answers:
    """Return the questions that have an answer."""
    return {
        question: without_double_stops(index.nodes, made)
        for question, made in answers.items()
        if made
    }
