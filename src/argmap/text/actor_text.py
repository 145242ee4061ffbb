"""Sentences on what is open in the controversies of actors, and where an actor has no position."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from argmap.display.boxes import full_name
from argmap.display.payload_parts import prose_of, provenance
from argmap.model.event_controversies import BY_THREAD
from argmap.model.graph import Node, Ref
from argmap.text.sentences import Piece, Sentence, count, folded, opening_to, sentence
from argmap.view import View

_WHERE = {"tension": "these controversies", "open question": "their threads"}
_LISTED = 12
"""Controversies and threads that are listed before the rest becomes a number."""


def open_sentences(
    view: View, numbers: Mapping[Ref, int], documents: Mapping[str, int]
) -> list[Sentence]:
    """List the tensions of the controversies of a view's actors, and the open questions of their
    threads. numbers: of the nodes on the page; documents: the numbers of its documents."""
    raised: dict[Ref, list[Node]] = {}
    for edge in view.raised.edges:
        raised.setdefault(edge.source, []).append(view.raised.by_ref[edge.target])
    made = []
    totals = {"tension": 0, "open question": 0}
    for topic in sorted(raised):
        name = _named(view.raised.by_ref[topic], numbers)
        if topic.label == "Thread":
            pieces: list[Piece] = ["Open questions of ", name, ":"]
        else:
            pieces = ["Tensions in ", name, " that no position resolves:"]
        ordered = sorted(raised[topic], key=lambda node: (full_name(node), node.id))
        items = [numbers.get(node.ref, _item(node, documents)) for node in ordered]
        made.append(sentence("open", pieces) | {"listed": items})
        totals["open question" if topic.label == "Thread" else "tension"] += len(items)
    if not made:
        return []
    opening = " and ".join(
        f"{count(number, what)} in {_WHERE[what]}" for what, number in totals.items() if number
    )
    return [sentence("open", [f"{opening}:"]), *folded(made, "more controversy or thread", _LISTED)]


def closed_sentences(listed: list[Sentence]) -> list[Sentence]:
    """Return what `open_sentences` lists as one sentence that opens."""
    return [opening_to(listed[0], listed[1:])] if listed else []


def _item(node: Node, documents: Mapping[str, int]) -> dict[str, Any]:
    """Return what a page shows of a tension or a question that is no node on it."""
    made: dict[str, Any] = {"name": full_name(node), "details": {"text": node.text("text")}}
    if prose := prose_of(node, ("text",)):
        made["prose"] = prose
    return made | provenance(node, documents)


def active_sentences(view: View, numbers: Mapping[Ref, int]) -> list[Sentence]:
    """Name the controversies in whose events the actor of a view took part without a recorded
    position, or say that it took part in events that the page does not show.

    numbers: of the nodes on the page.
    """
    if view.events_left_out and view.focus is not None:
        events = count(view.events_left_out, "event")
        which = "which this page leaves out"
        actor = numbers[view.focus]
        return [sentence("active", [actor, f" took part in {events}, {which}."])]
    made = [
        sentence(
            "active",
            [
                "Active, no position recorded: ",
                _named(node, numbers),
                f" ({event_count(number, by_thread)}).",
            ],
        )
        for node, number, by_thread in view.without_position
    ]
    return folded(made, "more controversy", 3)


def event_count(number: int, by_thread: int) -> str:
    """Return a number of events of a controversy, and how many belong to it only by its thread.

    For example "3 events, 1 by its thread".
    """
    which = "" if by_thread == number else f"{by_thread:,} "
    return count(number, "event") + (f", {which}{BY_THREAD}" if by_thread else "")


def _named(node: Node, numbers: Mapping[Ref, int]) -> Piece:
    number = numbers.get(node.ref)
    return full_name(node) if number is None else number
