"""Extract events, and what else documents state about them."""

from __future__ import annotations

from argmap.documents import (
    ClaimStatus,
    Concern,
    Event,
    OtherRecord,
)
from argmap.documents.record import stored_values
from argmap.ingest.extract_reasons import add_citation
from argmap.ingest.statement_builder import StatementBuilder
from argmap.ingest.statements import NameReference
from argmap.model import Ref
from argmap.model.ids import fold


def add_event(builder: StatementBuilder, event: Event) -> None:
    """Add an event, who took part in it, and what it belongs to, concerns and cites."""
    history = [f"{item.date} {item.level}: {item.reason}" for item in event.significance_history]
    ref = builder.add_record(
        "Event",
        event,
        significance_history=history or None,
        **stored_values(event.contestation),
        last_challenged=event.contestation.last_challenged if event.contestation else None,
        claim_status=_claim_status(event.claim_status),
        **(event.revision.model_dump() if event.revision else {}),
    )
    if ref is None:
        return
    for involved in event.actors:
        builder.add_edge(
            "TOOK_PART_IN",
            NameReference("Actor", involved.actor),
            ref,
            involved.line,
            involved.actor,
            role=involved.role,
        )
    for link in event.threads:
        builder.add_relation(ref, NameReference("Thread", link.to), link.line)
    for concern in event.concerns:
        _add_concern(builder, ref, concern)
    for link in event.related:
        if fold(link.to) in (fold(ref.id), fold(event.title or ref.id)):
            builder.problems.warning(
                link.line,
                "related-to-itself",
                f"the event '{ref.id}' is related to itself",
                "The link is ignored; remove it, or name another event",
                field="related",
            )
            continue
        builder.add_edge("RELATED_TO", ref, NameReference("Event", link.to), link.line, link.to)
    for source in event.sources:
        add_citation(builder, ref, source)


def add_other(builder: StatementBuilder, record: OtherRecord) -> None:
    """Report a record from which no node is made."""
    builder.problems.notice(
        record.line,
        "kept-as-text",
        f"a record of the kind {record.kind} is kept as text of the document",
        "argmap makes no nodes from it",
    )


def _add_concern(builder: StatementBuilder, event: Ref, concern: Concern) -> None:
    """Add what an event concerns. Positions and tensions have no name besides their id."""
    if concern.controversy:
        name = concern.controversy
        target = NameReference("Controversy", name)
        builder.add_edge("CONCERNS", event, target, concern.line, name)
    elif concern.position:
        builder.add_edge("CONCERNS", event, Ref("Position", concern.position), concern.line)
    elif concern.tension:
        builder.add_edge("CONCERNS", event, Ref("Tension", concern.tension), concern.line)


def _claim_status(status: ClaimStatus | None) -> list[str] | None:
    if status is None:
        return None
    given = status.model_dump(exclude_none=True)
    return [f"{name}: {value}" for name, value in given.items()] or None
