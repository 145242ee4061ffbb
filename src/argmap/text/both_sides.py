"""Sentences on who is on both sides, in several controversies, or agrees with another actor."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from argmap.model.agreement import NO_AGREEMENT
from argmap.model.counting import SIDES
from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.stance_times import Stance
from argmap.model.stance_words import does, stance_text, stance_words
from argmap.text.sentences import (
    MOST_IN_TOPIC,
    NAMED,
    Piece,
    Sentence,
    count,
    folded,
    names,
    sentence,
)

_NAMED = 4
"""Actors in a list before the rest becomes a number."""
BY_INFERENCE = "rivals by inference"


def both_sides_sentences(index: IndexedGraph, subject: Ref | None = None) -> list[Sentence]:
    """Say who is on both sides at once, as far as dates say, or that nobody is. See
    `AgreementIndex.both_sides`.

    subject: the only actor to name, if the page has one. There is no sentence if it is not on both
    sides. Hedged names are left out, because they may be different people in two places.
    """
    actors = index.of_kind("actor") if subject is None else [subject]
    if not any(index.counting.positions_of(actor) for actor in actors):
        return []
    made = []
    times, agreement = index.times, index.agreement
    for actor in actors:
        for *pair, inferred in agreement.both_sides(actor):
            one, other = sorted(pair, key=lambda item: not times.until(actor, "SUPPORTS", item))
            also_held = Stance(actor, "CONTESTS" if one == other else "SUPPORTS", other)
            if not times.at_once(Stance(actor, "SUPPORTS", one), also_held):
                continue
            does = stance_words(index, actor, "SUPPORTS", one)
            pieces: list[Piece] = ["On both sides: ", actor, f" {does[0]} ", one, does[1]]
            if one == other:
                pieces += [f" and {stance_text(index, actor, 'CONTESTS', one)}"]
            else:
                also, when = stance_words(index, actor, "SUPPORTS", other)
                also = "" if also == does[0] and not when else f"{also} "
                pieces += [f" and {also}", other, when]
                are = f"are {BY_INFERENCE}" if inferred else "exclude each other"
                pieces.append(f", which {are}")
            made.append(sentence("both", [*pieces, *_topics(index, one, other), "."]))
    if made:
        return folded(made, "more such sentence", NAMED)
    if subject:
        return []
    positions = index.of_kind("position")
    rivals = {inferred for item in positions for inferred in agreement.rivals(item).values()}
    opponents = [index.counting.opponents(item) for item in positions]
    if not any((*some.counted, *some.hedged) for some in opponents) and False not in rivals:
        opening = "No document records that anyone contests a position here"
        rest = (
            f". Some are {BY_INFERENCE}, and nobody supports two of those."
            if rivals
            else ", so who is on both sides is not known."
        )
        return [sentence("both", [opening, rest])]
    return [sentence("both", [_nobody(rivals)])]


def _topics(index: IndexedGraph, *positions: Ref) -> list[Piece]:
    """Return in which controversies positions are, if the page has several."""
    if len(index.of_kind("controversy")) < 2:
        return []
    topics = dict.fromkeys(topic for item in positions for topic in index.topics(item))
    return [", in ", *names(index.nodes, topics)] if topics else []


def _nobody(rivals: Collection[bool]) -> str:
    """Say that nobody is on both sides. rivals: whether those of the page are inferred."""
    note = "" if False in rivals else f" ({BY_INFERENCE})"
    two = f"supports two rival positions{note}, or " if rivals else ""
    same = "one" if rivals else "position"
    return f"Nobody is on both sides at once: nobody {two}supports and contests the same {same}."


def supporters_of_several(index: IndexedGraph, controversies: Sequence[Ref]) -> list[Sentence]:
    """Name by controversy the actors that support several of its positions.

    controversies: in the order in which they are named. Those are left out of which the answers
    exclude each other: there, such an actor is on both sides.
    """
    found: dict[Ref, list[Piece]] = {}
    for topic in controversies:
        if index.has_exclusive_answers(topic):
            continue
        held = Counter(
            actor
            for item in index.at(topic, "PART_OF", "Position")
            for actor in index.counting.supporters(item).counted
        )
        if items := _above_one(held, 2):
            found[topic] = names(index.nodes, items, NAMED, most_folded=MOST_IN_TOPIC)
    opening = "Supporters of more than one position"
    if len(controversies) < 2:
        return [sentence("spanning", [f"{opening}: ", *named, "."]) for named in found.values()]
    if not found:
        return []
    listed = [sentence("spanning in-topic", [topic, ": ", *named, "."])
              for topic, named in found.items()]  # fmt: skip
    where = count(len(found), "controversy")
    return [
        sentence("spanning", [f"{opening}, in {where}:"]),
        *folded(listed, "more controversy", NAMED),
    ]


def spanning_sentences(index: IndexedGraph) -> list[Sentence]:
    """Name the actors with stances in several controversies."""
    numbers = {
        actor: len(index.counting.controversies_of(actor)) for actor in index.of_kind("actor")
    }
    if not (items := _above_one(numbers)):
        return []
    named = names(index.nodes, items, _NAMED)
    return [sentence("spanning", ["Take a side in more than one controversy: ", *named, "."])]


def _above_one(numbers: Mapping[Ref, int], usual: int = 1) -> list[Ref | list[Piece]]:
    """Return the actors with a number above 1, the largest first. usual: a number not written."""
    found = [actor for actor, number in numbers.items() if number > 1]
    ordered = sorted(found, key=lambda actor: (-numbers[actor], actor))
    return [
        [actor, f" ({numbers[actor]:,})"] if numbers[actor] > usual else actor for actor in ordered
    ]


_LISTED = 2
"""Positions that are named before the rest becomes a number."""


def comparison(index: IndexedGraph, one: Ref, other: Ref) -> list[Sentence]:
    """Say how often two actors take the same side and opposite sides, and name where."""
    found = index.agreement.between(one, other)
    if found == NO_AGREEMENT:
        return [_in_common(index, one, other)]
    same = f"on the same side of {count(found.agreed, 'position')}"
    opposite = f"on opposite sides {found.clash_times}"
    parts = [
        same if found.agreed else "nowhere on the same side",
        opposite if found.clashes else "nowhere on opposite sides",
    ]
    made = [sentence("total", [f"Both are {' and '.join(parts)}."])]
    if clash := next(_clashes(index, one, other), None) or _rivals(index, one, other):
        made.append(clash)
    for side in SIDES:
        theirs = index.counting.positions_of(other, side)
        both = [item for item in index.counting.positions_of(one, side) if item in theirs]
        if both:
            named = names(index.nodes, (_with_topic(index, item) for item in both), _LISTED)
            made.append(sentence("agree", [f"Both {does(side, (one, other))} ", *named, "."]))
    return made[:3]


def _in_common(index: IndexedGraph, one: Ref, other: Ref) -> Sentence:
    """Say in how many controversies both of two actors take a side."""
    mine, theirs = ({*index.counting.controversies_of(actor)} for actor in (one, other))
    if shared := len(mine & theirs):
        rest = f" both take a side in {count(shared, 'controversy')}."
    else:
        rest = " take no side in the same controversy."
    return sentence("about", [one, " and ", other, rest])


def _clashes(index: IndexedGraph, one: Ref, other: Ref) -> Iterator[Sentence]:
    """Yield the positions of which one of two actors is for and the other against it."""
    for pro, contra in ((one, other), (other, one)):
        contested = index.to(contra, "CONTESTS")
        for item in sorted({*index.to(pro, "SUPPORTS")}.intersection(contested)):
            if index.agreement.met(Stance(pro, "SUPPORTS", item), Stance(contra, "CONTESTS", item)):
                pieces: list[Piece] = [*_with_topic(index, item), ": ", pro]
                pieces += [f" {stance_text(index, pro, 'SUPPORTS', item)}, ", contra]
                pieces.append(f" {stance_text(index, contra, 'CONTESTS', item)}.")
                yield sentence("clash", pieces)


def _rivals(index: IndexedGraph, one: Ref, other: Ref) -> Sentence | None:
    """Name the first rival positions of which two actors support one each, stated ones first."""
    theirs = {*index.to(other, "SUPPORTS")}
    found = [
        (inferred, mine, rival)
        for mine in index.to(one, "SUPPORTS")
        for rival, inferred in index.agreement.rivals(mine).items()
        if rival in theirs
        and index.agreement.met(Stance(one, "SUPPORTS", mine), Stance(other, "SUPPORTS", rival))
    ]
    if not found:
        return None
    inferred, mine, rival = min(found)
    label = "Inferred rivals: " if inferred else "Stated rivals: "
    words, when = stance_words(index, one, "SUPPORTS", mine)
    others, since = stance_words(index, other, "SUPPORTS", rival)
    pieces: list[Piece] = [label, one, f" {words} ", mine, f"{when}, ", other, f" {others} "]
    return sentence("rivals", [*pieces, *_with_topic(index, rival), f"{since}."])


def _with_topic(index: IndexedGraph, position: Ref) -> list[Piece]:
    """Return a position, with its controversy or thread in brackets if there are several.

    The labels of positions, such as "Against", are often the same in several controversies.
    """
    topics = index.topics(position)
    if len(index.of_kind("controversy")) < 2 or not topics:
        return [position]
    return [position, " (", topics[0], ")"]
