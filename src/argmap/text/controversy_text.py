"""Sentences about one controversy: its state, its rival positions, and who is on which side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from argmap.display.markdown import plain_text
from argmap.model.agreement import AgreementIndex
from argmap.model.counting import Actors
from argmap.text.evidence_text import cited
from argmap.text.position_names import in_document_order
from argmap.text.rivalry_text import answers_note
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
from argmap.text.stance_times import CONTESTS, NEUTRAL_ON, SUPPORTS, StanceTimes
from argmap.text.stated_relations import StatedRelations

_STATE_LENGTH = 240
"""Characters of the current state that a sentence quotes. The details have all of it."""


def controversy_sentences(
    relations: StatedRelations, index: AgreementIndex[int], number: int
) -> list[Sentence]:
    """Say what a controversy is, and its current state."""
    details = relations.nodes[number]["details"]
    positions = in_document_order(relations, relations.at(number, "position-of"))
    threads = relations.to(number, "controversy-of")
    pieces: list[Piece] = [number]
    if status := details.get("status"):
        pieces.append(f" is {status} and")
    pieces.append(f" has {count(len(positions), 'position')}")
    pieces.append(f"{answers_note(relations, index, number)}.")
    if threads:
        pieces += [" It is part of ", *names(relations.nodes, threads), "."]
    made = [sentence("about", pieces)]
    if state := _beginning(str(details.get("outlook", ""))):
        made.append(sentence("state", [f"Current state: {state}"]))
    return made


def position_sentences(
    relations: StatedRelations, times: StanceTimes, number: int
) -> list[Sentence]:
    """Say who has which stance on each position of a controversy."""
    positions = in_document_order(relations, relations.at(number, "position-of"))
    first = {*relations.by_support(positions)[:LISTED]}
    ordered = sorted(positions, key=lambda item: item not in first)
    listed = [position_sentence(relations, times, item) for item in ordered]
    return folded(listed, "more position")


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


def position_sentence(relations: StatedRelations, times: StanceTimes, number: int) -> Sentence:
    """Say who has which stance on a position, and what it cites."""
    made = side_sentence(relations, times, number, NAMED, MOST_FOLDED)
    return sentence("position", [*made["pieces"], *cited(relations, number)])


def side_sentence(
    relations: StatedRelations,
    times: StanceTimes,
    number: int,
    most: int,
    most_folded: int = MOST_IN_TOPIC,
) -> Sentence:
    """Say how many support and contest a position or are neutral on it, and name some.

    most: of each side; most_folded: the others that are shown on request.
    """
    title = " ".join(str(relations.nodes[topic]["name"]) for topic in relations.topics(number))
    parts: list[list[Piece]] = []
    counting = relations.counting
    for actors, key, *nouns in (
        (counting.supporters(number), SUPPORTS, "supporter"),
        (counting.opponents(number), CONTESTS, "opponent"),
        (counting.neutral(number), NEUTRAL_ON, "neutral", "neutral"),
    ):
        if actors.counted or actors.hedged or key == SUPPORTS:
            ends = {actor: times.until(actor, key, number) for actor in actors.counted}
            some = actors.text(*nouns, ended=sum(map(bool, ends.values())))
            named = _side_names(relations, actors, ends, title, (most, most_folded))
            parts.append([some, ": " if named else "", *named])
    pieces = [piece for part in parts for piece in ("; ", *part)][1:]
    return sentence("side", [number, ": ", *pieces, "."])


def listed_actors(actors: Actors[int]) -> tuple[list[int], list[int]]:
    """Return the actors in order: those that count, and hedged names."""
    return sorted(actors.counted), sorted(actors.hedged)


def _side_names(
    relations: StatedRelations,
    actors: Actors[int],
    ends: Mapping[int, str],
    title: str,
    numbers: tuple[int, int],
) -> list[Piece]:
    """Return actors as a list: those that hold the stance, hedged names, and those that held it.

    ends: when the stances ended, or ""; numbers: the most that are named, and on request.
    """
    most, most_folded = numbers
    counted, hedged = _in_naming_order(relations, actors, title)
    current = [actor for actor in counted if not ends[actor]]
    # "1 more" would be as long as its name.
    most = most + 1 if len(current) == most + 1 else most
    rest, unnamed = max(0, len(current) - most), len(hedged) - max(0, most - len(current))
    left = [f"{rest:,} more"] if rest else []
    if unnamed > 0:
        left.append(count(unnamed, "hedged name" if rest else "more hedged name"))
    held = names(relations.nodes, [*current, *hedged], most, ", ".join(left), most_folded)
    ended: list[list[Piece]] = [
        [actor, f" (until {ends[actor]})"] for actor in counted if ends[actor]
    ]
    former = names(relations.nodes, ended, most, most_folded=most_folded)
    if not former:
        return held
    return [*held, "; ended: ", *former] if held else former


def _in_naming_order(
    relations: StatedRelations, actors: Actors[int], title: str
) -> tuple[list[int], list[int]]:
    """Return actors in the order in which they are named: those that count, and hedged names."""
    counted, hedged = listed_actors(actors)
    counted.sort(key=lambda actor: _naming_order(relations.nodes[actor], title))
    return counted, hedged


def _naming_order(actor: Mapping[str, Any], title: str) -> tuple[bool, bool]:
    """Return a sort key: actors that a title names come first, then registered ones."""
    details = actor["details"]
    is_in_title = place_in_title(str(actor["name"]), details, title) is not None
    return not is_in_title, details.get("standing") != "registered"


def place_in_title(name: str, properties: Mapping[str, Any], title: str) -> int | None:
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
