"""Define the base class of records and the types of their values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Self

from pydantic import (
    AfterValidator,
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


Date = Annotated[
    str,
    StringConstraints(strip_whitespace=True, pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$"),
    AfterValidator(_real),
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


def record_error(what: str, remedy: str) -> PydanticCustomError:
    """Make an error about a whole record."""
    return PydanticCustomError("wrong_value", "{what}", {"what": what, "remedy": remedy})


def as_list(value: Any) -> Any:
    return value if value is None or isinstance(value, list) else [value]


def wrap_text(field: str, value: Any) -> Any:
    if isinstance(value, str):
        return {field: str(value), "__line__": getattr(value, "line", 0)}
    return value


class Record(BaseModel):
    """A mapping in a document, with its line."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    line: SkipJsonSchema[int] = Field(0, alias="__line__", exclude=True)

    @model_validator(mode="before")
    @classmethod
    def _with_line(cls, value: Any) -> Any:
        """Add the line from the reader, and remove empty fields."""
        if isinstance(value, (dict, Mapping)):  # the first test is much faster
            given = {name: item for name, item in value.items() if item is not None}
            if hasattr(value, "line"):
                given["__line__"] = value.line
            return given
        return value


class TitledRecord(Record):
    """A record of which an id or a title is required."""

    kind: str
    id: Text | None = Field(
        None,
        description=(
            "The id; keep it when the title changes. Letters, digits and hyphens; by default "
            "made from the title."
        ),
    )
    title: Text | None = Field(None, description="The name.")

    @model_validator(mode="after")
    def _has_name(self) -> Self:
        if not (self.id or self.title):
            raise record_error(f"the {self.kind} has no id and no title", "Add `id:` or `title:`")
        return self
