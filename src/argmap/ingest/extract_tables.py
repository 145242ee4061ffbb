"""Extract what a table of stances states.

A table defines nothing. It mentions controversies, positions and actors, which other tables may
mention as well, and a document may define. So its edges have names on both ends.
"""

from __future__ import annotations

from collections.abc import Mapping

from argmap.documents import AnyRecord, Controversy, NamesFile
from argmap.ingest.extract_reasons import add_absences, add_stances
from argmap.ingest.statement_builder import StatementBuilder
from argmap.ingest.statements import NameReference, SharedReference
from argmap.model.ids import folded, name_id
from argmap.model.schema import NEUTRAL


def add_table(builder: StatementBuilder, records: tuple[AnyRecord, ...]) -> None:
    """Add the stances of a table. records: its controversies, and names with kinds of actors."""
    kinds = {
        name_id(decision.label): (decision.type, decision.kind_word)
        for record in records
        if isinstance(record, NamesFile)
        for decision in record.names
        if decision.label and decision.type
    }
    for record in records:
        if isinstance(record, Controversy):
            _add_controversy(builder, record, kinds)


def _add_controversy(
    builder: StatementBuilder, record: Controversy, kinds: Mapping[str, tuple[str, str | None]]
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
            add_stances(builder, type_, ref, stances, kinds)
        add_absences(builder, ref, position.absent, kinds)
