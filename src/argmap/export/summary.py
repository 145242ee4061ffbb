"""A summary of a page in a few sentences, made from its payload.

A sentence has a role and a list of pieces. A piece is a text, or the number of a node, which pages
show as a link with the node's name. The summary uses stated relations only, and counts by the rules
of `argmap.model.counting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.export.changes_text import change_sentences, unchanged_sentence
from argmap.export.evidence_text import cited, cited_sentence, evidence_sentence
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
from argmap.export.stance_times import CONTESTS, SUPPORTS, StanceTimes
from argmap.export.stated_relations import StatedRelations
from argmap.model.counting import Actors, hedged_note
from argmap.model.dates import last_day

_POLARITY = {
    "binary": ", which exclude each other",
    "multi-axis": ", which do not exclude each other",
}


def summary(data: Mapping[str, Any]) -> list[Sentence]:
    """Summarise a payload in a few sentences."""
    return without_double_stops(data, _sentences(data))


def _sentences(data: Mapping[str, Any]) -> list[Sentence]:
    relations = StatedRelations(data["nodes"], data["edges"])
    times = StanceTimes(data["edges"])
    controversies = relations.of_kind("controversy")
    actors = {*relations.of_kind("actor"), *relations.of_kind("hedged")}
    focus = data["focus"]
    made: list[Sentence] = []
    if focus is not None and data["nodes"][focus]["label"] == "Actor":
        return [
            *_of_actor(relations, times, focus),
            *(change_sentences(relations, times, {focus})
              or unchanged_sentence(relations, times, focus)),
            *both_sides_sentences(data, relations, times, focus),
            *evidence_sentence(times, focus),
            *change_sentences(relations, times, actors - {focus}),
        ]  # fmt: skip
    if len(controversies) == 1:
        made += _of_controversy(relations, times, controversies[0])
    elif controversies:
        made += _of_many(relations, controversies)
    elif answers := relations.of_kind("position") + relations.of_kind("reading"):
        ordered = relations.by_support(answers)
        listed = [_position(relations, times, number) for number in ordered]
        made += folded(listed, "more answer")
    made += both_sides_sentences(data, relations, times)
    if len(controversies) > 1:
        made += spanning_sentences(relations)
    elif not any(relations.nodes[item]["details"].get("polarity") == "binary"
                 for item in controversies):  # fmt: skip
        made += several_sentences(relations)
    made += change_sentences(relations, times, actors) or unchanged_sentence(relations, times)
    made += _open(relations)
    if len(controversies) > 1:
        made += cited_sentence(relations)
    return made


def _of_controversy(relations: StatedRelations, times: StanceTimes, number: int) -> list[Sentence]:
    details = relations.nodes[number]["details"]
    positions = relations.at(number, "position-of")
    threads = relations.to(number, "controversy-of")
    pieces: list[Piece] = [number, " has "]
    polarity = _POLARITY.get(details.get("polarity", ""), "")
    pieces.append(count(len(positions), "position"))
    if polarity and len(positions) > 1:
        pieces.append(polarity)
    pieces.append(".")
    if threads:
        pieces += [" It is part of ", *names(relations.nodes, threads), "."]
    made = [sentence("about", pieces)]
    ordered = relations.by_support(positions)
    listed = [_position(relations, times, item) for item in ordered]
    return made + folded(listed, "more position")


def _of_many(relations: StatedRelations, controversies: list[int]) -> list[Sentence]:
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
    made = [sentence("about", [text])]
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
    return made + folded(listed, "more controversy")


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
    for side, key, verb in (("SUPPORTS", SUPPORTS, "support"), ("CONTESTS", CONTESTS, "contest")):
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
        made.append(sentence("about", [*held, "."]))
        listed = []
        for item in positions + readings:
            until = times.until(actor, key, item)
            opening = f"{verb.capitalize()}{'ed' if until else 's'} "
            pieces: list[Piece] = [opening, item]
            if place := relations.topics(item):
                pieces += [" in ", *names(relations.nodes, place)]
            role = "former" if until else "position"
            listed.append(sentence(role, [*pieces, f", until {until}." if until else "."]))
        made += folded(listed, "more position" if positions else "more reading")
    return made


def _position(relations: StatedRelations, times: StanceTimes, number: int) -> Sentence:
    supporters = relations.counting.supporters(number)
    opponents = relations.counting.opponents(number)
    parts: list[list[Piece]] = []
    for actors, key, verb in (
        (supporters, SUPPORTS, "support"),
        (opponents, CONTESTS, "contest"),
    ):
        ends = {
            actor: times.until(actor, key, number) for some in _listed(actors) for actor in some
        }
        current = _only(actors, {actor for actor, end in ends.items() if not end})
        former = _only(actors, {actor for actor, end in ends.items() if end})
        if any(_listed(current)):
            parts.append([*_actor_names(relations, current), f" {_conjugated(current, verb)} it"])
        if any(_listed(former)):
            dates = sorted({end for end in ends.values() if end}, key=last_day)
            when = (
                f" until {dates[0]}" if len(dates) == 1 else f" earlier, the last until {dates[-1]}"
            )
            parts.append([*_actor_names(relations, former), f" {verb}ed it{when}"])
    if not any(_listed(supporters)):
        parts.insert(0, ["no supporters are named"])
    pieces = [piece for part in parts for piece in ("; ", *part)][1:]
    return sentence("position", [number, ": ", *pieces, ".", *cited(relations, number)])


def _only(actors: Actors[int], some: set[int]) -> Actors[int]:
    """Return those of the actors that are among some."""
    left = (
        tuple(item for item in part if item in some) for part in (actors.counted, actors.hedged)
    )
    return Actors(*left)


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
        if not any(_listed(relations.counting.on((number,))))
    ]
    if unclaimed and len(unclaimed) < len(relations.of_kind("position")):
        items = [with_topic(relations, number) for number in unclaimed]
        named = names(relations.nodes, items, 4)
        made.append(sentence("open", ["No actor is named on ", *named, "."]))
    return made


def _conjugated(actors: Actors[int], verb: str) -> str:
    """Return a verb in the singular for one actor, in the plural for several or a hedged name."""
    return verb + "s" if len(actors) == 1 and not actors.hedged else verb


def _listed(actors: Actors[int]) -> tuple[list[int], list[int]]:
    """Return the actors in order: those that count, and hedged names."""
    return sorted(actors.counted), sorted(actors.hedged)


def _actor_names(relations: StatedRelations, actors: Actors[int]) -> list[Piece]:
    """Return actors as a list. Hedged names come last, and the number of the rest excludes them."""
    counted, hedged = _listed(actors)
    rest, unnamed = len(counted) - NAMED, len(hedged) - max(0, NAMED - len(counted))
    note = f" ({hedged_note(unnamed)})" if unnamed else ""
    more = f"{rest:,} more{note}" if rest > 0 else count(unnamed, "more hedged name")
    return names(relations.nodes, [*counted, *hedged], more=more)
