"""Sentences about several controversies, below headings: who is on which side of each, who is on
both sides, what is unresolved, who changed, and what it is based on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.export.changes_text import change_sentences, unchanged_sentence
from argmap.export.controversy_text import in_document_order, side_sentence
from argmap.export.evidence_text import cited_sentence, evidence_sentence
from argmap.export.open_text import unresolved_by_topic
from argmap.export.sentences import Sentence, count, folded, heading, sentence
from argmap.export.sides_text import both_sides_sentences, spanning_sentences
from argmap.export.stance_times import StanceTimes
from argmap.export.stated_relations import StatedRelations
from argmap.model.agreement import AgreementIndex

_LISTED = 12
"""Controversies that are listed with their positions before the rest becomes a number."""


def overview_sentences(
    relations: StatedRelations, times: StanceTimes, index: AgreementIndex[int]
) -> list[Sentence]:
    """Say what a page of several controversies has, below a heading for each question."""
    controversies = _by_actors(relations, relations.of_kind("controversy"))
    actors = {*relations.of_kind("actor"), *relations.of_kind("hedged")}
    changes = change_sentences(relations, times, actors) or unchanged_sentence(relations, times)
    return [
        _numbers(relations, controversies),
        heading("Who is on which side"),
        *_sides(relations, times, controversies),
        *spanning_sentences(relations),
        *_headed("Who is on both sides", both_sides_sentences(relations, times, index)),
        *_headed("What is unresolved", unresolved_by_topic(relations, controversies)),
        *_headed("Who changed", changes),
        *_headed("What it is based on", _basis(relations, times)),
    ]


def _headed(title: str, made: list[Sentence]) -> list[Sentence]:
    return [heading(title), *made] if made else []


def _by_actors(relations: StatedRelations, topics: Iterable[int]) -> list[int]:
    """Sort controversies, those with the most actors first."""
    return sorted(topics, key=lambda item: (-len(relations.counting.actors(item)), item))


def _numbers(relations: StatedRelations, controversies: list[int]) -> Sentence:
    """Count the controversies, threads, positions and actors of a page."""
    positions = relations.of_kind("position")
    threads = relations.of_kind("thread")
    counting = relations.counting
    text = f"{count(len(controversies), 'controversy')}"
    holding = [thread for thread in threads if relations.at(thread, "controversy-of")]
    if holding:
        text += f" in {count(len(holding), 'thread')}"
    text += f", with {count(len(positions), 'position')} and {counting.everywhere().text()}."
    text += _only_on_readings(relations)
    if bare := len(threads) - len(holding):
        text += f" {count(bare, 'more thread')} without a controversy."
    return sentence("about", [text])


def _only_on_readings(relations: StatedRelations) -> str:
    """Say how many actors support readings of threads only, which are not counted."""
    counting = relations.counting
    found = counting.on(relations.of_kind("reading"))
    on_positions = counting.everywhere()
    actors = len({*found.counted} - {*on_positions.counted})
    hedged = len({*found.hedged} - {*on_positions.hedged})
    if not actors and not hedged:
        return ""
    numbers = [count(actors, "more actor")] if actors else []
    if hedged:
        numbers.append(count(hedged, "hedged name" if actors else "more hedged name"))
    verb = "supports" if actors + hedged == 1 else "support"
    return f" {' and '.join(numbers)} {verb} only a reading, which is not counted."


def _sides(
    relations: StatedRelations, times: StanceTimes, controversies: Sequence[int]
) -> list[Sentence]:
    """Name the controversies with their positions, and the threads with their readings."""
    threads = [item for item in relations.of_kind("thread") if relations.at(item, "reading-of")]
    first = controversies[:_LISTED]
    rest = controversies[_LISTED:]
    if len(rest) < 2:
        first, rest = controversies, []
    made = [item for topic in first for item in _sides_of(relations, times, topic)]
    for topics, noun in ((rest, "more controversy"), (threads, "thread with readings")):
        listed = [item for topic in topics for item in _sides_of(relations, times, topic)]
        if len(topics) > 1:
            more = sentence("more controversy", [f"And {count(len(topics), noun)}."])
            made.append(more | {"rest": listed})
        else:
            made += listed
    return made


def _sides_of(relations: StatedRelations, times: StanceTimes, topic: int) -> list[Sentence]:
    node = relations.nodes[topic]
    is_thread = node["kind"] == "thread"
    answers = in_document_order(
        relations, relations.at(topic, "reading-of" if is_thread else "position-of")
    )
    status = "" if is_thread else str(node["details"].get("status", ""))
    of = f", {count(len(answers), 'reading')}" if is_thread else f" ({status})" if status else ""
    actors = relations.counting.on(answers).text()
    listed = [side_sentence(relations, times, answer) for answer in answers]
    noun = "more reading of a thread" if is_thread else "more position"
    return [
        sentence("controversy", [topic, f"{of}: {actors}."]),
        *folded(listed, noun),
    ]


def _basis(relations: StatedRelations, times: StanceTimes) -> list[Sentence]:
    return [*cited_sentence(relations), *evidence_sentence(times)]
