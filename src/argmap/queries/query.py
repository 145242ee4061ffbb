"""A named question: plain words, typed parameters, and Cypher for both stores."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from argmap.errors import MissingParameter, ParameterError, QueryFileError, shortened
from argmap.queries.parameter import Argument, Parameter
from argmap.table import LINE, scalar_of

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
