"""Whether what a query returns is of the types that its file declares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from argmap.errors import QueryFileError
from argmap.table import LINE, scalar_of

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
