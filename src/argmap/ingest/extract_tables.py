"""Extract what a table of stances states.

A table defines nothing. It mentions controversies, positions and actors, which other tables may
mention as well, and a document may define. So its edges have names on both ends.
"""

from __future__ import annotations

from collections.abc import Mapping

from argmap.documents import AnyRecord, Controversy, NamesFile, Reason
from argmap.ingest.document import digest
from argmap.ingest.extract_reasons import ARGUMENT_OF, add_absences, add_stances
from argmap.ingest.statement_builder import StatementBuilder
from argmap.ingest.statements import NameReference, SharedReference, without_none
from argmap.model import Properties, Ref
from argmap.model.ids import folded, name_id, owned_id, short_name
from argmap.model.schema import NEUTRAL, REASON


def add_table(builder: StatementBuilder, records: tuple[AnyRecord, ...]) -> None:
    """Add the stances of a table. records: its controversies, and kinds and names of actors."""
    actors = {
        name_id(decision.label): without_none(
            actor_name=decision.name,
            actor_kind=None if decision.type == "unknown" else decision.type,
            kind_word=decision.kind_word,
        )
        for record in records
        if isinstance(record, NamesFile)
        for decision in record.names
        if decision.label and decision.type
    }
    for record in records:
        if isinstance(record, Controversy):
            _add_controversy(builder, record, actors)


def _add_controversy(
    builder: StatementBuilder, record: Controversy, actors: Mapping[str, Properties]
) -> None:
    title = record.title or record.id or ""
    id_ = record.id or name_id(title)
    controversy = SharedReference("Controversy", id_)
    for link in record.thread:
        thread = NameReference("Thread", link.to)
        builder.add_shared_relation(controversy, thread, link.line or record.line, title, link.to)
    seen: set[str] = set()
    for position in record.positions:
        name = folded(position.claim)
        given = position.id
        if given is not None and given != name:
            name = f"{given}|{name}"
        ref = SharedReference("Position", f"{id_}/{name}")
        if name not in seen:
            seen.add(name)
            builder.add_shared_relation(
                ref,
                controversy,
                position.line,
                position.claim,
                title,
                polarity=record.polarity,
                rivals="none" if position.contests == [] else None,
                context=None if len(seen) > 1 else record.context,
            )
        for type_, stances in (
            ("SUPPORTS", position.proponents),
            ("CONTESTS", position.opponents),
            (NEUTRAL, position.neutral),
        ):
            add_stances(builder, type_, ref, stances, actors)
        add_absences(builder, ref, position.absent, actors)
        for rank, reason in enumerate(position.reasons, 1):
            _add_reason(builder, ref, reason, rank, actors)


def _add_reason(
    builder: StatementBuilder,
    position: SharedReference,
    reason: Reason,
    rank: int,
    actors: Mapping[str, Properties],
) -> None:
    """Add a reason that a table states, which is the reason of this table alone.

    So its id has a part that is made from that of the table. Its `root` is set when the position is
    known that the table means.
    """
    table = digest(f"{builder.document.id} {reason.in_favour}".encode())[:8]
    ref = Ref(REASON, owned_id(f"{position.words}/{table}", reason.claim))
    builder.add_node(
        ref,
        reason.line,
        name=short_name(reason.claim),
        claim=reason.claim,
        reference=position.words,
        root=position.words,
        root_label="Position",
        depth=1,
        rank=rank,
    )
    type_ = ARGUMENT_OF[reason.in_favour]
    words = position.words
    builder.add_edge(
        type_, ref, position, reason.line, "", "stated", relation=reason.relation, reference=words
    )
    add_stances(builder, "SUPPORTS", ref, reason.proponents, actors)
