"""Sentences about several controversies, below headings: who is on which side of each, who is on
both sides, what is unresolved, who changed, and what it is based on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from argmap.model.counting import only_neutral_note
from argmap.model.graph import Ref
from argmap.text.both_sides import both_sides_sentences, several_by_topic, spanning_sentences
from argmap.text.changes import changes_or_none
from argmap.text.controversy import side_sentence
from argmap.text.evidence import basis_sentences
from argmap.text.sentences import (
    BASIS,
    BOTH,
    CHANGED,
    NAMED,
    SIDES,
    UNRESOLVED,
    Sentence,
    below_headings,
    count,
    folded,
    sentence,
)
from argmap.text.stated_relations import StatedRelations
from argmap.text.unresolved import unresolved_by_topic

_LISTED = 12
"""Controversies that are listed before the rest becomes a number."""
_MOST_LISTED = 100
"""Controversies or threads that are listed on request."""
_FEW = 4
"""The most controversies of which positions are shown at once, with more actors of each side."""


def several_sentences(relations: StatedRelations, focus: Ref | None) -> list[Sentence]:
    """Say what a page of several controversies has, below a heading for each question.

    focus: the node that the page is about, if any.
    """
    controversies = relations.by_actors(relations.of_kind("controversy"))
    actors = {*relations.of_kind("actor"), *relations.of_kind("hedged")}
    changes = changes_or_none(relations, actors)
    answers = {
        SIDES: _sides(relations, controversies),
        BOTH: [
            *both_sides_sentences(relations),
            *several_by_topic(relations, controversies),
            *spanning_sentences(relations),
        ],
        UNRESOLVED: unresolved_by_topic(relations, controversies),
        CHANGED: changes,
        BASIS: [*basis_sentences(relations), *_only_on_readings(relations)],
    }
    return [_numbers(relations, controversies, focus), *below_headings(answers)]


def _numbers(relations: StatedRelations, controversies: list[Ref], focus: Ref | None) -> Sentence:
    """Count the controversies, threads, positions and actors of a page."""
    positions = relations.of_kind("position")
    threads = relations.of_kind("thread")
    text = f"{count(len(controversies), 'controversy')}"
    holding = [thread for thread in threads if relations.at(thread, "PART_OF", "Controversy")]
    if holding:
        text += _in_threads(relations, holding, focus)
    text += f", with {count(len(positions), 'position')} and {_actors(relations, positions)}."
    if bare := len(threads) - len(holding):
        text += f" {count(bare, 'more thread')} without a controversy."
    return sentence("numbers", [text])


def _actors(relations: StatedRelations, positions: Sequence[Ref]) -> str:
    """Return how many actors take a side on some positions, and how many are only neutral."""
    counting = relations.counting
    return counting.on(positions).text() + only_neutral_note(counting.only_neutral(positions))


def _in_threads(relations: StatedRelations, threads: Sequence[Ref], focus: Ref | None) -> str:
    """Say in how many threads controversies are; of one thread, how many are also in others.

    threads: those with controversies.
    """
    others = {
        item for thread in threads if thread != focus
        for item in relations.at(thread, "PART_OF", "Controversy")
    }  # fmt: skip
    if focus not in threads or not others:
        return f" in {count(len(threads), 'thread')}"
    return f" in 1 thread ({len(others):,} also in {'another' if len(others) == 1 else 'others'})"


def _only_on_readings(relations: StatedRelations) -> list[Sentence]:
    """Say how many actors support readings of threads only, which are not counted."""
    counting = relations.counting
    found = counting.on(relations.of_kind("reading"))
    on_positions = counting.everywhere()
    actors = len({*found.counted} - {*on_positions.counted})
    hedged = len({*found.hedged} - {*on_positions.hedged})
    if not actors and not hedged:
        return []
    numbers = [count(actors, "more actor")] if actors else []
    if hedged:
        numbers.append(count(hedged, "hedged name" if actors else "more hedged name"))
    verb = "supports" if actors + hedged == 1 else "support"
    text = f"{' and '.join(numbers)} {verb} only a reading, which is not counted."
    return [sentence("note", [text])]


def _sides(relations: StatedRelations, controversies: Sequence[Ref]) -> list[Sentence]:
    """Name the controversies with their positions, and the threads with their readings."""
    threads = [
        item for item in relations.of_kind("thread") if relations.at(item, "PART_OF", "Reading")
    ]
    is_closed = len(controversies) > _FEW
    most = NAMED - 1 if is_closed else NAMED

    def listed(topics: Sequence[Ref]) -> list[Sentence]:
        made: list[Sentence] = []
        for topic in topics:
            head, positions = _sides_of(relations, topic, most)
            made += [_closed(relations, head, positions)] if is_closed else [head, *positions]
        return made

    first = controversies[:_LISTED]
    rest = controversies[_LISTED:]
    if len(rest) < 2:
        first, rest = controversies, []
    made = listed(first)
    for topics, noun in ((rest, "more controversy"), (threads, "thread with readings")):
        if len(topics) < 2:
            made += listed(topics)
            continue
        more = sentence("more controversy", [f"And {count(len(topics), noun)}."])
        shown = listed(topics[:_MOST_LISTED])
        if (others := len(topics) - _MOST_LISTED) > 0:
            shown.append(sentence("controversy", [f"And {count(others, noun)}."]))
        made.append(replace(more, rest=shown))
    return made


def _closed(relations: StatedRelations, head: Sentence, positions: list[Sentence]) -> Sentence:
    """Return a topic that opens to its positions. Its name is a link below: what opens has none."""
    topic, *rest = head.pieces
    name = relations.name(topic) if isinstance(topic, Ref) else topic
    below = sentence("in-topic", ["Details: ", topic, "."])
    return replace(sentence("controversy others", [name, *rest]), rest=[*positions, below])


def _sides_of(relations: StatedRelations, topic: Ref, most: int) -> tuple[Sentence, list[Sentence]]:
    """Name a topic, and its positions with who is on which side. most: names of each side."""
    is_thread = topic.label == "Thread"
    answers = relations.in_document_order(
        relations.at(topic, "PART_OF", "Reading" if is_thread else "Position")
    )
    status = "" if is_thread else relations.nodes[topic].text("status")
    of = f", {count(len(answers), 'reading')}" if is_thread else f" ({status})" if status else ""
    actors = _actors(relations, answers)
    listed = [side_sentence(relations, answer, most) for answer in answers]
    noun = "more reading of a thread" if is_thread else "more position"
    return sentence("controversy", [topic, f"{of}: {actors}."]), folded(listed, noun)
