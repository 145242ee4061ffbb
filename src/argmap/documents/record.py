"""Define the base class of records, the types of their values, and what is declared of fields."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import (
    TYPE_CHECKING,
    Annotated,
    Any,
    ClassVar,
    Generic,
    Optional,
    Self,
    TypeVar,
    get_args,
)

from pydantic import (
    AfterValidator,
    AliasChoices,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    Strict,
    StringConstraints,
    model_validator,
)
from pydantic.json_schema import SkipJsonSchema
from pydantic_core import PydanticCustomError

LINE = "__line__"
"""The key of a mapping's line."""

_Item = TypeVar("_Item")
_Mark = TypeVar("_Mark")

if TYPE_CHECKING:

    class Items(Generic[_Item]):
        """A list of records, for which a constructor also takes texts and mappings."""

        def __get__(self, record: object, owner: type[object]) -> list[_Item]: ...
        def __set__(
            self, record: object, value: Sequence[_Item | str | Mapping[str, Any]]
        ) -> None: ...

    class OptionalItems(Generic[_Item]):
        """The same, or None."""

        def __get__(self, record: object, owner: type[object]) -> list[_Item] | None: ...
        def __set__(
            self, record: object, value: Sequence[_Item | str | Mapping[str, Any]] | None
        ) -> None: ...

else:
    Items = list
    OptionalItems = Optional[list[_Item]]  # noqa: UP045

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


@lru_cache(maxsize=1024)
def _real(date: str) -> str:
    """Check that this date exists in the calendar."""
    year, month, day = [*date.split("-"), "01", "01"][:3]
    try:
        datetime.date(int(year), int(month), int(day))
    except ValueError as error:
        raise PydanticCustomError("no_date", "the date does not exist in the calendar") from error
    return date


_IS_DATE = AfterValidator(_real)
Date = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
    _IS_DATE,
]
"""An ISO 8601 day, month or year."""


def _as_number(value: Any) -> Any:
    """Read digits: the YAML reader keeps scalars as texts."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 16:
        return int(value)
    return value


Number = Annotated[int, Strict(), Field(ge=0), BeforeValidator(_as_number)]
"""A whole number, at least 0."""


Licence = Annotated[
    Text | None, Field(description="The licence of the document's data, such as CC BY 4.0.")
]
Attribution = Annotated[
    Text | None, Field(description="Who has to be named as the origin of the document's data.")
]


@dataclass(frozen=True)
class Stored:
    """Says that a field of a record is saved as a property of its node or edge.

    name: of the property, if it is not that of the field; texts: makes texts of a value that is no
    plain value. Without it, the properties of a record in the field are saved.
    """

    name: str = ""
    texts: Callable[[Any], list[str]] | None = None


@dataclass(frozen=True)
class Edges:
    """Says that each item of a field is an edge between the record's node and what it names.

    type: of the edges; label: of the nodes that the items name; inward: whether the edges lead to
    the record's node.
    """

    type: str
    label: str
    inward: bool = False


LastUpdated = Annotated[
    Date | None,
    Stored("updated"),
    Field(description="The day, month or year of the last revision."),
]


@dataclass(frozen=True)
class Headings:
    """Says that in Markdown the text below a heading with one of these names is the field."""

    names: tuple[str, ...]


@dataclass(frozen=True)
class Conditions:
    """Which fields a record needs besides those without a default.

    what, remedy, code: the error of a record without them, with `{0.field}` for its fields; oneOf:
    exactly one of these groups of fields; anyOf: at least one.
    """

    what: str
    remedy: str
    oneOf: tuple[tuple[str, ...], ...] = ()
    anyOf: tuple[tuple[str, ...], ...] = ()
    code: str = "wrong-value"

    def hold(self, given: Set[str]) -> bool:
        """Return whether they are fulfilled. given: those of the fields named here that a record
        has."""
        if self.anyOf:
            return any(given >= {*group} for group in self.anyOf)
        return any(given == {*group} for group in self.oneOf)


STORED = Stored()


def optional(default: Any, description: str, **more: Any) -> Any:
    """Describe a field with a default.

    Type checkers see the default of a field only if it is not given by pydantic's own `Field`.
    """
    return Field(default, description=description, **more)


def record_error(
    what: str, remedy: str, code: str = "wrong-value", within: tuple[int | str, ...] = ()
) -> PydanticCustomError:
    """Make an error about a record or a value.

    code: of the problem; within: the steps from the value to the part that is wrong.
    """
    context = {"what": what, "remedy": remedy, "code": code, "within": within}
    return PydanticCustomError("record", "{what}", context)


def _as_list(value: Any) -> Any:
    return value if value is None or isinstance(value, list) else [value]


ONE_OR_SEVERAL = BeforeValidator(_as_list)
"""Says that a document may write the only item of a list without the list."""


class Record(BaseModel):
    """A mapping in a document, with its line.

    The fields are in the order in which documents are written.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    SHORT: ClassVar[str] = ""
    """The field that a plain text is short for; '' if the record must be a mapping."""
    INLINE: ClassVar[bool] = False
    """Whether it is written on one line if it fits."""
    ALL_STORED: ClassVar[bool] = False
    """Whether all fields are saved as properties, apart from the short one."""
    FORM: ClassVar[str] = "it as `field: value` lines"
    """What to write, for the error that it has another type."""

    line: SkipJsonSchema[int] = optional(
        0, "Where it begins in its document.", validation_alias=LINE, exclude=True
    )

    @model_validator(mode="before")
    @classmethod
    def _with_line(cls, value: Any) -> Any:
        """Add the line from the reader, and remove empty fields. Values of Python become texts."""
        if isinstance(value, (dict, Mapping)):  # the first test is much faster
            given = {name: item for name, item in value.items() if item is not None}
            if hasattr(value, "line"):
                given[LINE] = value.line
            else:
                _with_plain_values(cls, given)
            return given
        if cls.SHORT and isinstance(value, str):
            field = cls.short_for(value)
            return {field: str(value), LINE: getattr(value, "line", 0)}
        return value

    @classmethod
    def short_for(cls, text: str) -> str:
        """Return the field that this plain text is short for."""
        return cls.SHORT


class ConditionalRecord(Record):
    """A record that needs certain fields besides those without a default."""

    CONDITIONS: ClassVar[Conditions]

    @model_validator(mode="after")
    def _fulfils_conditions(self) -> Self:
        fields = _condition_fields(type(self))
        given = {name for name, field in fields if getattr(self, field) not in (None, [])}
        if not self.CONDITIONS.hold(given):
            raise self._condition_error()
        return self

    def _condition_error(self) -> PydanticCustomError:
        conditions = self.CONDITIONS
        return record_error(conditions.what.format(self), conditions.remedy, conditions.code)


class KindRecord(Record):
    """A record that is a document: one of a kind."""

    def to_markdown(self) -> str:
        """Return it as a document in Markdown, with all fields in the front matter."""
        from argmap.documents.plain_data import plain_record
        from argmap.documents.yaml_writer import markdown_text

        return markdown_text(plain_record(self))

    def write(self, path: str | Path) -> None:
        """Write it as a document in Markdown. path: of a file, which is replaced."""
        Path(path).write_text(self.to_markdown(), encoding="utf-8", newline="\n")


class TitledRecord(ConditionalRecord, KindRecord):
    """A record of which an id or a title is required."""

    CONDITIONS = Conditions(
        "the {0.kind} has no id and no title",
        "Add `id:` or `title:`",
        anyOf=(("id",), ("title",)),
    )

    kind: str
    id: Text | None = optional(
        None,
        "The id; keep it when the title changes. Letters, digits and hyphens; by default made "
        "from the title.",
    )
    title: Text | None = optional(None, "The name.")


def field_names(model: type[BaseModel], field: str) -> tuple[str, ...]:
    """Return the names that a field has in documents, the main one first."""
    info = model.model_fields[field]
    if isinstance(info.validation_alias, AliasChoices):
        return tuple(map(str, info.validation_alias.choices))
    return (str(info.validation_alias or field),)


@lru_cache
def key_ranks(model: type[BaseModel]) -> Mapping[str, int]:
    """Return the rank of each name of a field in the order in which documents are written."""
    names = (name for field in model.model_fields for name in field_names(model, field))
    return {name: rank for rank, name in enumerate(names)}


def _with_plain_values(model: type[Record], given: dict[str, Any]) -> None:
    """Write what a constructor got as documents write it: dates as texts, fields by their names."""
    for name, value in given.items():
        if isinstance(value, datetime.date):
            day = value.date() if isinstance(value, datetime.datetime) else value
            given[name] = day.isoformat()
    for written, field in _renamed_fields(model):
        if field in given:
            given.setdefault(written, given.pop(field))


def _written_fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return the main name of each field in documents, and its name in Python."""
    return tuple((field_names(model, field)[0], field) for field in model.model_fields)


@lru_cache
def _renamed_fields(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """Return those of `_written_fields` with two names."""
    return tuple(names for names in _written_fields(model) if names[0] != names[1])


@lru_cache
def _condition_fields(model: type[ConditionalRecord]) -> tuple[tuple[str, str], ...]:
    """Return those of `_written_fields` that the conditions name."""
    named = {name for group in model.CONDITIONS.oneOf + model.CONDITIONS.anyOf for name in group}
    return tuple(names for names in _written_fields(model) if names[0] in named)


@lru_cache
def marked_fields(model: type[BaseModel], kind: type[_Mark]) -> tuple[tuple[str, _Mark], ...]:
    """Return the fields of a record that have a mark of this kind, with it."""
    return tuple(
        (name, mark)
        for name, info in model.model_fields.items()
        for mark in info.metadata
        if isinstance(mark, kind)
    )


@lru_cache
def date_fields(model: type[Record]) -> frozenset[str]:
    """Return the names of the fields of a record that are dates."""
    return frozenset(
        name
        for field, info in model.model_fields.items()
        if Date in get_args(info.annotation) or _IS_DATE in info.metadata
        for name in field_names(model, field)
    )


@lru_cache
def _stored_fields(model: type[Record]) -> tuple[tuple[str, str, Stored, bool], ...]:
    """Return the fields that are saved, each with its property, its mark, and whether its value is
    a record of which the properties are saved."""
    marks = dict(marked_fields(model, Stored))
    if model.ALL_STORED:
        others = model.model_fields.keys() - {"line", model.SHORT}
        marks = dict.fromkeys(others, STORED) | marks
    parts = item_models(model)
    return tuple(
        (field, marks[field].name or field, marks[field], not marks[field].texts and field in parts)
        for field in model.model_fields
        if field in marks
    )


def stored_values(record: Record) -> dict[str, Any]:
    """Return the values of a record's fields that are properties of its node or edge."""
    found: dict[str, Any] = {}
    for field, name, mark, is_record in _stored_fields(type(record)):
        value = getattr(record, field)
        if value is None or value == []:
            continue
        if is_record:
            found |= stored_values(value)
        else:
            found[name] = mark.texts(value) or None if mark.texts else value
    return found


@lru_cache
def item_models(model: type[Record]) -> Mapping[str, type[Record]]:
    """Return the records in fields of a record, single ones and those in lists, by their names."""
    found: dict[str, type[Record]] = {}
    for field, info in model.model_fields.items():
        waiting: list[Any] = [info.annotation]
        while waiting:
            part = waiting.pop()
            if isinstance(part, type) and issubclass(part, Record):
                found |= dict.fromkeys(field_names(model, field), part)
            waiting += get_args(part)
    return found
