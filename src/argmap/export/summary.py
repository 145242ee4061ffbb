"""A summary of a page in a few sentences, made from its payload.

A sentence has a role and a list of pieces. A piece is a text, or the number of a node, which pages
show as a link with the node's name. The summary uses stated relations only, and counts by the rules
of `argmap.model.counting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.export.agreement_text import agreement_index
from argmap.export.changes_text import (
    change_sentences,
    other_changes_sentence,
    unchanged_sentence,
)
from argmap.export.controversy_text import (
    controversy_sentences,
    listed_actors,
    position_sentence,
)
from argmap.export.evidence_text import cited_sentence, evidence_sentence
from argmap.export.position_names import with_topic
from argmap.export.sentences import (
    NAMED,
    Piece,
    Sentence,
    count,
    folded,
    names,
    sentence,
    without_double_stops,
)
from argmap.export.sides_text import (
    both_sides_sentences,
    several_sentences,
    spanning_sentences,
)
from argmap.export.stance_times import CONTESTS, SUPPORTS, VERBS, StanceTimes
from argmap.export.stated_relations import StatedRelations

_TYPES = {SUPPORTS: "SUPPORTS", CONTESTS: "CONTESTS"}


def summary(data: Mapping[str, Any]) -> list[Sentence]:
    """Summarise a payload in a few sentences."""
    return without_double_stops(data, _sentences(data))


def _sentences(data: Mapping[str, Any]) -> list[Sentence]:
    relations = StatedRelations(data["nodes"], data["edges"])
    times = StanceTimes(data["edges"])
    index = agreement_index(data)
    controversies = relations.of_kind("controversy")
    actors = {*relations.of_kind("actor"), *relations.of_kind("hedged")}
    focus = data["focus"]
    made: list[Sentence] = []
    if focus is not None and data["nodes"][focus]["label"] == "Actor":
        return [
            *_of_actor(relations, times, focus),
            *(change_sentences(relations, times, {focus})
              or unchanged_sentence(relations, times, focus)),
            *both_sides_sentences(relations, times, index, focus),
            *evidence_sentence(times, focus),
            *other_changes_sentence(relations, times, focus),
        ]  # fmt: skip
    if len(controversies) == 1:
        made += controversy_sentences(relations, times, index, controversies[0])
    elif controversies:
        made += [_numbers(relations, controversies), *_open(relations)]
    elif answers := relations.of_kind("position") + relations.of_kind("reading"):
        ordered = relations.by_support(answers)
        listed = [position_sentence(relations, times, number) for number in ordered]
        made += folded(listed, "more answer")
    made += both_sides_sentences(relations, times, index)
    if len(controversies) > 1:
        made += spanning_sentences(relations)
    elif not any(relations.nodes[item]["details"].get("polarity") == "binary"
                 for item in controversies):  # fmt: skip
        made += several_sentences(relations)
    made += change_sentences(relations, times, actors) or unchanged_sentence(relations, times)
    if len(controversies) > 1:
        return made + _of_many(relations, controversies) + cited_sentence(relations)
    return made + _open(relations)


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


def _of_many(relations: StatedRelations, controversies: list[int]) -> list[Sentence]:
    """Name the controversies, those with the most actors first, with their leading positions."""
    counting = relations.counting
    sizes = {item: len(counting.actors(item)) for item in controversies}
    ordered = sorted(controversies, key=lambda item: (-sizes[item], item))
    listed = []
    for item in ordered:
        answers = relations.by_support(relations.at(item, "position-of"))
        pieces: list[Piece] = [item, f": {count(len(answers), 'position')}"]
        best = len(counting.supporters(answers[0])) if answers else 0
        leading = [answer for answer in answers if len(counting.supporters(answer)) == best]
        if best and len(leading) == 1:
            pieces += ["; most supporters: ", leading[0], f" ({best:,})"]
        elif best and len(leading) <= NAMED:
            pieces += [f"; {count(best, 'supporter')} each: ", *names(relations.nodes, leading)]
        listed.append(sentence("controversy", [*pieces, "."]))
    return folded(listed, "more controversy")


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


def _of_actor(relations: StatedRelations, times: StanceTimes, actor: int) -> list[Sentence]:
    made = []
    counting = relations.counting
    for side, key, verb in ((_TYPES[key], key, verb) for key, verb in VERBS.items()):
        positions = sorted(counting.positions_of(actor, side))
        readings = sorted(counting.readings_of(actor, side))
        if not positions and not readings:
            continue
        former = [item for item in positions if times.until(actor, key, item)]
        current = len(positions) - len(former)
        held: list[Piece] = [actor]
        if positions:
            topics = counting.controversies_of(actor, side)
            where = f", in {count(len(topics), 'controversy')}" if topics else ""
            if current:
                held.append(f" {verb}s {count(current, 'position')}")
            if former and current:
                held.append(f", and {verb}ed {len(former):,} more earlier")
            elif former:
                held.append(f" {verb}ed {count(len(former), 'position')} earlier")
            held.append(where)
        if readings:
            also = ", and" if positions else ""
            does = "" if positions and not former else f" {verb}s"
            held.append(f"{also}{does} {count(len(readings), 'reading of a thread')}")
        made.append(sentence("about", [*held, ".", _undated(relations, times, actor, key)]))
        listed = []
        topics_of = {item: relations.topics(item) for item in positions}
        positions.sort(key=lambda item: (topics_of[item], times.first_day(actor, key, item), item))
        for item in positions + readings:
            until = times.until(actor, key, item)
            opening = f"{verb.capitalize()}{'ed' if until else 's'} "
            pieces: list[Piece] = [opening, item]
            if place := relations.topics(item):
                pieces += [" in ", *names(relations.nodes, place)]
            role = "former" if until else "position"
            when = times.periods(actor, key, item) or relations.undated_note(item)
            listed.append(sentence(role, [*pieces, f", {when}." if when else "."]))
        made += folded(listed, "more position" if positions else "more reading")
    return made or [sentence("none", ["This page has no stance of ", actor, "."])]


def _undated(relations: StatedRelations, times: StanceTimes, actor: int, side: str) -> str:
    """Say how many positions an actor holds without a date where it may not be current."""
    held = relations.counting.positions_of(actor, _TYPES[side])
    found = [item for item in held
             if not times.periods(actor, side, item) and relations.undated_note(item)]  # fmt: skip
    if not found:
        return ""
    statuses = sorted({relations.status(item) for item in found})
    status = " or ".join(filter(None, [", ".join(statuses[:-1]), statuses[-1]]))
    if len(held) == 1:
        return f" No date is given, and the controversy is {status}."
    which = "that is" if len(found) == 1 else "that are"
    topics = "a controversy" if len(found) == 1 else "controversies"
    has = "has" if len(found) == 1 else "have"
    return f" Of these positions, {len(found):,} {has} no date, in {topics} {which} {status}."


def _open(relations: StatedRelations) -> list[Sentence]:
    tensions, questions = relations.of_kind("tension"), relations.of_kind("question")
    made = []
    if tensions:
        named = names(relations.nodes, tensions, 4)
        made.append(sentence("open", ["Tensions that no position resolves: ", *named, "."]))
    if questions:
        named = names(relations.nodes, questions, 4)
        made.append(sentence("open", ["Open questions: ", *named, "."]))
    unclaimed = [
        number
        for number in relations.of_kind("position")
        if not any(listed_actors(relations.counting.on((number,))))
    ]
    if unclaimed and len(unclaimed) < len(relations.of_kind("position")):
        items = [with_topic(relations, number) for number in unclaimed]
        named = names(relations.nodes, items, 4)
        made.append(sentence("open", ["No actor is named on ", *named, "."]))
    return made
