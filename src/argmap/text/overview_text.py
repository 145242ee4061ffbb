"""Sentences about several controversies, below headings: who is on which side of each, who is on
both sides, what is unresolved, who changed, and what it is based on."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.model.agreement import AgreementIndex
from argmap.model.counting import only_neutral_note
from argmap.text.changes_text import changes_or_none, moved_sentences
from argmap.text.controversy_text import side_sentence
from argmap.text.evidence_text import basis_sentences
from argmap.text.open_text import unresolved_by_topic
from argmap.text.position_names import by_actors, in_document_order
from argmap.text.questions import BASIS, BOTH, CHANGED, SIDES, UNRESOLVED, below_headings
from argmap.text.sentences import NAMED, Sentence, count, folded, sentence
from argmap.text.sides_text import both_sides_sentences, several_by_topic, spanning_sentences
from argmap.text.stance_times import StanceTimes
from argmap.text.stated_relations import StatedRelations

_LISTED = 12
"""Controversies that are listed before the rest becomes a number."""
_MOST_LISTED = 100
"""Controversies or threads that are listed on request."""
_FEW = 4
"""The most controversies of which positions are shown at once, with more actors of each side."""


def overview_sentences(
    relations: StatedRelations, times: StanceTimes, index: AgreementIndex[int], focus: int | None
) -> list[Sentence]:
    """Say what a page of several controversies has, below a heading for each question.

    focus: the node that the page is about, if any.
    """
    controversies = by_actors(relations, relations.of_kind("controversy"))
    actors = {*relations.of_kind("actor"), *relations.of_kind("hedged")}
    changes = changes_or_none(relations, times, actors)
    answers = {
        SIDES: _sides(relations, times, controversies),
        BOTH: [
            *both_sides_sentences(relations, times, index),
            *moved_sentences(relations, times, index),
            *several_by_topic(relations, controversies),
            *spanning_sentences(relations),
        ],
        UNRESOLVED: unresolved_by_topic(relations, controversies),
        CHANGED: changes,
        BASIS: [*basis_sentences(relations, times), *_only_on_readings(relations)],
    }
    return [_numbers(relations, controversies, focus), *below_headings(answers)]


def _numbers(relations: StatedRelations, controversies: list[int], focus: int | None) -> Sentence:
    """Count the controversies, threads, positions and actors of a page."""
    positions = relations.of_kind("position")
    threads = relations.of_kind("thread")
    text = f"{count(len(controversies), 'controversy')}"
    holding = [thread for thread in threads if relations.at(thread, "controversy-of")]
    if holding:
        text += _in_threads(relations, holding, focus)
    text += f", with {count(len(positions), 'position')} and {_actors(relations, positions)}."
    if bare := len(threads) - len(holding):
        text += f" {count(bare, 'more thread')} without a controversy."
    return sentence("about", [text])


def _actors(relations: StatedRelations, positions: Sequence[int]) -> str:
    """Return how many actors take a side on some positions, and how many are only neutral."""
    counting = relations.counting
    return counting.on(positions).text() + only_neutral_note(counting.only_neutral(positions))


def _in_threads(relations: StatedRelations, threads: Sequence[int], focus: int | None) -> str:
    """Say in how many threads controversies are; of one thread, how many are also in others.

    threads: those with controversies.
    """
    others = {
        item for thread in threads if thread != focus
        for item in relations.at(thread, "controversy-of")
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


def _sides(
    relations: StatedRelations, times: StanceTimes, controversies: Sequence[int]
) -> list[Sentence]:
    """Name the controversies with their positions, and the threads with their readings."""
    threads = [item for item in relations.of_kind("thread") if relations.at(item, "reading-of")]
    is_closed = len(controversies) > _FEW
    most = NAMED - 1 if is_closed else NAMED

    def listed(topics: Sequence[int]) -> list[Sentence]:
        made: list[Sentence] = []
        for topic in topics:
            head, positions = _sides_of(relations, times, topic, most)
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
        made.append(more | {"rest": shown})
    return made


def _closed(relations: StatedRelations, head: Sentence, positions: list[Sentence]) -> Sentence:
    """Return a topic that opens to its positions. Its name is a link below: what opens has none."""
    topic, *rest = head["pieces"]
    name = str(relations.nodes[topic]["name"])
    below = sentence("in-topic", ["Details: ", topic, "."])
    return sentence("controversy others", [name, *rest]) | {"rest": [*positions, below]}


def _sides_of(
    relations: StatedRelations, times: StanceTimes, topic: int, most: int
) -> tuple[Sentence, list[Sentence]]:
    """Name a topic, and its positions with who is on which side. most: names of each side."""
    node = relations.nodes[topic]
    is_thread = node["kind"] == "thread"
    answers = in_document_order(
        relations, relations.at(topic, "reading-of" if is_thread else "position-of")
    )
    status = "" if is_thread else str(node["details"].get("status", ""))
    of = f", {count(len(answers), 'reading')}" if is_thread else f" ({status})" if status else ""
    actors = _actors(relations, answers)
    listed = [side_sentence(relations, times, answer, most) for answer in answers]
    noun = "more reading of a thread" if is_thread else "more position"
    return sentence("controversy", [topic, f"{of}: {actors}."]), folded(listed, noun)
