"""Sentences about one controversy: its state, its rival positions, and who is on which side."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from argmap.export.evidence_text import cited
from argmap.export.markdown import plain_text
from argmap.export.sentences import LISTED, NAMED, Piece, Sentence, count, folded, names, sentence
from argmap.export.stance_times import CONTESTS, SUPPORTS, StanceTimes
from argmap.export.stances.row_order import place_in_title
from argmap.export.stated_relations import StatedRelations
from argmap.model.agreement import AgreementIndex
from argmap.model.counting import Actors, hedged_note
from argmap.model.dates import last_day

_STATE_LENGTH = 240
"""Characters of the current state that a sentence quotes. The details have all of it."""


def controversy_sentences(
    relations: StatedRelations, times: StanceTimes, index: AgreementIndex[int], number: int
) -> list[Sentence]:
    """Say what a controversy is, how its positions relate, and who supports and contests each."""
    details = relations.nodes[number]["details"]
    positions = in_document_order(relations, relations.at(number, "position-of"))
    threads = relations.to(number, "controversy-of")
    pieces: list[Piece] = [number]
    if status := details.get("status"):
        pieces.append(f" is {status} and")
    pieces.append(f" has {count(len(positions), 'position')}")
    if len(positions) > 1 and details.get("polarity") == "binary":
        pieces.append(", which exclude each other")
    pieces.append(".")
    if threads:
        pieces += [" It is part of ", *names(relations.nodes, threads), "."]
    made = [sentence("about", pieces), *_rivals(relations, index, positions, details)]
    if state := _beginning(str(details.get("outlook", ""))):
        made.append(sentence("state", [f"Current state: {state}"]))
    first = {*relations.by_support(positions)[:LISTED]}
    ordered = sorted(positions, key=lambda item: item not in first)
    listed = [position_sentence(relations, times, item) for item in ordered]
    return made + folded(listed, "more position")


def in_document_order(relations: StatedRelations, positions: Sequence[int]) -> list[int]:
    """Sort the positions of a controversy as its document has them, and as the grid does."""
    return sorted(
        positions, key=lambda item: (relations.nodes[item]["details"].get("rank", 0), item)
    )


def _rivals(
    relations: StatedRelations,
    index: AgreementIndex[int],
    positions: Sequence[int],
    details: Mapping[str, Any],
) -> list[Sentence]:
    """Name the pairs of positions that exclude each other, if the document does not say all do."""
    if len(positions) < 2 or details.get("polarity") == "binary":
        return []
    pairs = [
        (one, other, is_inferred)
        for place, one in enumerate(positions)
        for other, is_inferred in index.rivals(one).items()
        if other in positions[place + 1 :]
    ]
    if not pairs:
        return [sentence("rivals", ["No document says that two of them exclude each other."])]
    items: list[list[Piece]] = [
        [one, " and ", other, " (inferred)" if is_inferred else ""]
        for one, other, is_inferred in pairs
    ]
    named = names(relations.nodes, items, NAMED)
    return [sentence("rivals", ["These exclude each other: ", *named, "."])]


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


def side_sentence(relations: StatedRelations, times: StanceTimes, number: int) -> Sentence:
    """Say how many support and contest a position."""
    parts = []
    for actors, key, noun in (
        (relations.counting.supporters(number), SUPPORTS, "supporter"),
        (relations.counting.opponents(number), CONTESTS, "opponent"),
    ):
        if actors.counted or actors.hedged or key == SUPPORTS:
            ended = sum(bool(times.until(actor, key, number)) for actor in actors.counted)
            parts.append(actors.text(noun, ended=ended))
    return sentence("side", [number, f": {', '.join(parts)}."])


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
    counted, hedged = listed_actors(actors)
    counted.sort(key=lambda actor: _naming_order(relations.nodes[actor], title))
    rest, unnamed = len(counted) - NAMED, len(hedged) - max(0, NAMED - len(counted))
    note = f" ({hedged_note(unnamed)})" if unnamed else ""
    more = f"{rest:,} more{note}" if rest > 0 else count(unnamed, "more hedged name")
    return names(relations.nodes, [*counted, *hedged], more=more)


def _naming_order(actor: Mapping[str, Any], title: str) -> tuple[bool, bool]:
    """Return a sort key: actors that a title names come first, then registered ones."""
    details = actor["details"]
    is_in_title = place_in_title(str(actor["name"]), details, title) is not None
    return not is_in_title, details.get("standing") != "registered"
