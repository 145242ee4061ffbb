"""Replace other spellings of fields and values by those of the model, before the validation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from argmap.ingest.document import Problems
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedText
from argmap.model.documents import INVOLVEMENT_FIELDS, MAX_REASON_DEPTH, SOURCE_FIELDS
from argmap.model.ids import slug

ACTOR_KINDS: dict[str, tuple[str, ...]] = {
    "individual": ("person", "politician", "researcher", "journalist"),
    "organization": (
        "organisation",
        "party",
        "political-party",
        "ngo",
        "nonprofit",
        "non-profit",
        "union",
        "trade-union",
        "association",
        "media",
        "newspaper",
        "university",
        "think-tank",
        "foundation",
        "church",
    ),
    "company": ("corporation", "business", "firm", "startup"),
    "government": ("agency", "ministry", "state", "country", "regulator", "court"),
    "research-lab": ("lab", "research-institute"),
    "group": ("movement", "community"),
}
"""Kinds of actors that people write, by the kind of the model that replaces them."""

_KINDS = {written: kind for kind, others in ACTOR_KINDS.items() for written in (kind, *others)}


def respell(kind: str | None, data: LocatedDict, problems: Problems) -> None:
    """Replace other spellings in a document's mapping. kind: of the document."""
    if kind == "controversy":
        for position in _mappings(data.get("positions")):
            for source in _mappings(position.get("sources")):
                _rename_fields(source, SOURCE_FIELDS)
            _check_reasons(position, problems)
    elif kind == "thread":
        for reading in _mappings(data.get("interpretations")):
            _check_reasons(reading, problems)
    elif kind == "event":
        for source in _mappings(data.get("sources")):
            _rename_fields(source, SOURCE_FIELDS)
        for involved in _mappings(data.get("actors")):
            _rename_fields(involved, INVOLVEMENT_FIELDS)
    elif kind == "actor":
        _replace_kind(data, ("type",), problems)
    elif kind == "names":
        for decision in _mappings(data.get("names")):
            _replace_kind(decision, ("kind", "type"), problems)


def _check_reasons(holder: LocatedDict, problems: Problems) -> None:
    """Rename fields in the sources of reasons, and report reasons below the deepest level."""
    level = [holder]
    for _ in range(MAX_REASON_DEPTH):
        level = [reason for item in level for reason in _mappings(item.get("reasons"))]
        for reason in level:
            for source in _mappings(reason.get("sources")):
                _rename_fields(source, SOURCE_FIELDS)
    for reason in level:
        if reason.get("reasons"):
            line, column = reason.keys_at.get("reasons", (reason.line, reason.column))
            problems.error(
                line,
                "too-deep",
                f"the reasons are nested deeper than {MAX_REASON_DEPTH} levels",
                "Move these reasons up",
                column=column,
                field="reasons",
            )


def _mappings(value: Any) -> Iterator[LocatedDict]:
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, LocatedDict))


def _rename_fields(data: LocatedDict, fields: Mapping[str, str]) -> None:
    """Replace other spellings of fields. fields: by the other spelling."""
    for written, field in fields.items():
        if written in data and field not in data:
            data[field] = data.pop(written)
            data.keys_at[field] = data.keys_at.pop(written, (data.line, data.column))


def _replace_kind(data: LocatedDict, fields: tuple[str, ...], problems: Problems) -> None:
    for field in fields:
        written = data.get(field)
        if not isinstance(written, LocatedText):
            continue
        kind = _KINDS.get(slug(written))
        if kind is not None and kind != written:
            data[field] = LocatedText.at(written.line, kind, written.column)
            problems.notice(
                written.line,
                "mapped-kind",
                f'the kind "{written}" is read as {kind}',
                f"Write `{field}: {kind}`",
                column=written.column,
                field=field,
            )
