"""The sentences with which a comparison of two actors begins, made from its payload.

They tell what the page's own comparison lists (``js/compare.js``).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.export.summary import LISTED, Facts, Piece, Sentence, count, ended, names, sentence

Pair = tuple[int, int]

_SIDES = (("actor-supports", "support"), ("actor-contests", "contest"))


def comparison(data: Mapping[str, Any]) -> list[Sentence]:
    """Where a payload's focus and the actor beside it agree, clash, and stand on rivals."""
    facts = Facts(data["nodes"], data["edges"])
    one, other = data["focus"], data["versus"]
    mine, theirs = ({key: set(facts.to(who, key)) for key, _ in _SIDES} for who in (one, other))
    places = [
        {place for side in sides.values() for item in side for place in facts.matters(item)}
        for sides in (mine, theirs)
    ]
    shared = len(places[0] & places[1])
    told: list[Piece] = [one, " and ", other]
    if shared:
        told.append(f" both take a side in {count(shared, 'controversy or thread')}.")
    else:
        told.append(" take a side in no controversy or thread together.")
    made = [sentence("about", told)]
    for key, verb in _SIDES:
        if both := sorted(mine[key] & theirs[key]):
            made.append(sentence("agree", [f"Both {verb} ", *names(both, LISTED), "."]))
    clashes = [
        sentence("clash", [item, ": ", pro, " supports it, ", contra, " contests it."])
        for pro, contra, items in (
            (one, other, mine["actor-supports"] & theirs["actor-contests"]),
            (other, one, theirs["actor-supports"] & mine["actor-contests"]),
        )
        for item in sorted(items)
    ]
    stated, inferred, apart = _rivals(data, mine["actor-supports"], theirs["actor-supports"])
    rivals = [
        sentence("rivals", [opening, one, " supports ", a, ", ", other, " supports ", b, "."])
        for opening, pairs in (
            ("Rivals, as a document states: ", stated),
            ("Rivals, by inference: ", inferred),
        )
        for a, b in pairs
    ]
    for some, what in ((clashes, "clash"), (rivals, "pair of rival positions")):
        made += some[:LISTED]
        if (rest := len(some) - LISTED) > 0:
            made.append(sentence("more", [f"{count(rest, 'more ' + what)}."]))
    if apart:
        where = sorted({place for pair in apart for item in pair for place in facts.matters(item)})
        opening = "They support different answers, which may be held together, in "
        made.append(sentence("apart", [opening, *names(where, LISTED), "."]))
    if shared and len(made) == 1:
        made.append(sentence("clash", ["They stand on no position together, and on no rivals."]))
    return ended(data, made)


def _rivals(data: Mapping[str, Any], mine: set[int], theirs: set[int]) -> list[list[Pair]]:
    """Positions of which each supports one: those that a document states to be rivals, those
    that exclude each other by inference, and other answers to one question; each pair once."""
    found: dict[Pair, int] = {}
    for edge in data["edges"]:
        if edge["relation"] == "position-contests":
            excludes = edge.get("rule") == "rival-positions"
            rank = 0 if edge["basis"] == "stated" else 1 if excludes else 2
            for pair in ((edge["from"], edge["to"]), (edge["to"], edge["from"])):
                if pair[0] in mine and pair[1] in theirs:
                    found[pair] = min(rank, found.get(pair, rank))
    return [[pair for pair in sorted(found) if found[pair] == rank] for rank in range(3)]
