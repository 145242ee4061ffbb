"""How sentences say that positions are rivals. What is inferred is always named so."""

from __future__ import annotations

from collections.abc import Sequence

from argmap.model.agreement import AgreementIndex
from argmap.text.position_names import in_document_order
from argmap.text.sentences import NAMED, Piece, Sentence, names, sentence
from argmap.text.stated_relations import StatedRelations

BY_INFERENCE = "rivals by inference"

Pairs = Sequence[tuple[int, int, bool]]
"""Two positions each, and whether only an inference says that they exclude each other."""


def exclusion(is_inferred: bool) -> str:
    """Return that two positions exclude each other, and whether that is inferred."""
    return f"which are {BY_INFERENCE}" if is_inferred else "which exclude each other"


def answers_note(relations: StatedRelations, index: AgreementIndex[int], topic: int) -> str:
    """Return that the positions of a controversy exclude each other, if its document says so of
    them as answers; else "". Where all are rivals, it also says whether that is stated."""
    positions = relations.at(topic, "position-of")
    if len(positions) < 2 or not relations.has_exclusive_answers(topic):
        return ""
    is_inferred = _of_all(_pairs(index, positions), positions)
    if is_inferred is False:
        return f", {exclusion(is_inferred)}"
    note = f" ({BY_INFERENCE})" if is_inferred else ""
    return f", which its document gives as answers that exclude each other{note}"


def rivals_sentence(
    relations: StatedRelations, index: AgreementIndex[int], topic: int
) -> list[Sentence]:
    """Name the pairs of rival positions of a controversy, unless `answers_note` says it of all."""
    positions = in_document_order(relations, relations.at(topic, "position-of"))
    if len(positions) < 2:
        return []
    pairs = _pairs(index, positions)
    if relations.has_exclusive_answers(topic) and (
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


def _pairs(index: AgreementIndex[int], positions: Sequence[int]) -> Pairs:
    return [
        (one, other, is_inferred)
        for place, one in enumerate(positions)
        for other, is_inferred in index.rivals(one).items()
        if other in positions[place + 1 :]
    ]


def _of_all(pairs: Pairs, positions: Sequence[int]) -> bool | None:
    """Return whether the rivalry of each two positions is inferred, or None if it differs."""
    kinds = {inferred for *_, inferred in pairs}
    is_each = len(pairs) == len(positions) * (len(positions) - 1) // 2
    return kinds.pop() if is_each and len(kinds) == 1 else None
