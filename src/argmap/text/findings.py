"""What a page found, in at most three sentences: what is in dispute, which actors are opposed, and
what changed last or is unresolved.

They name actors and count by the rules of `argmap.model.counting`. What is inferred is called so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce

from argmap.model.agreement import NO_AGREEMENT
from argmap.model.counting import past_note
from argmap.model.graph import Ref
from argmap.model.known_actors import best_known
from argmap.model.schema import STANCE_TARGETS
from argmap.text.both_sides import BOTH_SIDES, both_sides_sentences
from argmap.text.changes import last_change_sentence
from argmap.text.comparison import comparison
from argmap.text.sentences import Piece, Sentence, count, names, sentence, without_double_stops
from argmap.text.stated_relations import StatedRelations

MOST = 3
"""The most sentences."""
_NAMED = 2
"""Actors of a side, and topics, that are named before the rest becomes a number."""
_MOST_PAIRS = 2_000_000
"""Pairs of actors that are compared. Where more would be needed, no pair is named."""

_DISPUTED = "The widest split"
_INFERRED = ", by argmap's inference"


@dataclass(frozen=True, slots=True)
class Split:
    """Actors on two sides: supporters and opponents of a position, or supporters of two rivals.

    rival: the other position, or None; inferred: whether only an inference says that the two
    exclude each other, or None if nothing does; here, there: the actors of each side only; both:
    those of both sides, which numbers count on each side, as bars and lists do.
    """

    position: Ref
    rival: Ref | None
    inferred: bool | None
    here: tuple[Ref, ...]
    there: tuple[Ref, ...]
    both: tuple[Ref, ...] = ()

    @property
    def order(self) -> tuple[bool, int, int]:
        """A sort key: what documents state first, then the split with the larger smaller side."""
        sizes = len(self.here), len(self.there)
        return bool(self.inferred), -min(sizes), -sum(sizes)


def findings(
    relations: StatedRelations, focus: Ref | None = None, versus: Ref | None = None
) -> list[Sentence]:
    """Return what a page found. focus, versus: what it is about, if anything."""
    if focus and versus:
        made = _of_pair(relations, focus, versus)
    elif focus and focus.label == "Actor":
        made = _of_actor(relations, focus)
    else:
        made = _of_topics(relations)
    return [_quoted(item) for item in without_double_stops(relations.nodes, made[:MOST])]


def _quoted(made: Sentence) -> Sentence:
    """Return a sentence with the names of positions in quotation marks: many are sentences."""
    pieces: list[Piece] = []
    for piece in made.pieces:
        is_claim = isinstance(piece, Ref) and piece.label in (*STANCE_TARGETS, "Tension")
        pieces += ["“", piece, "”"] if is_claim else [piece]
    return replace(made, pieces=pieces)


def _of_pair(relations: StatedRelations, one: Ref, other: Ref) -> list[Sentence]:
    """Say how often two actors take the same side and opposite sides, and name where."""
    found = relations.agreement.between(one, other)
    compared = comparison(relations, one, other)
    if found == NO_AGREEMENT:
        return compared[:1]
    same = f"on the same side of {count(found.agreed, 'position')}"
    opposite = f"on opposite sides {_times(found.clashes)}"
    parts = [
        same if found.agreed else "nowhere on the same side",
        opposite if found.clashes else "nowhere on opposite sides",
    ]
    by = f" ({found.inferred:,} of them only by argmap's inference)" if found.inferred else ""
    made = [sentence("total", [f"Both are {' and '.join(parts)}{by}."])]
    made += [item for item in compared if item.role in ("clash", "rivals")][:1]
    for side, verb in (("SUPPORTS", "support"), ("CONTESTS", "contest")):
        both = [
            item
            for item in relations.counting.positions_of(one, side)
            if item in relations.counting.positions_of(other, side)
        ]
        if both:
            named = names(relations.nodes, map(relations.with_topic, both), _NAMED)
            made.append(sentence("agree", [f"Both {verb} ", *named, "."]))
    return made


def _of_actor(relations: StatedRelations, actor: Ref) -> list[Sentence]:
    positions = relations.counting.positions_of(actor)
    topics = relations.counting.controversies_of(actor)
    around = dict.fromkeys(item for topic in topics for item in relations.positions(topic))
    splits = [
        split
        for split in _splits(relations, [*dict.fromkeys([*positions, *around])])
        if actor in (*split.here, *split.there)
    ]
    made: list[Sentence] = []
    if splits:
        made.append(_side_of_actor(relations, actor, min(splits, key=lambda item: item.order)))
    elif positions:
        where = f" in {count(len(topics), 'controversy')}" if topics else ""
        about = f"This page has {count(len(positions), 'position')} of "
        nobody = f"{where}. No document records anyone on the other side."
        made.append(sentence("dispute", [about, actor, nobody]))
    return [*made, *_nearest(relations, actor), *last_change_sentence(relations, {actor})]


def _of_topics(relations: StatedRelations) -> list[Sentence]:
    controversies = relations.of_kind("controversy")
    found = {
        topic: sorted(_splits(relations, relations.positions(topic)), key=lambda item: item.order)
        for topic in controversies
    }
    divided = [topic for topic, splits in found.items() if splits]
    # The order of the record, as far as documents state that sides exclude each other.
    topic = min(
        divided,
        key=lambda item: (
            found[item][0].order[:2], -len(relations.counting.on(relations.positions(item))), item,
        ),
        default=None,
    )  # fmt: skip
    several = len(controversies) > 1
    made: list[Sentence] = []
    if topic is None:
        made += _undisputed(relations)
    else:
        opening: list[Piece] = [_DISPUTED, ": "]
        if several:
            status = relations.nodes[topic].text("status")
            note = f" ({status})" if status not in ("", "active") else ""
            opening = [f"{_DISPUTED} is on ", topic, f"{note}: "]
        made.append(sentence("dispute", [*opening, *_sides(relations, found[topic][0])]))
    if several:
        made += _opposed(relations)
    elif topic is not None:
        made += _also(relations, found[topic])
    actors = {*relations.of_kind("actor")}
    return [
        *made[: MOST - 1],
        *(last_change_sentence(relations, actors) or _unresolved(relations, topic)),
    ]


def _splits(relations: StatedRelations, positions: Sequence[Ref]) -> list[Split]:
    """Return where some actors are on one side and some on the other. Nobody is on both."""
    counting = relations.counting
    supporters = {item: counting.supporters(item).counted for item in positions}
    pairs: list[tuple[Ref, Ref | None, bool]] = [(item, None, False) for item in positions]
    for place, one in enumerate(positions):
        rivals = relations.agreement.rivals(one)
        pairs += [(one, item, rivals[item]) for item in positions[place + 1 :] if item in rivals]
    found = []
    for one, other, inferred in pairs:
        here = supporters[one]
        there = supporters[other] if other else counting.opponents(one).counted
        split = _split(one, other, inferred, here, there)
        if split.here and split.there:
            found.append(split)
    return found


def _split(
    one: Ref, other: Ref | None, inferred: bool | None, here: Iterable[Ref], there: Iterable[Ref]
) -> Split:
    """Return a split, with the actors that are on both sides by themselves."""
    sides = [*here], [*there]
    both = {*sides[0]} & {*sides[1]}
    alone = [tuple(item for item in side if item not in both) for side in sides]
    common = tuple(item for item in sides[0] if item in both)
    return Split(one, other, inferred, alone[0], alone[1], common)


def _named(
    relations: StatedRelations, actors: Sequence[Ref], type: str, position: Ref
) -> list[Piece]:
    """Return the names of a side in brackets, and who formerly had the stance."""
    activity = {actor: len(relations.counting.positions_of(actor)) for actor in actors}
    known = [node.ref for node in best_known(map(relations.nodes.__getitem__, actors), activity)]
    pieces: list[Piece] = [" (", *names(relations.nodes, known, _NAMED)]
    past = relations.counting.holders(position, type).past
    if len(past) == 1:
        until = relations.times.until(past[0], type, position)
        pieces += ["; formerly ", past[0], f", until {until}"]
    elif past:
        pieces.append(f"; {past_note(len(past))}")
    return [*pieces, ")"]


def _sides(relations: StatedRelations, split: Split) -> list[Piece]:
    """Return who is on both sides: "7 actors support A (…), and 5 contest it (…)."."""
    here = (*split.here, *split.both)
    pieces: list[Piece] = [f"{count(len(here), 'actor')} {_does('support', here)} "]
    pieces += [split.position, *_named(relations, here, "SUPPORTS", split.position)]
    return [*pieces, ", and ", *_other_side(relations, split), f"{_on_both(split)}."]


def _on_both(split: Split) -> str:
    """Return how many actors are counted on both sides, or ""."""
    both = len(split.both)
    return f"; {count(both, 'actor')} {'is' if both == 1 else 'are'} on both sides" if both else ""


def _does(verb: str, actors: Sequence[Ref]) -> str:
    return verb + ("s" if len(actors) == 1 else "")


def _other_side(relations: StatedRelations, split: Split, *, swapped: bool = False) -> list[Piece]:
    """Return who is on the other side: "5 contest it (…)", or "5 support B (…), which excludes it".

    swapped: whether the first side was named as the other one.
    """
    there, position = (
        (split.here, split.position) if swapped else (split.there, split.rival or split.position)
    )
    there = (*there, *split.both)
    number = f"{len(there):,} "
    if split.rival is None:
        type = "SUPPORTS" if swapped else "CONTESTS"
        does = _does(type.lower()[:-1], there)
        return [f"{number}{does} it", *_named(relations, there, type, position)]
    how = {
        None: "; no document says that the two exclude each other",
        True: ", which argmap infers to exclude it",
        False: ", which excludes it",
    }[split.inferred]
    named = _named(relations, there, "SUPPORTS", position)
    return [f"{number}{_does('support', there)} ", position, *named, how]


def _side_of_actor(relations: StatedRelations, actor: Ref, split: Split) -> Sentence:
    """Say on which side of a split an actor is, with how many others, and who is on the other."""
    swapped = actor in split.there
    side = split.there if swapped else split.here
    position = split.rival if swapped and split.rival else split.position
    type = "CONTESTS" if swapped and split.rival is None else "SUPPORTS"
    side = (*side, *split.both)
    others = f" and {count(len(side) - 1, 'other')}" if len(side) > 1 else ""
    pieces: list[Piece] = [actor, others]
    pieces += [f" {_does(type.lower()[:-1], side)} ", *relations.with_topic(position), "; "]
    pieces += [*_other_side(relations, split, swapped=swapped), f"{_on_both(split)}."]
    return sentence("dispute", pieces)


def _undisputed(relations: StatedRelations) -> list[Sentence]:
    """Say who supports different positions where nothing says that two exclude each other, or that
    nobody is named, or which position has the most supporters."""
    apart = [
        split
        for topic in (*relations.of_kind("controversy"), *relations.of_kind("thread"))
        for split in _alternatives(relations, topic)
    ]
    if apart:
        split = min(apart, key=lambda item: item.order)
        topic = relations.topics(split.position)[0]
        several = len(relations.of_kind("controversy")) > 1
        opening: list[Piece] = ["On ", topic, ", "] if several else []
        return [sentence("dispute", [*opening, *_sides(relations, split)])]
    positions = relations.of_kind("position")
    if not positions:
        return []
    first = relations.by_support(positions)[0]
    supporters = relations.counting.supporters(first).counted
    if not supporters:
        if relations.counting.on(positions).counted:
            return [sentence("dispute", ["No document names a supporter of a position here."])]
        return [sentence("dispute", ["No document names who is on which side here."])]
    named = _named(relations, supporters, "SUPPORTS", first)
    does = f"{count(len(supporters), 'actor')} {_does('support', supporters)} "
    nobody = "; no document records anyone on another side."
    return [sentence("dispute", [does, *relations.with_topic(first), *named, nobody])]


def _alternatives(relations: StatedRelations, topic: Ref) -> list[Split]:
    """Return the supporters of the two positions or readings of a topic that have the most."""
    label = "Reading" if topic.label == "Thread" else "Position"
    answers = relations.by_support(relations.at(topic, "PART_OF", label))[:2]
    if len(answers) < 2:
        return []
    here, there = (relations.counting.supporters(item).counted for item in answers)
    split = _split(answers[0], answers[1], None, here, there)
    return [split] if split.here and split.there else []


def _also(relations: StatedRelations, splits: Sequence[Split]) -> list[Sentence]:
    """Say who is on both sides of a controversy, or else what else divides it."""
    if both := [item for item in both_sides_sentences(relations) if item.pieces[0] == BOTH_SIDES]:
        return both[:1]
    first = splits[0]
    more = [
        item
        for item in splits[1:]
        if item.position not in (first.position, first.rival)
        and item.rival not in (first.position, first.rival)
    ] or [item for item in splits[1:] if item.rival is None and item.position != first.position]
    return [sentence("dispute", ["Also, ", *_sides(relations, item)]) for item in more[:1]]


def _nearest(relations: StatedRelations, actor: Ref) -> list[Sentence]:
    """Say with which actors an actor agrees and clashes most often."""
    hedged = {*relations.of_kind("hedged")}
    others = {
        other: found
        for other, found in relations.agreement.others(actor).items()
        if other not in hedged
    }

    def most(number: Mapping[Ref, int]) -> list[Ref]:
        """Return the actors with the largest number, none if several have the number 1."""
        largest = max(number.values(), default=0)
        best = [ref for ref, some in number.items() if some == largest > 0]
        return [] if largest == 1 < len(best) else sorted(best, key=by_name)

    def by_name(ref: Ref) -> tuple[str, Ref]:
        return relations.name(ref).casefold(), ref

    friends = most({ref: found.agreed for ref, found in others.items()})
    rivals = most({ref: found.stated for ref, found in others.items()})
    by = ""
    if not rivals and (rivals := most({ref: found.inferred for ref, found in others.items()})):
        by = _INFERRED
    pieces: list[Piece] = []
    if friends:
        agreed = count(others[friends[0]].agreed, "position")
        each = " each" if len(friends) > 1 else ""
        pieces += ["Agrees most often with ", *names(relations.nodes, friends, _NAMED)]
        pieces.append(f" (on {agreed}{each})")
    if rivals:
        first = others[rivals[0]]
        each = " each" if len(rivals) > 1 else ""
        pieces += [", and is most" if friends else "Most", " often opposed to "]
        pieces += names(relations.nodes, rivals, _NAMED)
        pieces.append(f" ({_times(first.stated or first.inferred)}{each}{by})")
    return [sentence("against", [*pieces, "."])] if pieces else []


def _times(number: int) -> str:
    return "once" if number == 1 else "twice" if number == 2 else f"{number:,} times"


def _opposed(relations: StatedRelations) -> list[Sentence]:
    """Name the actors that are on opposite sides most often, if that is more than once."""
    inferred = False
    if (found := most_opposed(relations)) is None:
        inferred, found = True, most_opposed(relations, inferred=True)
    if found is None:
        return []
    times = f"{_times(found.times)}{_INFERRED if inferred else ''}"
    agreed = [relations.agreement.between(*pair).agreed for pair in found.pairs]
    notes = [f"they agree on {count(item, 'position')}" if item else "" for item in agreed]
    pieces: list[Piece]
    if found.number == 1:
        [(one, other)], [note] = found.pairs, notes
        pieces = ["Most often on opposite sides: ", one, " and ", other, f", {times}"]
        pieces += _topics_of_clashes(relations, one, other, inferred=inferred)
        return [sentence("against", [*pieces, f"; {note}." if note else "."])]
    pieces = [f"Most often on opposite sides, {times} each: "]
    items: list[list[Piece]] = [
        [one, " and ", other, *([f" ({note})"] if note else [])]
        for (one, other), note in zip(found.pairs, notes, strict=True)
    ]
    if more := found.number - len(items):
        items.append([count(more, "more pair")])
    pieces += names(relations.nodes, items, len(items))
    return [sentence("against", [*pieces, "."])]


def _topics_of_clashes(
    relations: StatedRelations, one: Ref, other: Ref, *, inferred: bool
) -> list[Piece]:
    """Return in which controversies two actors are on opposite sides.

    inferred: whether rivals by inference count, too.
    """
    topics = [
        topic
        for topic in relations.by_actors(relations.of_kind("controversy"))
        if any(
            {one, other} <= {*split.here, *split.there}
            and (one in split.here) != (other in split.here)
            and split.inferred in (False, inferred)
            for split in _splits(relations, relations.positions(topic))
        )
    ]
    if not topics:
        return []
    return [" in ", topics[0] if len(topics) == 1 else f"{len(topics):,} controversies"]


@dataclass(frozen=True, slots=True)
class MostOpposed:
    """The pairs of actors that are on opposite sides most often.

    times: how often; pairs: those that are named; number: how many pairs there are.
    """

    times: int
    pairs: list[tuple[Ref, Ref]]
    number: int


def most_opposed(relations: StatedRelations, *, inferred: bool = False) -> MostOpposed | None:
    """Return the actors that are on opposite sides most often, and how often.

    inferred: whether rivals by inference count, too.

    None if nobody is more than once, or if too many pairs would have to be compared. Among pairs
    with the same number, those that agree less come first, then those with more stances.
    """
    counting = relations.counting
    bits = {ref: 1 << place for place, ref in enumerate(relations.of_kind("position"))}

    def mask(positions: Iterable[Ref]) -> int:
        return reduce(lambda made, item: made | bits.get(item, 0), positions, 0)

    rivals = {
        item: mask(other for other, by_inference in relations.agreement.rivals(item).items()
                   if inferred or not by_inference)
        for item in bits
    }  # fmt: skip
    held = []
    for actor in relations.of_kind("actor"):
        supported = counting.positions_of(actor, "SUPPORTS")
        pro, contra = mask(supported), mask(counting.positions_of(actor, "CONTESTS"))
        # In how many layers a position is, so often it is a rival of what the actor supports.
        against: list[int] = []
        for item in supported:
            left, level = rivals.get(item, 0), 0
            while left:
                if level == len(against):
                    against.append(0)
                against[level], left, level = (
                    against[level] | left,
                    against[level] & left,
                    level + 1,
                )
        # No actor is opposed to it more often.
        most = pro.bit_count() + contra.bit_count() + sum(item.bit_count() for item in against)
        if most > 1:
            held.append((most, actor, pro, contra, against))
    held.sort(key=lambda item: (-item[0], item[1]))
    highest, number_of_pairs, pairs = 2, 0, 0
    best: list[tuple[int, int, Ref, Ref]] = []
    for place, (_, one, pro, contra, against) in enumerate(held):
        for most, other, their_pro, their_contra, _ in held[place + 1 :]:
            if most < highest:
                break
            pairs += 1
            if pairs > _MOST_PAIRS:
                return None
            number = (pro & their_contra).bit_count() + (contra & their_pro).bit_count()
            number += sum((item & their_pro).bit_count() for item in against)
            if number < highest:
                continue
            # Without those that were never held on one day.
            exact = relations.agreement.between(one, other)
            number = exact.clashes if inferred else exact.stated
            if number < highest:
                continue
            if number > highest:
                highest, number_of_pairs, best = number, 0, []
            number_of_pairs += 1
            agreed = (pro & their_pro).bit_count() + (contra & their_contra).bit_count()
            active = sum(item.bit_count() for item in (pro, contra, their_pro, their_contra))
            best = sorted([*best, (agreed, -active, one, other)])[:_NAMED]
    if not best:
        return None
    return MostOpposed(highest, [(one, other) for *_, one, other in best], number_of_pairs)


def _unresolved(relations: StatedRelations, topic: Ref | None) -> list[Sentence]:
    """Name what no position resolves: of the topic of the first sentence, else of the page."""
    here = relations.to(topic, "RAISES") if topic else []
    items = here or relations.of_kind("tension") or relations.of_kind("question")
    if not items:
        return []
    several = len(relations.of_kind("controversy")) > 1
    where: list[Piece] = [" on ", topic] if here and topic and several else []
    named = names(relations.nodes, items, _NAMED)
    return [sentence("unresolved", ["Unresolved", *where, ": ", *named, "."])]
