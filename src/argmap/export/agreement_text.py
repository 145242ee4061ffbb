"""Sentences on which others an actor agrees and clashes with, made from a payload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from argmap.export.sentences import Piece, Sentence, names, sentence
from argmap.export.stance_times import StanceTimes
from argmap.model.agreement import NO_AGREEMENT, Agreement, AgreementIndex, nearest

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
        [(_SIDES[item.side], item.actor, item.position) for _, item in StanceTimes(edges).ended()],
    )


def nearest_sentences(data: Mapping[str, Any]) -> list[Sentence]:
    """Say with which actors the focus of a page agrees and clashes most."""
    nodes = data["nodes"]
    others = {
        other: agreement
        for other, agreement in agreement_index(data).others(data["focus"]).items()
        if nodes[other]["kind"] != "hedged"
    }

    def by_name(actor: int) -> tuple[str, str]:
        return nodes[actor]["name"].casefold(), nodes[actor]["id"]

    agreeing, clashing = nearest(others, by_name)
    sharing = [actor for actor in agreeing if others[actor].agreed]
    made = []
    for opening, actors, number in (
        ("Shares most positions with ", sharing, agreed_number),
        ("Clashes most with ", clashing, clash_number),
    ):
        items: list[list[Piece]] = [[actor, f" ({number(others[actor])})"] for actor in actors]
        if items:
            made.append(sentence("nearest", [opening, *names(nodes, items, _NAMED), "."]))
    return made


def compared_sentences(data: Mapping[str, Any]) -> list[Sentence]:
    """Say how often the two actors of a comparison agree and clash, if they do."""
    found = agreement_index(data).between(data["focus"], data["versus"])
    if found == NO_AGREEMENT:
        return []
    return [sentence("total", [f"They {found.agreed_text}, and {found.clash_text}."])]


def agreed_number(agreement: Agreement) -> str:
    """Return on how many positions two actors agree, and how often they clash: "3; clash once"."""
    note = f", {agreement.agreed_note}" if agreement.agreed_note else ""
    clash = f"; {_clash(agreement)}" if agreement.clashes else ""
    return f"{agreement.agreed:,}{note}{clash}"


def clash_number(agreement: Agreement) -> str:
    """Return how often two actors clash, and on how many positions they agree: "3; agree on 1"."""
    text = f"{agreement.clashes:,}{_note(agreement)}"
    return text + (f"; agree on {agreement.agreed:,}" if agreement.agreed else "")


def _clash(agreement: Agreement) -> str:
    number = agreement.clashes
    return ("clash once" if number == 1 else f"clash {number:,} times") + _note(agreement)


def _note(agreement: Agreement) -> str:
    return f", {agreement.clash_note}" if agreement.clash_note else ""
