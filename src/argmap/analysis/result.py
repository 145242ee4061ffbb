"""The result of a measure: its tables, single values, and how they were computed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argmap.table import LINE, Cell, Table

if TYPE_CHECKING:
    import pandas as pd


_INTEGERS = (
    "absent", "actors", "against_line", "agrees", "balanced", "coalition", "coalitions",
    "continues", "disagrees", "frustration", "holders", "negative_ties", "neutral",
    "one_both", "one_contests", "one_none_recorded", "one_supports", "opponents", "other_both",
    "other_contests", "other_none_recorded", "other_supports", "positions", "positive_ties",
    "shuffles", "size", "stances", "statements", "supporters", "ties", "triangles",
    "triangles_+++", "triangles_++-", "triangles_+--", "triangles_---", "units",
)  # fmt: skip
_NUMBERS = (
    "adds", "agreement", "alpha", "alpha_high", "alpha_low", "balanced_share", "betweenness",
    "closeness", "cohesion", "contestedness", "density", "e_i", "high", "jaccard", "kappa",
    "kappa_high", "kappa_low", "low", "mean", "modularity", "observed", "outside", "p", "share",
    "weakly_balanced_share", "weight", "within",
)  # fmt: skip
_TYPES = {
    **dict.fromkeys(_INTEGERS, "int"),
    **dict.fromkeys(_NUMBERS, "float"),
    **dict.fromkeys(("counted", "frustration_exact", "one_position"), "bool"),
    "line": LINE,
}
"""The types of columns by name; other columns are texts or lists."""


def result_table(columns: Sequence[str], rows: Iterable[tuple[Cell, ...]], **types: str) -> Table:
    """Return a table whose columns have declared types.

    types: those of columns whose type in this table does not follow from their name.
    """
    known = {**_TYPES, **types}
    declared = {name: known[name] for name in columns if name in known}
    return Table(tuple(columns), tuple(rows), declared)


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
