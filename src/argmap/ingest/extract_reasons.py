"""Extract the reasons below a position or a reading, and the stances and sources of each node."""

from __future__ import annotations

from collections.abc import Mapping

from argmap.documents import Absence, Reason, Source, Stance
from argmap.ingest.related_items import RelatedItems
from argmap.ingest.statement_builder import StatementBuilder
from argmap.ingest.statements import NameReference, SharedReference
from argmap.model import Properties, Ref
from argmap.model.ids import fold, given_id, id_fault, name_id, owned_id, short_name, source_id
from argmap.model.schema import ABSENT, REASON
from argmap.model.schema_values import ABSENCE

_NOTHING: Properties = {}


def add_reasons(
    builder: StatementBuilder, root: Ref, reasons: list[Reason], related: RelatedItems
) -> None:
    """Add the tree of reasons below a position or a reading.

    The ids of all levels begin with the id of the position, so that they do not change if a reason
    is moved within the tree. related: gets the reasons; its edges are added later.
    """
    _add_level(builder, root, root, reasons, 1, related)


def _add_level(
    builder: StatementBuilder,
    root: Ref,
    parent: Ref,
    reasons: list[Reason],
    depth: int,
    related: RelatedItems,
) -> None:
    for rank, reason in enumerate(reasons, 1):
        if reason.id is not None and (fault := id_fault(reason.id)):
            builder.problems.error(reason.line, "bad-id", fault, "Change the id", field="id")
        ref = Ref(REASON, reason_id(root.id, reason))
        builder.add_node(
            ref,
            reason.line,
            name=reason.label or short_name(reason.claim),
            claim=reason.claim,
            root=root.id,
            root_label=root.label,
            depth=depth,
            rank=rank,
            tags=reason.tags or None,
        )
        type_ = ARGUMENT_OF[reason.in_favour]
        builder.add_edge(type_, ref, parent, reason.line, "", "stated", relation=reason.relation)
        related.add_reason(ref, root, reason)
        add_stances(builder, "SUPPORTS", ref, reason.proponents)
        add_stances(builder, "CONTESTS", ref, reason.opponents)
        for source in reason.sources:
            add_citation(builder, ref, source)
        _add_level(builder, root, ref, reason.reasons, depth + 1, related)


ARGUMENT_OF = {True: "SUPPORTS", False: "CONTESTS", None: "CONCERNS"}


def reason_id(root: str, reason: Reason) -> str:
    """Return a reason's given id, else one made from its claim. root: the position's id."""
    if reason.id is not None:
        return given_id(root, reason.id)
    return owned_id(root, reason.claim)


def add_stances(
    builder: StatementBuilder,
    type: str,
    target: Ref | SharedReference,
    stances: list[Stance],
    actors: Mapping[str, Properties] | None = None,
) -> None:
    """Add edges from actors to a position, a reading or a reason, and to their organisations.

    actors: what a table says of actors, by their made ids.
    """
    reference = target.words if isinstance(target, SharedReference) else None
    for stance in stances:
        actor, organization = NameReference("Actor", stance.actor), stance.organization
        builder.add_edge(
            type,
            actor,
            target,
            stance.line,
            stance.actor,
            since=stance.since,
            until=stance.until,
            quote=stance.quote,
            source=stance.source,
            word=stance.word,
            organization=organization,
            group=stance.group or None,
            reference=reference,
            **(actors.get(name_id(stance.actor), _NOTHING) if actors else _NOTHING),
        )
        if organization is not None and fold(organization) != fold(stance.actor):
            member_of = NameReference("Actor", organization)
            builder.add_membership(actor, member_of, stance.line, stance.since)


def add_absences(
    builder: StatementBuilder,
    target: Ref | SharedReference,
    absences: list[Absence],
    actors: Mapping[str, Properties] | None = None,
) -> None:
    """Add edges from actors to a position on which they did not vote, as `add_stances` does."""
    reference = target.words if isinstance(target, SharedReference) else None
    for absence in absences:
        actor, organization = NameReference("Actor", absence.actor), absence.organization
        builder.add_edge(
            ABSENT,
            actor,
            target,
            absence.line,
            absence.actor,
            date=absence.date,
            status=absence.status or ABSENCE[0],
            source=absence.source,
            word=absence.word,
            organization=organization,
            group=absence.group or None,
            reference=reference,
            **(actors.get(name_id(absence.actor), _NOTHING) if actors else _NOTHING),
        )
        if organization is not None and fold(organization) != fold(absence.actor):
            member_of = NameReference("Actor", organization)
            builder.add_membership(actor, member_of, absence.line, absence.date)


def add_citation(builder: StatementBuilder, citing: Ref, source: Source) -> None:
    """Add an edge from a position or a reason to a source."""
    id_ = source_id(source.url, source.publisher, source.title, source.date)
    builder.add_edge(
        "CITES",
        citing,
        Ref("Source", id_),
        source.line,
        source.url or source.title or source.publisher or id_,
        name=source.title,
        url=source.url,
        publisher=source.publisher,
        published=source.date,
        author=source.author,
        archive_url=source.archive_url,
        accessed=source.accessed,
        source_type=source.type,
        independence_group=source.independence_group,
        quote=source.quote,
    )
