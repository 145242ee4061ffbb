"""Sentences on what is unresolved: tensions, open questions, and positions without actors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from argmap.display.boxes import full_name
from argmap.model.counting import left_out_note
from argmap.model.graph import Node, Ref
from argmap.text.sentences import NAMED, Piece, Sentence, count, folded, names, sentence
from argmap.text.stated_relations import StatedRelations
from argmap.view import View

_NAMED = 4
"""Tensions, questions or positions in a list before the rest becomes a number."""

NONE_RECORDED = "No stance is recorded"

_WHERE = {"tension": "these controversies", "open question": "their threads"}
_LISTED = 12
"""Controversies and threads that are listed before the rest becomes a number."""


def unresolved_sentences(relations: StatedRelations) -> list[Sentence]:
    """Name the tensions and open questions of a page, and the positions without actors."""
    made = []
    for kind, opening in (
        ("tension", "Tensions that no position resolves: "),
        ("question", "Open questions: "),
    ):
        if items := relations.of_kind(kind):
            named = names(relations.nodes, items, _NAMED)
            made.append(sentence("open", [opening, *named, "."]))
    return made + _unclaimed(relations)


def unresolved_by_topic(relations: StatedRelations, controversies: Sequence[Ref]) -> list[Sentence]:
    """Name the tensions by controversy, the open questions by thread, and the positions without
    actors.

    controversies: in the order in which they are named.
    """
    made: list[Sentence] = []
    tensions, questions = (relations.of_kind(kind) for kind in ("tension", "question"))
    if tensions:
        groups = _grouped(relations, tensions, controversies)
        opening = f"{count(len(tensions), 'tension')} that no position resolves"
        also = f", and {count(len(questions), 'open question')} below" if questions else ""
        made += _listed(relations, opening, groups, "controversy", also)
    if questions:
        groups = _grouped(relations, questions, relations.of_kind("thread"))
        made += _listed(relations, count(len(questions), "open question"), groups, "thread")
    return made + _unclaimed(relations)


Groups = Mapping[Ref | None, Sequence[Ref]]


def _grouped(relations: StatedRelations, items: Sequence[Ref], topics: Sequence[Ref]) -> Groups:
    """Return tensions or questions by topic, and at None those without a topic on the page."""
    groups: dict[Ref | None, list[Ref]] = {
        topic: found for topic in topics if (found := relations.to(topic, "RAISES"))
    }
    placed = set(chain.from_iterable(groups.values()))
    left = [item for item in items if item not in placed]
    return {**groups, None: left} if left else groups


def _listed(
    relations: StatedRelations, opening: str, groups: Groups, where: str, also: str = ""
) -> list[Sentence]:
    topics = sum(topic is not None for topic in groups)
    of = f", in {count(topics, where)}" if topics else ""
    listed = []
    for topic, items in groups.items():
        home: Piece = "Without " + where if topic is None else topic
        named = names(relations.nodes, items, NAMED)
        listed.append(sentence("open in-topic", [home, f" ({len(items):,}): ", *named, "."]))
    return [sentence("open", [f"{opening}{of}{also}:"]), *folded(listed, f"more {where}")]


def _unclaimed(relations: StatedRelations) -> list[Sentence]:
    """Name the positions on which nobody is known to have a stance, unless it is all of them."""
    positions = relations.of_kind("position")
    unclaimed = []
    for position in positions:
        some = (relations.counting.on((position,)), relations.counting.neutral(position))
        if not any(actors.counted or actors.hedged for actors in some):
            unclaimed.append(position)
    if not unclaimed or len(unclaimed) == len(positions):
        return []
    groups: dict[int, list[list[Piece]]] = {}
    for position in unclaimed:
        items = groups.setdefault(relations.left_out(position), [])
        items.append(relations.with_topic(position))
    made = []
    for left_out, items in sorted(groups.items()):
        named = names(relations.nodes, items, _NAMED)
        if left_out:
            pieces = [f"{NONE_RECORDED} on ", *named, f"; {left_out_note(left_out)}."]
        else:
            pieces = ["No actor is named on ", *named, "."]
        made.append(sentence("open", pieces))
    return made


def raised_sentences(relations: StatedRelations, view: View) -> list[Sentence]:
    """List the tensions of the controversies of a view's actors, and the open questions of their
    threads."""
    raised: dict[Ref, list[Node]] = {}
    for edge in view.raised.edges:
        raised.setdefault(edge.source, []).append(view.raised.by_ref[edge.target])
    made = []
    totals = {"tension": 0, "open question": 0}
    for topic in sorted(raised):
        name = relations.link(view.raised.by_ref[topic])
        if topic.label == "Thread":
            pieces: list[Piece] = ["Open questions of ", name, ":"]
        else:
            pieces = ["Tensions in ", name, " that no position resolves:"]
        items = sorted(raised[topic], key=lambda node: (full_name(node), node.id))
        made.append(replace(sentence("open", pieces), listed=items))
        totals["open question" if topic.label == "Thread" else "tension"] += len(items)
    if not made:
        return []
    opening = " and ".join(
        f"{count(number, what)} in {_WHERE[what]}" for what, number in totals.items() if number
    )
    return [sentence("open", [f"{opening}:"]), *folded(made, "more controversy or thread", _LISTED)]
