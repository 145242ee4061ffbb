"""Sentences about one controversy: its state, its rival positions, and who is on which side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from argmap.export.evidence_text import cited
from argmap.export.markdown import plain_text
from argmap.export.position_names import in_document_order
from argmap.export.rivalry_text import answers_note
from argmap.export.sentences import (
    LISTED,
    MOST_IN_TOPIC,
    NAMED,
    Piece,
    Sentence,
    count,
    folded,
    names,
    sentence,
)
from argmap.export.stance_times import CONTESTS, SUPPORTS, StanceTimes
from argmap.export.stances.row_order import place_in_title
from argmap.export.stated_relations import StatedRelations
from argmap.model.agreement import AgreementIndex
from argmap.model.counting import Actors, hedged_note
from argmap.model.dates import last_day

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
    """Say who supports and contests each position of a controversy."""
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
    """Say who supports and contests a position, and what it cites."""
    supporters = relations.counting.supporters(number)
    opponents = relations.counting.opponents(number)
    title = " ".join(str(relations.nodes[topic]["name"]) for topic in relations.topics(number))
    parts: list[list[Piece]] = []
    for actors, key, verb in (
        (supporters, SUPPORTS, "support"),
        (opponents, CONTESTS, "contest"),
    ):
        ends = {
            actor: times.until(actor, key, number)
            for some in listed_actors(actors)
            for actor in some
        }
        current = _only(actors, {actor for actor, end in ends.items() if not end})
        former = _only(actors, {actor for actor, end in ends.items() if end})
        if any(listed_actors(current)):
            parts.append(
                [*_actor_names(relations, current, title), f" {_conjugated(current, verb)} it"]
            )
        if any(listed_actors(former)):
            dates = sorted({end for end in ends.values() if end}, key=last_day)
            when = (
                f" until {dates[0]}" if len(dates) == 1 else f" earlier, the last until {dates[-1]}"
            )
            parts.append([*_actor_names(relations, former, title), f" {verb}ed it{when}"])
    if not any(listed_actors(supporters)):
        parts.insert(0, ["no supporters are named"])
    pieces = [piece for part in parts for piece in ("; ", *part)][1:]
    return sentence("position", [number, ": ", *pieces, ".", *cited(relations, number)])


def side_sentence(
    relations: StatedRelations, times: StanceTimes, number: int, most: int
) -> Sentence:
    """Say how many support and contest a position, and name some. most: of each side."""
    title = " ".join(str(relations.nodes[topic]["name"]) for topic in relations.topics(number))
    parts: list[list[Piece]] = []
    for actors, key, noun in (
        (relations.counting.supporters(number), SUPPORTS, "supporter"),
        (relations.counting.opponents(number), CONTESTS, "opponent"),
    ):
        if actors.counted or actors.hedged or key == SUPPORTS:
            ends = {actor: times.until(actor, key, number) for actor in actors.counted}
            some = actors.text(noun, ended=sum(map(bool, ends.values())))
            named = _side_names(relations, actors, ends, title, most)
            parts.append([some, ": " if named else "", *named])
    pieces = [piece for part in parts for piece in ("; ", *part)][1:]
    return sentence("side", [number, ": ", *pieces, "."])


def _only(actors: Actors[int], some: set[int]) -> Actors[int]:
    """Return those of the actors that are among some."""
    left = (
        tuple(item for item in part if item in some) for part in (actors.counted, actors.hedged)
    )
    return Actors(*left)


def _conjugated(actors: Actors[int], verb: str) -> str:
    """Return a verb in the singular for one actor, in the plural for several or a hedged name."""
    return verb + "s" if len(actors) == 1 and not actors.hedged else verb


def listed_actors(actors: Actors[int]) -> tuple[list[int], list[int]]:
    """Return the actors in order: those that count, and hedged names."""
    return sorted(actors.counted), sorted(actors.hedged)


def _actor_names(relations: StatedRelations, actors: Actors[int], title: str) -> list[Piece]:
    """Return actors as a list: those that the title names, then registered ones, then the others.

    Hedged names come last, and the number of the rest excludes them.
    """
    counted, hedged = _in_naming_order(relations, actors, title)
    rest, unnamed = len(counted) - NAMED, len(hedged) - max(0, NAMED - len(counted))
    note = f" ({hedged_note(unnamed)})" if unnamed else ""
    more = f"{rest:,} more{note}" if rest > 0 else count(unnamed, "more hedged name")
    return names(relations.nodes, [*counted, *hedged], more=more)


def _side_names(
    relations: StatedRelations,
    actors: Actors[int],
    ends: Mapping[int, str],
    title: str,
    most: int,
) -> list[Piece]:
    """Return actors as a list: those that hold the stance, those that did, then hedged names.

    ends: when the stances ended, or "".
    """
    counted, hedged = _in_naming_order(relations, actors, title)
    counted.sort(key=lambda actor: bool(ends[actor]))
    # "1 more" would be as long as its name.
    most = most + 1 if len(counted) == most + 1 else most
    rest, unnamed = max(0, len(counted) - most), len(hedged) - max(0, most - len(counted))
    left = [f"{rest:,} more"] if rest else []
    if unnamed > 0:
        left.append(count(unnamed, "hedged name" if rest else "more hedged name"))
    items: list[list[Piece]] = [
        [actor, f" (until {end})" if (end := ends.get(actor)) else ""]
        for actor in (*counted, *hedged)
    ]
    return names(relations.nodes, items, most, ", ".join(left), MOST_IN_TOPIC)


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
