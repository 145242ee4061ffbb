"""`argmap agree`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, Unpack

import click

from argmap.activity import activity
from argmap.cli.command import TEXT_AND_ROWS, argument, command, option
from argmap.cli.output import counted, note, one_line, show, write_json, write_lines
from argmap.operations.network import SeedOptions

if TYPE_CHECKING:
    from argmap import MeasureResult
    from argmap.table import Table


@command(*TEXT_AND_ROWS)
def agree(
    form: str,
    output: str | None,
    sides: tuple[str, ...] = argument("A B..."),
    by: Literal["source", "document", "position"] | None = option(
        None,
        "What a unit has besides an actor and a position (`position`: nothing).",
        unset="the finest that all stances have",
    ),
    units: str | None = option(
        None,
        "A CSV file of all units: actor, position, and source or document.",
        "FILE",
        path="file",
    ),
    list: Literal["pairs", "coders", "actors", "confusion", "disagreements"] | None = option(
        None, "Show only this list."
    ),
    limit: int = option(20, "The most rows of a list to show as text.", "N", least=1),
    repeats: int = option(
        1000, "How many samples of units the intervals are made from.", "N", least=0, most=100_000
    ),
    **given: Unpack[SeedOptions],
) -> None:
    """Measure how far coders agree who coded the same material.

    A, B and so on are each what one coder made: a folder or file of documents, a table with a
    mapping, a store, a folder in a git revision (REV:FOLDER), or a graph saved with `argmap export
    jsonl`. A unit is an actor, a position, and a source or document; its value is supports,
    contests, neutral or nothing. Shown are agreement, Cohen's kappa and Krippendorff's alpha
    (nominal), with 95% bootstrap intervals, and where coders disagree, with both places.

    \b
    Examples:
      argmap agree anna/ ben/
      argmap agree people/ draft/ --list disagreements -o disagreements.csv
    """
    from argmap.errors import DiffError, ParameterError
    from argmap.graph.agreement import read_codings

    try:
        with activity.step("reading the codings"):
            found = read_codings(sides, by, units)
            result = found.agreement(repeats, given["seed"])
    except (DiffError, ParameterError) as error:
        raise click.UsageError(str(error)) from error
    for problem in found.problems:
        note(one_line(problem))
    table = _listed(result, list)
    if form == "text" and list is None:
        write_lines(map(one_line, _text(result, limit)), output)
    elif form == "json" and list is None:
        write_json(result.to_dict(), output)
    else:
        show(table if form != "text" else table[:limit], form, output)


def _listed(result: MeasureResult, name: str | None) -> Table:
    """Return one of the lists of a result, or the table of all coefficients."""
    from dataclasses import replace

    if name is None:
        return result.table
    if name in result.tables:
        return result.tables[name]
    of = name.removesuffix("s")
    return replace(result.table, rows=tuple(row for row in result.table.rows if row[0] == of))


def _text(result: MeasureResult, limit: int) -> Iterator[str]:
    rows = result.table.to_dicts()
    coders = result.values["coders"]
    yield f"{len(coders)} coders: {', '.join(coders)}"
    yield from result.notes
    yield ""
    yield from _coefficients(rows[0])
    for of in ("pair", "coder"):
        chosen = [row for row in rows if row["of"] == of]
        if chosen:
            yield from ("", f"Each {of}:")
            yield from (f"  {row['name']}: {_short(row)}" for row in chosen)
    if len(coders) == 2:
        yield from ("", *_confusion(result))
    chosen = [row for row in rows if row["of"] == "actor"]
    chosen.sort(key=lambda row: (row["agreement"] is None, row["agreement"], row["id"]))
    yield from ("", "Actors, those with the least agreement first:")
    yield from (f"  {row['id']}: {_short(row)}" for row in chosen[:limit])
    if len(chosen) > limit:
        yield f"  and {len(chosen) - limit:,} more (--list actors)"
    yield from _disagreements(result, coders, limit)


def _coefficients(row: dict[str, Any]) -> Iterator[str]:
    yield f"Agreement             {_percent(row['agreement'])}"
    for name, key in (("Cohen's kappa", "kappa"), ("Krippendorff's alpha", "alpha")):
        yield f"{name:<21} {_number(row[key])}{_interval(row, key)}"


def _short(row: dict[str, Any]) -> str:
    kappa, alpha = (f"{key} {_number(row[key])}{_interval(row, key)}" for key in ("kappa", "alpha"))
    text = f"{counted(row['units'], 'unit')}, agreement {_percent(row['agreement'])}, {kappa}"
    return text if row["of"] == "coder" else f"{text}, {alpha}"


def _interval(row: dict[str, Any], key: str) -> str:
    low, high = row[f"{key}_low"], row[f"{key}_high"]
    return "" if low is None else f" ({low:.2f} to {high:.2f})"


def _number(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.3f}"


def _percent(value: float | None) -> str:
    return "not defined" if value is None else f"{value:.0%}"


def _confusion(result: MeasureResult) -> Iterator[str]:
    """Yield the table of confusion of two coders: one in rows, the other in columns."""
    rows = list(result.tables["confusion"])
    values = list(dict.fromkeys(row["value"] for row in rows))
    cells = {(row["value"], row["other_value"]): f"{row['units']:,}" for row in rows}
    width = max(map(len, (*values, *cells.values())), default=0) + 2
    yield f"Rows: {rows[0]['coder']}; columns: {rows[0]['other']}" if rows else "No units"
    yield " " * width + "".join(value.rjust(width) for value in values)
    for value in values:
        yield value.ljust(width) + "".join(cells[value, other].rjust(width) for other in values)


def _disagreements(result: MeasureResult, coders: list[str], limit: int) -> Iterator[str]:
    rows = result.tables["disagreements"].rows
    yield from ("", f"Disagreements: {len(rows):,}")
    several = len({row[2] for row in rows}) > 1
    for actor, position, of, context, *cells in rows[:limit]:
        topic = f" ({of})" if several and of else ""
        yield f"  {actor} on {position}{topic}" + (f", {context}" if context else "")
        for name, value, places in zip(coders, cells[::2], cells[1::2], strict=True):
            where = f" ({', '.join(places)})" if places else ""
            yield f"    {name}: {value or 'not coded'}{where}"
    if len(rows) > limit:
        yield f"  and {len(rows) - limit:,} more (--list disagreements)"
