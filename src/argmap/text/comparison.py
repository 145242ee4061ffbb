"""A summary of a comparison of two actors in a few sentences."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

from argmap.model.agreement import NO_AGREEMENT
from argmap.model.counting import STANCES
from argmap.model.graph import Ref
from argmap.model.schema import NEUTRAL
from argmap.text.changes import change_sentences
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
from argmap.text.stated_relations import StatedRelations

Pair = tuple[Ref, Ref]

_NOTHING_SHARED = "They share no position and support no rival positions."

_SIDES = (("SUPPORTS", "support"), ("CONTESTS", "contest"))


def comparison(relations: StatedRelations, one: Ref, other: Ref) -> list[Sentence]:
    """Summarise where two actors agree, clash, and support rival positions."""
    mine, theirs = (
        {type: set(relations.to(who, type)) for type, _ in _SIDES} for who in (one, other)
    )
    counting = relations.counting
    shared = len({*counting.controversies_of(one)} & {*counting.controversies_of(other)})
    opening: list[Piece] = [one, " and ", other]
    if shared:
        opening.append(f" both take a side in {count(shared, 'controversy')}.")
    else:
        opening.append(" take no side in the same controversy.")
    made = [sentence("about", opening), *_numbers(relations, one, other)]
    for type, verb in _SIDES:
        made += _agreed(relations, (one, other), sorted(mine[type] & theirs[type]), type, verb)
    clashes = [
        _clash(relations, item, pro, contra)
        for pro, contra, items in (
            (one, other, mine["SUPPORTS"] & theirs["CONTESTS"]),
            (other, one, theirs["SUPPORTS"] & mine["CONTESTS"]),
        )
        for item in sorted(items)
        if relations.agreement.met(("SUPPORTS", pro, item), ("CONTESTS", contra, item))
    ]
    made += folded(clashes, "more clash")
    pairs = _rivals(relations, mine["SUPPORTS"], theirs["SUPPORTS"])
    stated, inferred = (
        [(a, b) for a, b in some
         if relations.agreement.met(("SUPPORTS", one, a), ("SUPPORTS", other, b))]
        for some in pairs
    )  # fmt: skip
    rivals = [
        _rival(relations, label, (one, other), pair)
        for label, pairs in (("Stated rivals: ", stated), ("Inferred rivals: ", inferred))
        for pair in pairs
    ]
    made += folded(rivals, "more pair of rival positions")
    where = [
        topic
        for topic in relations.of_kind("controversy")
        if _differ(relations, topic, mine["SUPPORTS"], theirs["SUPPORTS"], {*chain(*pairs)})
    ]
    if where:
        label = "They support different answers, which do not exclude each other, in "
        made.append(sentence("apart", [label, *names(relations.nodes, where, LISTED), "."]))
    neutral = _neutral(relations, (one, other))
    if shared and len(made) == 1:
        without = "They neither agree nor clash." if neutral else _NOTHING_SHARED
        made.append(sentence("clash", [without]))
    made += neutral
    made += _undated(relations, (one, other))
    made += _readings(relations, one, other)
    made += change_sentences(relations, {one, other})
    return without_double_stops(relations.nodes, made)


def _numbers(relations: StatedRelations, one: Ref, other: Ref) -> list[Sentence]:
    """Say how often two actors agree and clash, if they do."""
    found = relations.agreement.between(one, other)
    if found == NO_AGREEMENT:
        return []
    return [sentence("total", [f"They {found.agreed_text}, and {found.clash_text}."])]


def _agreed(
    relations: StatedRelations, pair: Pair, both: Sequence[Ref], type: str, verb: str
) -> list[Sentence]:
    """Name the positions on which two actors take the same side; those that ended one by one."""
    times = relations.times
    made = []
    ended = [item for item in both if any(times.until(who, type, item) for who in pair)]
    if now := [item for item in both if item not in ended]:
        named = names(relations.nodes, map(relations.with_topic, now), LISTED)
        made.append(sentence("agree", [f"Both {verb} ", *named, "."]))
    for item in ended:
        made.append(
            _both(relations, "agree", item, pair, [times.text(who, type, item) for who in pair])
        )
    return made


def _clash(relations: StatedRelations, position: Ref, pro: Ref, contra: Ref) -> Sentence:
    times = relations.times
    does = [times.text(pro, "SUPPORTS", position), times.text(contra, "CONTESTS", position)]
    return _both(relations, "clash", position, (pro, contra), does)


def _both(
    relations: StatedRelations, role: str, position: Ref, pair: Pair, does: Sequence[str]
) -> Sentence:
    """Say what each of two actors does on a position."""
    start = [*relations.with_topic(position), ": "]
    return sentence(role, [*start, pair[0], f" {does[0]}, ", pair[1], f" {does[1]}."])


def _rival(relations: StatedRelations, label: str, actors: Pair, positions: Pair) -> Sentence:
    """Say that two actors support rival positions."""
    (one, other), (a, b) = actors, positions
    does, when = relations.times.words(one, "SUPPORTS", a)
    others, since = relations.times.words(other, "SUPPORTS", b)
    pieces: list[Piece] = [label, one, f" {does} ", a, f"{when}, ", other, f" {others} "]
    return sentence("rivals", [*pieces, *relations.with_topic(b), f"{since}."])


def _neutral(relations: StatedRelations, pair: Pair) -> list[Sentence]:
    """Say on which positions one of two actors is neutral and the other has a stance."""
    times = relations.times
    held = [{type: set(relations.to(actor, type)) for type in STANCES} for actor in pair]
    made = []
    both = [
        item
        for item in sorted(held[0][NEUTRAL] & held[1][NEUTRAL])
        if not any(times.until(actor, NEUTRAL, item) for actor in pair)
    ]
    if both:
        named = names(relations.nodes, map(relations.with_topic, both), LISTED)
        made.append(sentence("neutral", ["Both are neutral on ", *named, "."]))
    for position in sorted((held[0][NEUTRAL] | held[1][NEUTRAL]) - {*both}):
        does = [
            " and ".join(
                times.text(actor, type, position) for type in STANCES if position in some[type]
            )
            for actor, some in zip(pair, held, strict=True)
        ]
        if all(does):
            made.append(_both(relations, "neutral", position, pair, does))
    return folded(made, "more position")


def _readings(relations: StatedRelations, one: Ref, other: Ref) -> list[Sentence]:
    """List the different readings of one thread that the actors support. They are not counted."""
    counting, nodes = relations.counting, relations.nodes
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


def _rivals(relations: StatedRelations, mine: set[Ref], theirs: set[Ref]) -> list[list[Pair]]:
    """Return pairs of positions, one supported by each actor: stated and inferred rivals."""
    found = {
        (one, other): inferred
        for one in mine
        for other, inferred in relations.agreement.rivals(one).items()
        if other in theirs
    }
    return [[pair for pair in sorted(found) if found[pair] is kind] for kind in (False, True)]


def _undated(relations: StatedRelations, pair: Pair) -> list[Sentence]:
    """Say where stances of two actors have no date and may not be current."""
    times = relations.times
    found: dict[Ref, int] = {}
    for stance in times.statements:
        if stance.actor in pair and not times.is_dated([stance]):
            for topic in relations.topics(stance.position)[:1]:
                if relations.undated_note(stance.position):
                    found[topic] = found.get(topic, 0) + 1
    made = []
    for topic, number in sorted(found.items()):
        status = f"; the {topic.label.lower()} is {relations.nodes[topic].text('status')}."
        has = " has no date" if number == 1 else " have no date"
        made.append(sentence("undated", [f"{number:,} of their stances in ", topic, has + status]))
    return made


def _differ(
    relations: StatedRelations, topic: Ref, mine: set[Ref], theirs: set[Ref], rivals: set[Pair]
) -> bool:
    """Return whether two actors support different answers in a controversy that do not exclude each
    other."""
    answers = set(relations.at(topic, "PART_OF", "Position"))
    return any(
        one != other and (one, other) not in rivals
        for one in mine & answers
        for other in theirs & answers
    )
