"""Tables of measures and networks, whose columns have the same types in every result."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from argmap.table import LINE, Cell, Table

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
