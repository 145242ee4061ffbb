"""The result of a measure: rows, single values, and how they were computed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap.table import Table

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False, repr=False)
class MeasureResult:
    """The result of a measure on a network.

    measure: its name; table: its rows; values: single numbers by name, such as `modularity`;
    tables: more rows by name, such as `against_chance`; parameters: the options of the measure, as
    given or by default; notes: how to read it, in sentences.
    """

    measure: str
    table: Table
    values: Mapping[str, Any] = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    parameters: Mapping[str, Any] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<MeasureResult {self.measure}: {len(self.table):,} rows>"

    def to_df(self) -> pd.DataFrame:
        """Return the rows as a pandas DataFrame. See `Table.to_df`."""
        return self.table.to_df()

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain values, for JSON."""
        return {
            "measure": self.measure,
            "parameters": dict(self.parameters),
            "values": dict(self.values),
            self.measure: self.table.to_dicts(),
            **{name: table.to_dicts() for name, table in self.tables.items()},
            "notes": list(self.notes),
        }


def rounded(value: float | None) -> str:
    """Return a number for a sentence: three significant digits, "none" for None."""
    return "none" if value is None else f"{value:.3g}"
