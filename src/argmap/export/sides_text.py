"""Sentences on who is on both sides, on several positions, or in several controversies."""

from __future__ import annotations

from argmap.export.sentences import NAMED, Piece, Sentence, folded, names, sentence
from argmap.export.stance_times import CONTESTS, SUPPORTS, StanceTimes
from argmap.export.stated_relations import StatedRelations
from argmap.model.agreement import AgreementIndex

_NAMED = 4
"""Actors in a list before the rest becomes a number."""


def both_sides_sentences(
    relations: StatedRelations,
    times: StanceTimes,
    index: AgreementIndex[int],
    subject: int | None = None,
) -> list[Sentence]:
    """Say who is on both sides, or that nobody is. See `AgreementIndex.both_sides`.

    subject: the only actor to name, if the page has one. Hedged names are left out, because they
    may be different people in two places.
    """
    actors = relations.of_kind("actor") if subject is None else [subject]
    if not any(relations.counting.positions_of(actor) for actor in actors):
        return []
    made = []
    for actor in actors:
        for *pair, inferred in index.both_sides(actor):
            one, other = sorted(pair, key=lambda item: not times.until(actor, SUPPORTS, item))
            if one != other and times.are_apart(actor, SUPPORTS, one, other):
                when = " (rivals by inference)" if inferred else ""
                both: list[Piece] = [actor, ", on ", one, " and ", other, when, "."]
                made.append(sentence("both", ["On both sides, but at different times: ", *both]))
                continue
            does = times.words(actor, SUPPORTS, one)
            pieces: list[Piece] = ["On both sides: ", actor, f" {does[0]} ", one, does[1]]
            if one == other:
                pieces += [f" and {times.text(actor, CONTESTS, one)}"]
            else:
                also, when = times.words(actor, SUPPORTS, other)
                also = "" if also == does[0] and not when else f"{also} "
                pieces += [f" and {also}", other, when]
                pieces.append(f", which exclude each other{' (inferred)' if inferred else ''}")
            made.append(sentence("both", [*pieces, *_topics(relations, one, other), "."]))
    if made:
        return folded(made, "more such sentence", NAMED)
    positions = relations.of_kind("position")
    has_rivals = any(index.rivals(item) for item in positions)
    opponents = [relations.counting.opponents(item) for item in positions]
    if not has_rivals and not any((*some.counted, *some.hedged) for some in opponents):
        return [sentence("both", ["Nothing here is contested, so there are no two sides."])]
    return [sentence("both", _nobody(subject, has_rivals))]


def _topics(relations: StatedRelations, *positions: int) -> list[Piece]:
    """Return in which controversies positions are, if the page has several."""
    if len(relations.of_kind("controversy")) < 2:
        return []
    topics = dict.fromkeys(topic for item in positions for topic in relations.topics(item))
    return [", in ", *names(relations.nodes, topics)] if topics else []


def _nobody(subject: int | None, has_rivals: bool) -> list[Piece]:
    """Say that nobody is on both sides. has_rivals: whether positions are rivals on the page."""
    if subject is None:
        rivals = "supports two rival positions, or " if has_rivals else ""
        same = "one" if has_rivals else "position"
        return [f"Nobody is on both sides: nobody {rivals}supports and contests the same {same}."]
    if not has_rivals:
        return [subject, " is nowhere on both sides of a position."]
    return [
        subject,
        " is nowhere on both sides, neither of two rival positions nor of a single one.",
    ]


def several_sentences(relations: StatedRelations) -> list[Sentence]:
    """Name the actors that support several positions of one controversy, or say that none does."""
    numbers = {
        actor: len(relations.counting.positions_of(actor, "SUPPORTS"))
        for actor in relations.of_kind("actor")
    }
    if not any(numbers.values()):
        return []
    nobody = sentence("spanning", ["Nobody supports more than one position."])
    return _ranked(relations, numbers, "Supporters of more than one position: ") or [nobody]


def spanning_sentences(relations: StatedRelations) -> list[Sentence]:
    """Name the actors with stances in several controversies."""
    return _ranked(
        relations,
        {
            actor: len(relations.counting.controversies_of(actor))
            for actor in relations.of_kind("actor")
        },
        "In more than one controversy: ",
    )


def _ranked(relations: StatedRelations, numbers: dict[int, int], opening: str) -> list[Sentence]:
    """Name the actors with a number above 1, the largest first."""
    found = [actor for actor, number in numbers.items() if number > 1]
    if not found:
        return []
    ordered = sorted(found, key=lambda actor: (-numbers[actor], actor))
    items: list[list[Piece]] = [[actor, f" ({numbers[actor]:,})"] for actor in ordered]
    return [sentence("spanning", [opening, *names(relations.nodes, items, _NAMED), "."])]
