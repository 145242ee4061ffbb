"""Sentences on which others an actor agrees and clashes with, made from a payload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from argmap.model.agreement import (
    GROUPS,
    NO_AGREEMENT,
    Agreement,
    AgreementIndex,
    group_text,
    grouped,
)
from argmap.text.sentences import Piece, Sentence, names, sentence
from argmap.text.stance_times import StanceTimes

_SIDES = {"actor-supports": "SUPPORTS", "actor-contests": "CONTESTS"}
_NAMED = 5
"""Actors in a sentence before the rest becomes a number."""


def agreement_index(data: Mapping[str, Any]) -> AgreementIndex[int]:
    """Index the stances of a payload."""
    positions = [number for number, node in enumerate(data["nodes"]) if node["kind"] == "position"]
    return index_of(positions, data["edges"])


def index_of(positions: Sequence[int], edges: Sequence[Mapping[str, Any]]) -> AgreementIndex[int]:
    """Index the stances on some positions of a payload."""
    return AgreementIndex(
        positions,
        (
            (_SIDES[edge["relation"]], edge["from"], edge["to"])
            for edge in edges
            if edge["relation"] in _SIDES and edge["basis"] == "stated"
        ),
        (
            (edge["from"], edge["to"], edge["basis"] == "inferred")
            for edge in edges
            if edge["relation"] == "position-contests"
            and (edge["basis"] == "stated" or edge.get("rule") == "rival-positions")
        ),
        [
            (_SIDES[item.side], item.actor, item.position)
            for _, item in StanceTimes(edges).ended()
            if item.side in _SIDES
        ],
    )


def nearest_sentences(data: Mapping[str, Any]) -> list[Sentence]:
    """Say which actors agree and clash with the focus of a page, and how often."""
    nodes = data["nodes"]
    others = {
        other: agreement
        for other, agreement in agreement_index(data).others(data["focus"]).items()
        if nodes[other]["kind"] != "hedged"
    }

    def by_name(actor: int) -> tuple[str, str]:
        return nodes[actor]["name"].casefold(), nodes[actor]["id"]

    made = []
    found = grouped(others, by_name)
    for group in GROUPS:
        items: list[list[Piece]] = [
            [actor, f" ({how_often(others[actor])})"] for actor in found[group]
        ]
        if items:
            opening = f"{group_text(group, len(items))} with it: "
            made.append(sentence("nearest", [opening, *names(nodes, items, _NAMED), "."]))
    return made


def compared_sentences(data: Mapping[str, Any]) -> list[Sentence]:
    """Say how often the two actors of a comparison agree and clash, if they do."""
    found = agreement_index(data).between(data["focus"], data["versus"])
    if found == NO_AGREEMENT:
        return []
    return [sentence("total", [f"They {found.agreed_text}, and {found.clash_text}."])]


def how_often(agreement: Agreement) -> str:
    """Return on how many positions two actors agree, or how often they clash: "3, 1 ended". If they
    do both: "agree on 3; clash once"."""
    agreed = f"{agreement.agreed:,}{_note(agreement.agreed_note)}"
    number = agreement.clashes
    note = _note(agreement.clash_note)
    if agreement.group != "both":
        return f"{number:,}{note}" if number else agreed
    return f"agree on {agreed}; clash " + ("once" if number == 1 else f"{number:,} times") + note


def _note(note: str) -> str:
    return f", {note}" if note else ""
