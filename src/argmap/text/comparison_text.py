"""A summary of a comparison of two actors in a few sentences, made from its payload.

The page compares in the same way (`page/js/core/compare.js`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from argmap.model.counting import Counting
from argmap.text.agreement_text import compared_sentences
from argmap.text.changes_text import change_sentences
from argmap.text.position_names import with_topic
from argmap.text.sentences import (
    LISTED,
    Piece,
    Sentence,
    count,
    folded,
    names,
    sentence,
    without_double_stops,
)
from argmap.text.stance_times import CONTESTS, NEUTRAL_ON, STANCES, SUPPORTS, StanceTimes
from argmap.text.stated_relations import StatedRelations

Pair = tuple[int, int]

_NOTHING_SHARED = "They share no position and support no rival positions."

_SIDES = ((SUPPORTS, "support"), (CONTESTS, "contest"))


def comparison(data: Mapping[str, Any]) -> list[Sentence]:
    """Summarise where two actors agree, clash, and support rival positions."""
    relations = StatedRelations(data["nodes"], data["edges"])
    nodes = relations.nodes
    one, other = data["focus"], data["versus"]
    mine, theirs = ({key: set(relations.to(who, key)) for key, _ in _SIDES} for who in (one, other))
    counting = relations.counting
    shared = len({*counting.controversies_of(one)} & {*counting.controversies_of(other)})
    opening: list[Piece] = [one, " and ", other]
    if shared:
        opening.append(f" both take a side in {count(shared, 'controversy')}.")
    else:
        opening.append(" take no side in the same controversy.")
    made = [sentence("about", opening), *compared_sentences(data)]
    times = StanceTimes(data["edges"])
    for key, verb in _SIDES:
        both = sorted(mine[key] & theirs[key])
        ended = [item for item in both if any(times.until(who, key, item) for who in (one, other))]
        if now := [item for item in both if item not in ended]:
            named = names(nodes, [with_topic(relations, item) for item in now], LISTED)
            made.append(sentence("agree", [f"Both {verb} ", *named, "."]))
        for item in ended:
            start = [*with_topic(relations, item), ": "]
            words = [times.text(who, key, item) for who in (one, other)]
            made.append(sentence("agree", [*start, one, f" {words[0]}, ", other, f" {words[1]}."]))
    clashes = [
        sentence(
            "clash",
            [
                *with_topic(relations, item),
                ": ",
                pro,
                f" {times.text(pro, SUPPORTS, item)}, ",
                contra,
                f" {times.text(contra, CONTESTS, item)}.",
            ],
        )
        for pro, contra, items in (
            (one, other, mine[SUPPORTS] & theirs[CONTESTS]),
            (other, one, theirs[SUPPORTS] & mine[CONTESTS]),
        )
        for item in sorted(items)
    ]
    stated, inferred = _rivals(data, mine[SUPPORTS], theirs[SUPPORTS])
    rivals = []
    for label, pairs in (("Stated rivals: ", stated), ("Inferred rivals: ", inferred)):
        for a, b in pairs:
            does, when = times.words(one, SUPPORTS, a)
            others, since = times.words(other, SUPPORTS, b)
            pieces = [label, one, f" {does} ", a, f"{when}, ", other, f" {others} "]
            rivals.append(sentence("rivals", [*pieces, *with_topic(relations, b), f"{since}."]))
    made += folded(clashes, "more clash")
    made += folded(rivals, "more pair of rival positions")
    where = [
        topic
        for topic in relations.of_kind("controversy")
        if _differ(relations, topic, mine[SUPPORTS], theirs[SUPPORTS], {*stated, *inferred})
    ]
    if where:
        label = "They support different answers, which do not exclude each other, in "
        made.append(sentence("apart", [label, *names(nodes, where, LISTED), "."]))
    neutral = _neutral(relations, times, (one, other))
    if shared and len(made) == 1:
        without = "They neither agree nor clash." if neutral else _NOTHING_SHARED
        made.append(sentence("clash", [without]))
    made += neutral
    made += _undated(relations, times, (one, other))
    made += _readings(nodes, counting, one, other)
    made += change_sentences(relations, times, {one, other})
    return without_double_stops(data, made)


def _neutral(relations: StatedRelations, times: StanceTimes, pair: Pair) -> list[Sentence]:
    """Say on which positions one of two actors is neutral and the other has a stance."""
    held = [{key: set(relations.to(actor, key)) for key in STANCES} for actor in pair]
    made = []
    both = [
        item
        for item in sorted(held[0][NEUTRAL_ON] & held[1][NEUTRAL_ON])
        if not any(times.until(actor, NEUTRAL_ON, item) for actor in pair)
    ]
    if both:
        named = names(relations.nodes, [with_topic(relations, item) for item in both], LISTED)
        made.append(sentence("neutral", ["Both are neutral on ", *named, "."]))
    for position in sorted((held[0][NEUTRAL_ON] | held[1][NEUTRAL_ON]) - {*both}):
        does = [
            [times.text(actor, key, position) for key in STANCES if position in some[key]]
            for actor, some in zip(pair, held, strict=True)
        ]
        if all(does):
            (one, other), (mine, theirs) = pair, map(" and ".join, does)
            start = [*with_topic(relations, position), ": "]
            made.append(sentence("neutral", [*start, one, f" {mine}, ", other, f" {theirs}."]))
    return folded(made, "more position")


def _readings(
    nodes: Sequence[Mapping[str, Any]], counting: Counting[int], one: int, other: int
) -> list[Sentence]:
    """List the different readings of one thread that the actors support. They are not counted."""
    held = [set(counting.readings_of(actor, "SUPPORTS")) for actor in (one, other)]
    made = []
    for thread in sorted({*counting.threads_read_by(one)} & {*counting.threads_read_by(other)}):
        readings = set(counting.readings(thread))
        mine, theirs = (sorted(some & readings) for some in held)
        if mine and theirs and mine != theirs:
            made.append(
                sentence(
                    "readings",
                    ["Readings of ", thread, ", which are not counted: ", one, " supports ",
                     *names(nodes, mine, LISTED), "; ", other, " supports ",
                     *names(nodes, theirs, LISTED), "."],
                )
            )  # fmt: skip
    return made


def _rivals(data: Mapping[str, Any], mine: set[int], theirs: set[int]) -> list[list[Pair]]:
    """Return pairs of positions, one supported by each actor: stated and inferred rivals."""
    found: dict[Pair, int] = {}
    for edge in data["edges"]:
        if edge["relation"] == "position-contests":
            if edge.get("rule", "rival-positions") != "rival-positions":
                continue
            rank = 0 if edge["basis"] == "stated" else 1
            for pair in ((edge["from"], edge["to"]), (edge["to"], edge["from"])):
                if pair[0] in mine and pair[1] in theirs:
                    found[pair] = min(rank, found.get(pair, rank))
    return [[pair for pair in sorted(found) if found[pair] == rank] for rank in range(2)]


def _undated(relations: StatedRelations, times: StanceTimes, pair: Pair) -> list[Sentence]:
    """Say where stances of two actors have no date and may not be current."""
    found: dict[int, int] = {}
    for stance in times.statements:
        if stance.actor in pair and not times.is_dated([stance]):
            for topic in relations.topics(stance.position)[:1]:
                if relations.undated_note(stance.position):
                    found[topic] = found.get(topic, 0) + 1
    made = []
    for topic, number in sorted(found.items()):
        node = relations.nodes[topic]
        status = f"; the {node['kind']} is {node['details']['status']}."
        has = " has no date" if number == 1 else " have no date"
        made.append(sentence("undated", [f"{number:,} of their stances in ", topic, has + status]))
    return made


def _differ(
    relations: StatedRelations, topic: int, mine: set[int], theirs: set[int], rivals: set[Pair]
) -> bool:
    """Return whether two actors support different answers in a controversy that do not exclude each
    other."""
    answers = set(relations.at(topic, "position-of"))
    return any(
        one != other and (one, other) not in rivals
        for one in mine & answers
        for other in theirs & answers
    )
