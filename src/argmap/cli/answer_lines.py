"""Print the rows of an answer for people: a heading for each position, a line for each actor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from argmap.model.graph import stated_at

if TYPE_CHECKING:
    from argmap.table import Table

MOST_LINES = 20
"""The most rows that are printed unless more are asked for."""

_HIDDEN = ("claim", "standing", "place")
_SIDES = {"supporters": "for", "opponents": "against", "neutral": "neutral"}


def answer_lines(table: Table, limit: int | None = None) -> Iterator[str]:
    """Yield the lines of an answer, at most 20 rows unless there is a limit."""
    rows = table.to_dicts()[: MOST_LINES if limit is None else None]
    columns = [
        name for name in table.columns if any(row[name] not in (None, "", []) for row in rows)
    ]
    if {"actor", "position", "stance"} <= set(columns) and "position_name" in table.columns:
        yield from _by_position(rows)
    elif "position" in columns and {"supporters", "opponents"} <= set(table.columns):
        yield from _sides(rows)
    else:
        yield from _listed(rows, [name for name in columns if name not in _HIDDEN])


def _by_position(rows: list[dict[str, Any]]) -> Iterator[str]:
    for position in dict.fromkeys(row["position"] for row in rows):
        some = [row for row in rows if row["position"] == position]
        yield f"{some[0]['position_name'] or some[0]['claim']} ({position})"
        for row in some:
            when = f"  since {row['since']}" if row["since"] else ""
            when += f"  until {row['ended']}" if row["ended"] else ""
            who = f" for {row['organization']}" if row.get("organization") else ""
            quote = f"  “{row['quote']}”" if row["quote"] else ""
            yield f"  {row['stance']}  {_name(row)}{who}{when}{quote}  {_place(row)}"


def _sides(rows: list[dict[str, Any]]) -> Iterator[str]:
    for row in rows:
        yield f"{row['name'] or row['claim']} ({row['position']})"
        for side, word in _SIDES.items():
            if row.get(side) or side != "neutral":
                yield f"  {word}: {', '.join(row[side]) or 'nobody'}"


def _listed(rows: list[dict[str, Any]], columns: list[str]) -> Iterator[str]:
    shown = [name for name in columns if name not in ("document", "line")]
    for row in rows:
        cells = [_cell(name, row[name]) for name in shown if row[name] not in (None, "", [])]
        place = f"  {_place(row)}" if row.get("document") else ""
        yield f"{'  '.join(cells)}{place}"


def _cell(name: str, value: object) -> str:
    if isinstance(value, list):
        value = ", ".join(map(str, value[:6])) + (
            f" and {len(value) - 6} more" if len(value) > 6 else ""
        )
        return f"{name}: {value}"
    return f"{value} {name.replace('_', ' ')}" if isinstance(value, int) else str(value)


def _name(row: Mapping[str, Any]) -> str:
    name, id_ = row["name"], row["actor"]
    return f"{name} ({id_})" if name and name != id_ else str(id_)


def _place(row: Mapping[str, Any]) -> str:
    return stated_at(row["document"], row["line"]) if row.get("document") else ""
