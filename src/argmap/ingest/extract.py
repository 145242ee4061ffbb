"""Extract the nodes and edges that a document states."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from argmap.documents import (
    Actor,
    AnyRecord,
    Challenge,
    Controversy,
    Event,
    NamesFile,
    OtherRecord,
    Reason,
    Resolution,
    Tension,
    Thread,
)
from argmap.documents.record import stored_values
from argmap.ingest.document import Document, digest
from argmap.ingest.extract_positions import (
    ARGUMENT_OF,
    add_positions,
    add_reading,
    add_rivalry_candidates,
)
from argmap.ingest.run_state import assigned_alias
from argmap.ingest.statement_builder import StatementBuilder
from argmap.ingest.statements import NameReference, SharedReference, Statements, without_none
from argmap.model import Node, Properties, Ref
from argmap.model.definitions import NAMED_LABELS, registered_actor
from argmap.model.ids import folded, is_hedged, name_id, normal_url, owned_id, short_name
from argmap.model.schema import REASON
from argmap.model.schema_values import IMPORT_FORMATS, TABLE


def extract_statements(document: Document) -> Statements:
    """Extract the statements of a document, and report problems that its reader can't find."""
    builder = StatementBuilder(document)
    if document.format == TABLE:
        add_table(builder, document.records)
        return builder.build(_document_node(document))
    for record in document.records:
        _ADDERS[type(record)](builder, record)
    return builder.build(_document_node(document))


def _document_node(document: Document) -> Node:
    names = [name for name in map(_name_of, document.records) if name]
    updated = [_updated(record) for record in document.records]
    decisions = [
        json.dumps(decision, ensure_ascii=False, sort_keys=True)
        for record in document.records
        if isinstance(record, NamesFile) and document.format != TABLE
        for decision in _decisions(record)
    ]
    return Node(
        "Document",
        document.id,
        without_none(
            name=names[0] if names and document.format != TABLE else document.id.rpartition("/")[2],
            format=document.format,
            digest=document.digest,
            updated=max((date for date in updated if date), default=None),
            sections=list(document.sections) or None,
            decisions=decisions or None,
            licence=_distinct(document, "licence"),
            attribution=_distinct(document, "attribution"),
            record=document.record,
            left_out=sum(getattr(item, "left_out", None) or 0 for item in document.records) or None,
        ),
    )


def _distinct(document: Document, field: str) -> str | None:
    """Return the values of a field of the records, each once."""
    values = [getattr(record, field, None) for record in document.records]
    return "; ".join(dict.fromkeys(value for value in values if value)) or None


def _updated(record: AnyRecord) -> str | None:
    if isinstance(record, Event):
        return record.revision.last_reviewed if record.revision else None
    return record.last_updated if isinstance(record, Controversy | Thread) else None


def _decisions(names: NamesFile) -> Iterator[dict[str, Any]]:
    """Yield the decisions as Document nodes store them, with `of` unless one is about actors."""
    for of, made in (
        ({}, names.names),
        ({"of": "Controversy"}, names.controversies),
        ({"of": "Position"}, names.positions),
    ):
        for decision in made:
            given = decision.model_dump(exclude_none=True)
            yield {name: value for name, value in given.items() if value != []} | {
                "line": decision.line,
                **of,
            }


def _name_of(record: AnyRecord) -> str:
    if isinstance(record, Actor):
        return record.name
    if isinstance(record, NamesFile):
        return ""
    return record.title or record.id or ""


def _add_controversy(builder: StatementBuilder, controversy: Controversy) -> None:
    ref = builder.add_record(controversy)
    if ref is None:
        return
    positions = add_positions(builder, ref, controversy.positions)
    add_rivalry_candidates(builder, ref, controversy, positions)
    _add_tensions(builder, ref, controversy.tensions, "tension")
    count = len(controversy.positions)
    # Another tool's data, such as a unanimous vote, is complete with one position.
    document = builder.document
    if count < 2 and not document.converted and document.format not in IMPORT_FORMATS:
        builder.problems.warning(
            controversy.line,
            "few-positions",
            f"the controversy has {count or 'no'} position{'' if count == 1 else 's'}",
            "Add positions: a controversy needs at least two",
        )


def _add_thread(builder: StatementBuilder, thread: Thread) -> None:
    ref = builder.add_record(thread)
    if ref is None:
        return
    for rank, reading in enumerate(thread.interpretations, 1):
        add_reading(builder, ref, reading, rank)
    _add_tensions(builder, ref, thread.open_questions, "question")


def _add_actor(builder: StatementBuilder, actor: Actor) -> None:
    builder.add_record(actor, standing="registered", kind=actor.type or "unknown")


def _add_names(builder: StatementBuilder, names: NamesFile) -> None:
    document = builder.document.id
    for decision in _decisions(names):
        label, line = decision.get("label", ""), decision["line"]
        if "part_of" in decision:
            actor, whole = (NameReference("Actor", decision[end]) for end in ("actor", "part_of"))
            since, until = decision.get("since"), decision.get("until")
            builder.add_relation(actor, whole, line, since, until)
        elif "same_as" in decision and "of" not in decision and is_hedged(label):
            builder.problems.error(
                line,
                "hedged-label",
                f"'{label}' is a hedged label, which can mean different people in each document",
                "Remove the decision; name the actors in the documents instead",
                field="names",
            )
        elif "same_as" in decision:
            builder.aliases.append(assigned_alias(decision, document))
        elif label:
            definition, node = registered_actor(decision, document)
            builder.definitions.setdefault(definition.ref, definition)
            given = node.properties.items()
            values = {name: value for name, value in given if name not in ("document", "line")}
            builder.add_node(node.ref, line, **values)


def _add_tensions(
    builder: StatementBuilder, owner: Ref, tensions: list[Tension], kind: str
) -> None:
    for tension in tensions:
        ref = Ref("Tension", owned_id(owner.id, tension.name))
        builder.add_node(
            ref,
            tension.line,
            name=short_name(tension.name, 200),
            kind=kind,
            text=tension.text or tension.name,
        )
        builder.add_edge("RAISES", owner, ref, tension.line)


def _add_challenge(builder: StatementBuilder, challenge: Challenge) -> None:
    """Add a challenge and what it challenges."""
    ref = builder.add_record(challenge)
    if ref is None:
        return
    line, words = challenge.target_claim_id.line, challenge.target_claim_id.to
    label = _target_label(challenge)
    if label in NAMED_LABELS:
        builder.add_edge("CHALLENGES", ref, NameReference(label, words), line, words)
    else:
        id_ = normal_url(words) if label == "Source" else words
        builder.add_edge("CHALLENGES", ref, Ref(label, id_), line)


def _target_label(challenge: Challenge) -> str:
    """Return the label of what is challenged: the one given, else by the form of the id."""
    words = challenge.target_claim_id.to
    if challenge.target_kind:
        return challenge.target_kind.capitalize()
    if "://" in words:
        return "Source"
    return ("Event", "Position", REASON)[min(words.count("/"), 2)]


def _add_event(builder: StatementBuilder, event: Event) -> None:
    challenged = event.contestation.last_challenged if event.contestation else None
    ref = builder.add_record(event, last_challenged=challenged)
    if ref is None:
        return
    for concern in event.concerns:
        if concern.controversy:
            target = NameReference("Controversy", concern.controversy)
            builder.add_edge("CONCERNS", ref, target, concern.line, concern.controversy)
        else:  # positions and tensions have no name besides their id
            label = "Position" if concern.position else "Tension"
            concerned = Ref(label, concern.position or concern.tension or "")
            builder.add_edge("CONCERNS", ref, concerned, concern.line)


def _add_other(builder: StatementBuilder, record: OtherRecord) -> None:
    """Report a record from which no node is made."""
    builder.problems.notice(
        record.line,
        "kept-as-text",
        f"a record of the kind {record.kind} is kept as text of the document",
        "argmap makes no nodes from it",
    )


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
            _add_table_controversy(builder, record, actors)


def _add_table_controversy(
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
        builder.add_items(ref, position, actors)
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
        reference=position.words,
        root=position.words,
        root_label="Position",
        depth=1,
        rank=rank,
        **stored_values(reason),
    )
    type_ = ARGUMENT_OF[reason.in_favour]
    words = position.words
    builder.add_edge(
        type_, ref, position, reason.line, "", "stated", relation=reason.relation, reference=words
    )
    builder.add_items(ref, reason, actors)


_ADDERS: Mapping[type[Any], Callable[[StatementBuilder, Any], object]] = {
    Controversy: _add_controversy,
    Thread: _add_thread,
    Actor: _add_actor,
    Event: _add_event,
    Challenge: _add_challenge,
    Resolution: StatementBuilder.add_record,
    NamesFile: _add_names,
    OtherRecord: _add_other,
}
"""What adds the statements of each kind of record."""
