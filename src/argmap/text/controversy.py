"""Sentences about one controversy: its state, its rival positions, and who is on which side."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from argmap.display.boxes import full_name
from argmap.display.markdown import plain_text
from argmap.model.counting import Actors
from argmap.model.graph import Node, Properties, Ref
from argmap.model.schema import NEUTRAL
from argmap.text.both_sides import BY_INFERENCE, exclusion
from argmap.text.evidence import cited
from argmap.text.sentences import (
    LISTED,
    MOST_FOLDED,
    MOST_IN_TOPIC,
    NAMED,
    Piece,
    Sentence,
    count,
    folded,
    names,
    sentence,
)
from argmap.text.stated_relations import StatedRelations

_STATE_LENGTH = 240
"""Characters of the current state that a sentence quotes. The details have all of it."""


Pairs = Sequence[tuple[Ref, Ref, bool]]
"""Two positions each, and whether only an inference says that they exclude each other."""


def controversy_sentences(relations: StatedRelations, controversy: Ref) -> list[Sentence]:
    """Say what a controversy is, and its current state."""
    node = relations.nodes[controversy]
    positions = relations.positions(controversy)
    pieces: list[Piece] = [controversy]
    if status := node.text("status"):
        pieces.append(f" is {status} and")
    pieces.append(f" has {count(len(positions), 'position')}")
    pieces.append(f"{_answers_note(relations, controversy)}.")
    if threads := relations.to(controversy, "PART_OF"):
        pieces += [" It is part of ", *names(relations.nodes, threads), "."]
    made = [sentence("about", pieces)]
    if state := _beginning(node.text("outlook")):
        made.append(sentence("state", [f"Current state: {state}"]))
    return made


def position_sentences(relations: StatedRelations, controversy: Ref) -> list[Sentence]:
    """Say who has which stance on each position of a controversy."""
    positions = relations.positions(controversy)
    first = {*relations.by_support(positions)[:LISTED]}
    ordered = sorted(positions, key=lambda item: item not in first)
    return folded([position_sentence(relations, item) for item in ordered], "more position")


def _beginning(prose: str) -> str:
    """Return the first sentences of a Markdown text, as plain text of bounded length."""
    # Without characters that would change the direction of other text.
    text = re.sub(r"[\u202a-\u202e\u2066-\u2069]", "", plain_text(prose))
    if len(text) <= _STATE_LENGTH:
        return text
    cut = text[:_STATE_LENGTH]
    ends = [match.end() for match in re.finditer(r"[.!?](?= [A-Z])", cut)]
    if ends and ends[-1] > _STATE_LENGTH // 3:
        return cut[: ends[-1]]
    return cut.rpartition(" ")[0] + "…"


def position_sentence(relations: StatedRelations, position: Ref) -> Sentence:
    """Say who has which stance on a position, and what it cites."""
    made = side_sentence(relations, position, NAMED, MOST_FOLDED)
    return sentence("position", [*made.pieces, *cited(relations, position)])


def side_sentence(
    relations: StatedRelations, position: Ref, most: int, most_folded: int = MOST_IN_TOPIC
) -> Sentence:
    """Say how many support and contest a position or are neutral on it, and name some.

    most: of each side; most_folded: the others that are shown on request.
    """
    title = " ".join(map(relations.name, relations.topics(position)))
    parts: list[list[Piece]] = []
    counting = relations.counting
    for actors, type, *nouns in (
        (counting.supporters(position), "SUPPORTS", "supporter"),
        (counting.opponents(position), "CONTESTS", "opponent"),
        (counting.neutral(position), NEUTRAL, "neutral", "neutral"),
    ):
        if actors.counted or actors.hedged or actors.past or type == "SUPPORTS":
            ends = {actor: relations.times.until(actor, type, position) for actor in actors.past}
            named = _side_names(relations, actors, ends, title, (most, most_folded))
            number = replace(actors, past=()).text(*nouns)
            parts.append([number, ": " if named else "", *named])
    pieces = [piece for part in parts for piece in ("; ", *part)][1:]
    return sentence("side", [position, ": ", *pieces, "."])


def _side_names(
    relations: StatedRelations,
    actors: Actors[Ref],
    ends: Mapping[Ref, str],
    title: str,
    numbers: tuple[int, int],
) -> list[Piece]:
    """Return actors as a list: those that hold the stance, hedged names, and those that held it.

    ends: when the stances ended, by actor; numbers: the most that are named, and on request.
    """
    most, most_folded = numbers
    current, past, hedged = (
        _in_naming_order(relations, some, title)
        for some in (actors.counted, actors.past, actors.hedged)
    )
    # "1 more" would be as long as its name.
    most = most + 1 if len(current) == most + 1 else most
    rest, unnamed = max(0, len(current) - most), len(hedged) - max(0, most - len(current))
    left = [f"{rest:,} more"] if rest else []
    if unnamed > 0:
        left.append(count(unnamed, "hedged name" if rest else "more hedged name"))
    held = names(relations.nodes, [*current, *hedged], most, ", ".join(left), most_folded)
    ended: list[list[Piece]] = [[actor, f" (until {ends[actor]})"] for actor in past]
    former = names(relations.nodes, ended, most, most_folded=most_folded)
    if not former:
        return held
    return [*held, "; formerly ", *former] if held else former


def _in_naming_order(relations: StatedRelations, actors: Iterable[Ref], title: str) -> list[Ref]:
    """Return actors in the order in which they are named."""
    return sorted(sorted(actors), key=lambda actor: _naming_order(relations.nodes[actor], title))


def _naming_order(actor: Node, title: str) -> tuple[bool, bool]:
    """Return a sort key: actors that a title names come first, then registered ones."""
    is_in_title = place_in_title(full_name(actor), actor.properties, title) is not None
    return not is_in_title, actor.text("standing") != "registered"


def place_in_title(name: str, properties: Properties, title: str) -> int | None:
    """Return where a title has the name of an actor, or another of its names, as words."""
    aliases = properties.get("aliases", ())
    names = (name, *(aliases if isinstance(aliases, (list, tuple)) else ()))
    found = [
        match.start()
        for name in map(str, names)
        # Compiling a pattern takes long, and few names are in a title.
        if name
        and name.lower() in title.lower()
        and (match := re.search(rf"(?<!\w){re.escape(name)}(?!\w)", title, re.IGNORECASE))
    ]
    return min(found, default=None)


def _answers_note(relations: StatedRelations, controversy: Ref) -> str:
    """Return that the positions of a controversy exclude each other, if its document says so of
    them as answers; else "". Where all are rivals, it also says whether that is stated."""
    positions = relations.positions(controversy)
    if len(positions) < 2 or not relations.has_exclusive_answers(controversy):
        return ""
    is_inferred = _of_all(_pairs(relations, positions), positions)
    if is_inferred is False:
        return f", {exclusion(is_inferred)}"
    note = f" ({BY_INFERENCE})" if is_inferred else ""
    return f", which its document gives as answers that exclude each other{note}"


def rivals_sentence(relations: StatedRelations, controversy: Ref) -> list[Sentence]:
    """Name the pairs of rival positions of a controversy, unless the first sentence does."""
    positions = relations.positions(controversy)
    if len(positions) < 2:
        return []
    pairs = _pairs(relations, positions)
    if relations.has_exclusive_answers(controversy) and (
        not pairs or _of_all(pairs, positions) is not None
    ):
        return []
    if not pairs:
        return [
            sentence("rivals", ["No document says that two of the positions exclude each other."])
        ]
    items: list[list[Piece]] = [
        [one, " and ", other, f" ({BY_INFERENCE})" if is_inferred else ""]
        for one, other, is_inferred in pairs
    ]
    named = names(relations.nodes, items, NAMED)
    return [sentence("rivals", ["These exclude each other: ", *named, "."])]


def _pairs(relations: StatedRelations, positions: Sequence[Ref]) -> Pairs:
    return [
        (one, other, is_inferred)
        for place, one in enumerate(positions)
        for other, is_inferred in relations.agreement.rivals(one).items()
        if other in positions[place + 1 :]
    ]


def _of_all(pairs: Pairs, positions: Sequence[Ref]) -> bool | None:
    """Return whether the rivalry of each two positions is inferred, or None if it differs."""
    kinds = {inferred for *_, inferred in pairs}
    is_each = len(pairs) == len(positions) * (len(positions) - 1) // 2
    return kinds.pop() if is_each and len(kinds) == 1 else None
