"""Replace other spellings of fields and values by those of the model, before the validation."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from argmap.documents.controversy import Position
from argmap.documents.kinds import KINDS
from argmap.documents.record import OtherWords, Record, field_names, item_models
from argmap.documents.stance_and_reason import MAX_REASON_DEPTH, Reason
from argmap.documents.thread import Reading
from argmap.ingest.document import Problems
from argmap.ingest.readers.yaml_locations import LocatedDict, LocatedText
from argmap.model.ids import slug


def respell(kind: str | None, data: LocatedDict, problems: Problems) -> None:
    """Replace other spellings in a document's mapping. kind: of the document."""
    if kind in KINDS:
        _respell(KINDS[kind].model, data, problems)


def _respell(model: type[Record], data: LocatedDict, problems: Problems) -> None:
    for written, field in model.SPELLINGS.items():
        if written in data and field not in data:
            data[field] = data.pop(written)
            data.keys_at[field] = data.keys_at.pop(written, (data.line, data.column))
    for name, words in _other_words(model):
        _replace_word(data, name, words, problems)
    if model in (Position, Reading):
        _check_reasons(data, problems)
        if problems.count("too-deep"):
            return
    for name, part in _respelled_parts(model):
        for item in _mappings(data.get(name)):
            _respell(part, item, problems)


@lru_cache
def _other_words(model: type[Record]) -> tuple[tuple[str, dict[str, str]], ...]:
    """Return the names of fields of a record whose values have other words, with these words."""
    return tuple(
        (name, {word: value for value, words in mark.words.items() for word in (value, *words)})
        for field, info in model.model_fields.items()
        for mark in info.metadata
        if isinstance(mark, OtherWords)
        for name in field_names(model, field)
    )


@lru_cache
def _respelled_parts(model: type[Record]) -> tuple[tuple[str, type[Record]], ...]:
    """Return the fields of a record whose items can have other spellings, at any depth."""

    def has_others(part: type[Record], above: tuple[type[Record], ...]) -> bool:
        return bool(part.SPELLINGS or _other_words(part) or part is Reason) or any(
            has_others(inner, (*above, inner))
            for inner in item_models(part).values()
            if inner not in above
        )

    return tuple(
        (name, part) for name, part in item_models(model).items() if has_others(part, (model, part))
    )


def _check_reasons(holder: LocatedDict, problems: Problems) -> None:
    """Report reasons below the deepest level."""
    level = [holder]
    for _ in range(MAX_REASON_DEPTH):
        level = [reason for item in level for reason in _mappings(item.get("reasons"))]
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


def _replace_word(data: LocatedDict, field: str, words: dict[str, str], problems: Problems) -> None:
    written = data.get(field)
    if not isinstance(written, LocatedText):
        return
    kind = words.get(slug(written))
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
