"""A named question: plain words, typed parameters, and Cypher for both stores."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any

from argmap.errors import MissingParameter, ParameterError, QueryFileError, shortened
from argmap.model.schema import LABEL_NAMES
from argmap.table import LINE, scalar_of

Argument = str | int | float | bool | list[str] | list[int] | None
"""What a parameter may be given."""

_IDS = {f"{label}.id": label for label in LABEL_NAMES}

SCALARS = ("string", "int", "float", "bool", "date", *_IDS)
"""The types of parameters, and of columns, which may also be `line`. `list[…]` of one of them is a
type, too."""

_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")


@dataclass(frozen=True, repr=False)
class Parameter:
    """A parameter of a query.

    type: one of `SCALARS`, or `list[…]` of one of them; values: the allowed values;
    values_of: a query and one of its columns, whose cells are the allowed values.
    """

    name: str
    type: str
    help: str
    default: Argument = None
    required: bool = True
    values: tuple[str, ...] = ()
    values_of: tuple[str, str] | None = None

    def __repr__(self) -> str:
        return f"<Parameter {shortened(self.name, 60)}: {self.type}>"

    @property
    def scalar(self) -> str:
        """The type of one value."""
        return scalar_of(self.type)

    @property
    def is_list(self) -> bool:
        """Whether it takes a list of values."""
        return self.type.startswith("list[")

    @property
    def label(self) -> str | None:
        """The label whose ids this takes, if it takes ids."""
        return _IDS.get(self.scalar)

    def parse(self, given: object) -> Argument:
        """A value of the declared type from text or from Python.

        Raises ParameterError where it is none, or not among the declared values.
        """
        if self.is_list:
            items = given if isinstance(given, list | tuple) else str(given).split(",")
            made = [self._one(item) for item in items]
        else:
            made = self._one(given)
        for item in made if isinstance(made, list) else [made]:
            if self.values and item not in self.values:
                allowed = ", ".join(self.values)
                raise ParameterError(f"{self.name} is {item!r}; it takes one of {allowed}")
        return made

    def _one(self, given: object) -> Any:
        text = given.strip() if isinstance(given, str) else given
        try:
            if self.scalar == "int" and not isinstance(text, bool):
                number = int(str(text))
                if -(2**63) <= number < 2**63:
                    return number
            elif self.scalar == "float" and not isinstance(text, bool):
                return float(str(text))
            elif self.scalar == "bool":
                if isinstance(text, bool):
                    return text
                return {"true": True, "yes": True, "false": False, "no": False}[str(text).lower()]
            elif self.scalar == "date" and _DATE.fullmatch(str(text)):
                written = str(text)
                if len(written) == len("2024-05-31"):
                    date.fromisoformat(written)  # a day that no calendar has is none
                return written
            elif self.scalar in ("string", *_IDS) and isinstance(text, str):
                return text
        except (ValueError, KeyError):
            pass
        raise ParameterError(
            f"{self.name} takes {_SPOKEN.get(self.scalar, 'an id')}, not {given!r}"
        )


_SPOKEN = {
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "string": "a text",
    "date": "a year, a month or a day, such as 2024, 2024-05 or 2024-05-31",
}


LIMIT = "limit"
"""The `$name` by which a text takes how many rows it lists."""


@dataclass(frozen=True, repr=False)
class Query:
    """A named question.

    name: its path under `cypher/queries`, without the suffix; heavy: why its answer takes seconds
    in a large graph, '' where it does not; limit: rows that it lists unless more are asked for,
    which its text takes as `$limit`, None where it lists all; first_line: the line of its file
    where the text begins; shipped: whether it comes with argmap.
    """

    name: str
    question: str
    about: str
    parameters: tuple[Parameter, ...]
    columns: Mapping[str, str]
    text: str
    heavy: str = ""
    limit: int | None = None
    first_line: int = 1
    shipped: bool = False

    def to_dict(self) -> dict[str, Any]:
        """Return the query as plain values, for JSON."""
        return {
            "name": self.name,
            "question": self.question,
            "about": self.about,
            "heavy": self.heavy,
            "limit": self.limit,
            "parameters": [asdict(parameter) for parameter in self.parameters],
            "columns": dict(self.columns),
            "cypher": self.text,
        }

    def __repr__(self) -> str:
        return f"<Query {shortened(self.name, 90)}>"

    @cached_property
    def by_name(self) -> Mapping[str, Parameter]:
        """The parameters by name."""
        return {parameter.name: parameter for parameter in self.parameters}

    @property
    def defaults(self) -> dict[str, Argument]:
        """Return the default of every `$name` in the text; None for required parameters."""
        made = {parameter.name: parameter.default for parameter in self.parameters}
        return made if self.limit is None else {**made, LIMIT: self.limit}

    def bind(self, given: Mapping[str, object], limit: int | None = None) -> dict[str, Argument]:
        """The value of every parameter, defaults included, and the `$limit` where the text has one.

        limit: rows, in place of the query's own number.

        Raises ParameterError for one that is unknown, missing or of another type.
        """
        unknown = sorted(given.keys() - self.by_name.keys())
        if unknown:
            takes = ", ".join(self.by_name) or "none"
            raise ParameterError(f"{self.name} has no parameter {unknown[0]!r}; it takes {takes}")
        bound = self.defaults
        for parameter in self.parameters:
            value = given.get(parameter.name)
            if value is not None:
                bound[parameter.name] = parameter.parse(value)
            elif parameter.required:
                raise MissingParameter(
                    f"{self.name}: missing parameter `{parameter.name}` ({parameter.help})",
                    parameter.name,
                )
        if limit is not None and self.limit is not None:
            bound[LIMIT] = limit
        return bound


def require_free_names(query: Query, reserved: Collection[str], place: str) -> None:
    """Raise QueryFileError if a parameter has a name that is used for something else.

    reserved: the names of the options with which a command runs any query; place: the file or the
    name of the query, for the message.
    """
    for parameter in query.parameters:
        if parameter.name in reserved:
            raise QueryFileError(
                f"{place}: the parameter {parameter.name!r} has the name of an option of `argmap "
                "query run`. Give it another name"
            )


_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def require_types(declared: Mapping[str, str], rows: Iterable[Sequence[object]]) -> None:
    """Raise QueryFileError for the first cell that is not of its column's type.

    declared: the type of each column, in the order of the cells. null is of every type, a whole
    number is a float, and a date is a text.
    """
    for row in rows:
        for (column, type_), cell in zip(declared.items(), row, strict=True):
            if not _fits(type_, cell):
                shown = repr(cell) if len(repr(cell)) <= 40 else repr(cell)[:39] + "…"
                raise QueryFileError(
                    f"the column {column} is declared {type_} and holds {shown}. Declare what it "
                    "is, or return something else"
                )


def _fits(type_: str, cell: object) -> bool:
    """Whether a cell is of a type."""
    if cell is None:
        return True
    if type_.startswith("list["):
        return isinstance(cell, list | tuple) and all(_fits(scalar_of(type_), x) for x in cell)
    if type_ == "bool" or isinstance(cell, bool):
        return type_ == "bool" and isinstance(cell, bool)
    if type_ in ("int", "float", LINE):
        return isinstance(cell, int) or (type_ == "float" and isinstance(cell, float))
    if type_ == "date":
        return isinstance(cell, str) and _DAY.fullmatch(cell) is not None
    return isinstance(cell, str)
