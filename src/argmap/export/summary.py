"""A summary of a page in a few sentences, made from its payload.

A sentence has a role and a list of pieces. A piece is a text, or the number of a node, which pages
show as a link with the node's name. The summary uses stated relations only, and counts by the rules
of `argmap.model.counting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.export.position_names import with_topics
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
from argmap.export.stance_times import CONTESTS, SUPPORTS, StanceTimes, changes
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
    focus = data["focus"]
    made: list[Sentence] = []
    if focus is not None and data["nodes"][focus]["label"] == "Actor":
        return [*_of_actor(relations, times, focus), *changes(relations, times, focus)]
    if len(controversies) == 1:
        made += _of_controversy(relations, times, controversies[0])
    elif controversies:
        made += _of_many(relations, controversies)
    elif answers := relations.of_kind("position") + relations.of_kind("reading"):
        ordered = relations.by_support(answers)
        listed = [_position(relations, times, number) for number in ordered]
        made += folded(listed, "more answer")
    made += changes(relations, times)
    made += _open(relations)
    made += _spanning(relations, several=len(controversies) > 1)
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
        pieces += [" It is part of ", *names(threads), "."]
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
            pieces += [f"; {count(best, 'supporter')} each: ", *names(leading)]
        listed.append(sentence("controversy", [*pieces, "."]))
    return made + folded(listed, "more controversy")


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
                pieces += [" in ", *names(place)]
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
        current = _only(actors, [actor for actor, end in ends.items() if not end])
        former = _only(actors, [actor for actor, end in ends.items() if end])
        if any(_listed(current)):
            parts.append([*_actor_names(current), f" {_conjugated(current, verb)} it"])
        if any(_listed(former)):
            dates = sorted({end for end in ends.values() if end}, key=last_day)
            when = (
                f" until {dates[0]}" if len(dates) == 1 else f" earlier, the last until {dates[-1]}"
            )
            parts.append([*_actor_names(former), f" {verb}ed it{when}"])
    if not any(_listed(supporters)):
        parts.insert(0, ["no supporters are named"])
    pieces = [piece for part in parts for piece in ("; ", *part)][1:]
    return sentence("position", [number, ": ", *pieces, "."])


def _only(actors: Actors[int], some: list[int]) -> Actors[int]:
    """Return those of the actors that are among some."""
    left = (
        tuple(item for item in part if item in some) for part in (actors.counted, actors.hedged)
    )
    return Actors(*left)


def _open(relations: StatedRelations) -> list[Sentence]:
    tensions, questions = relations.of_kind("tension"), relations.of_kind("question")
    made = []
    if tensions:
        made.append(
            sentence("open", ["Tensions that no position resolves: ", *names(tensions, 4), "."])
        )
    if questions:
        made.append(sentence("open", ["Open questions: ", *names(questions, 4), "."]))
    unclaimed = [
        number
        for number in relations.of_kind("position")
        if not any(_listed(relations.counting.on((number,))))
    ]
    if unclaimed and len(unclaimed) < len(relations.of_kind("position")):
        named = with_topics(relations, names(unclaimed, 4))
        made.append(sentence("open", ["No actor is named on ", *named, "."]))
    return made


def _spanning(relations: StatedRelations, *, several: bool) -> list[Sentence]:
    """Name the actors with stances in several controversies, or on several positions."""
    found: dict[int, int] = {}
    for actor in relations.of_kind("actor"):  # hedged names may differ between places
        counting = relations.counting
        reach = len((counting.controversies_of if several else counting.positions_of)(actor))
        if reach > 1:
            found[actor] = reach
    if not found:
        return []
    ordered = sorted(found, key=lambda item: (-found[item], item))
    pieces: list[Piece] = []
    for number, actor in enumerate(ordered[:4]):
        pieces += [", " if number else "", actor, f" ({found[actor]:,})"]
    if len(ordered) > 4:
        pieces.append(f" and {len(ordered) - 4:,} more")
    where = "In more than one controversy" if several else "On more than one position"
    return [sentence("spanning", [f"{where}: ", *pieces, "."])]


def _conjugated(actors: Actors[int], verb: str) -> str:
    """Return a verb in the singular for one actor, in the plural for several or a hedged name."""
    return verb + "s" if len(actors) == 1 and not actors.hedged else verb


def _listed(actors: Actors[int]) -> tuple[list[int], list[int]]:
    """Return the actors in order: those that count, and hedged names."""
    return sorted(actors.counted), sorted(actors.hedged)


def _actor_names(actors: Actors[int]) -> list[Piece]:
    """Return actors as a list. Hedged names come last, and the number of the rest excludes them."""
    counted, hedged = _listed(actors)
    if len(counted) + len(hedged) <= NAMED + 1:
        return names([*counted, *hedged])
    shown = [*counted, *hedged][:NAMED]
    rest, unnamed = len(counted) - NAMED, len(hedged) - max(0, NAMED - len(counted))
    pieces = [piece for item in shown for piece in (", ", item)][1:]
    if rest > 0:
        note = f" ({hedged_note(unnamed)})" if unnamed else ""
        return [*pieces, f" and {rest:,} more{note}"]
    return [*pieces, f" and {count(unnamed, 'more hedged name')}"]
