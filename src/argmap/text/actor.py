"""Sentences about an actor: its stances in numbers, and how often it agrees and clashes."""

from __future__ import annotations

from argmap.model.agreement import Agreement
from argmap.model.counting import STANCES, past_note
from argmap.model.graph import Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.text.sentences import Sentence, count, sentence
from argmap.text.stance_times import verb


def stances_sentence(index: IndexedGraph, actor: Ref) -> list[Sentence]:
    """Say how many positions and readings an actor supports, contests or is neutral on."""
    parts: list[str] = []
    for type in STANCES:
        positions = index.counting.positions_of(actor, type)
        former = sum(bool(index.times.until(actor, type, item)) for item in positions)
        number, note = len(positions) - former, f" ({past_note(former)})" if former else ""
        if not number:
            number, note = former, " formerly"
        if number:
            counted = f"{number:,}" if parts else count(number, "position")
            parts.append(f"{verb(type, ended=note == ' formerly')} {counted}{note}")
    if topics := index.counting.controversies_of(actor, *STANCES):
        parts.append(f"in {count(len(topics), 'controversy')}")
    text = ", ".join(parts)
    if readings := index.counting.readings_of(actor, *STANCES):
        also = "; also " if text else ""
        text += f"{also}supports {count(len(readings), 'reading of a thread')}"
    return [sentence("about", [f"{text[0].upper()}{text[1:]}."])] if text else []


def how_often(agreement: Agreement) -> str:
    """Return on how many positions two actors agree, or how often they clash: "3, 1 ended". If they
    do both: "agree on 3; clash once"."""
    note = agreement.agreed_note
    agreed = f"{agreement.agreed:,}" + (f", {note}" if note else "")
    if agreement.group != "both":
        return agreement.clash_times or agreed
    return f"agree on {agreed}; clash {agreement.clash_times}"
