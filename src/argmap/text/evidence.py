"""Say how many stances have evidence."""

from __future__ import annotations

from argmap.model.graph import Ref
from argmap.model.stance_times import StanceTimes
from argmap.text.sentences import Sentence, count, sentence
from argmap.text.stance_times import statements_note


def evidence_sentence(times: StanceTimes, actor: Ref | None = None) -> list[Sentence]:
    """Say how many stances have their own quote or source, and how many statements they have if
    that is another number. actor: whose, everybody's by default."""
    held = [stance for stance in times.statements if actor in (None, stance.actor)]
    if not held:
        return []
    with_evidence = sum(
        any(edge.text("quote") or edge.text("source") for edge in times.statements[stance])
        for stance in held
    )
    rest = len(held) - with_evidence
    note = statements_note(len(held), sum(len(times.statements[stance]) for stance in held))
    named = "the actor" if actor is not None or rest == 1 else "the actors"
    if not with_evidence:
        text = f"no stance has its own quote or source; documents only name {named}."
    else:
        has = f"{'has its' if with_evidence == 1 else 'have their'} own quote or source"
        others = f"; for the others, documents only name {named}" if rest else ""
        text = f"{with_evidence:,} of {count(len(held), 'stance')}{note} {has}{others}."
    return [sentence("evidence", [text[0].upper() + text[1:]])]
