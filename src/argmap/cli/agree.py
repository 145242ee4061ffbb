"""`argmap agree`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, Unpack

import click

from argmap.activity import activity
from argmap.cli.command import ROWS, argument, command, option
from argmap.cli.output import counted, note, one_line, show, write_json
from argmap.operations.network import SeedOptions

if TYPE_CHECKING:
    from argmap import MeasureResult
    from argmap.table import Table


@command(*ROWS)
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
    repeats: int = option(
        1000, "How many samples of units the intervals are made from.", "N", least=0, most=100_000
    ),
    **given: Unpack[SeedOptions],
) -> None:
    """Measure how far coders agree who coded the same material.

    A, B and so on are each what one coder made: a folder or file of documents, a table with a
    mapping, a store, a folder in a git revision (REV:FOLDER), or a graph saved with `argmap export
    jsonl`. A unit is an actor, a position, and a source or document; its value is supports,
    contests, neutral or nothing. The table has agreement, Cohen's kappa and Krippendorff's alpha
    (nominal) with 95% bootstrap intervals, and --list disagreements where coders disagree, with
    both places.

    \b
    Examples:
      argmap agree anna/ ben/
      argmap agree people/ draft/ --list disagreements -o disagreements.csv
    """
    from argmap.errors import DiffError, ParameterError
    from argmap.graph.agreement import agreement

    try:
        with activity.step("reading the codings"):
            result, problems = agreement(sides, by, units, repeats, given["seed"])
    except (DiffError, ParameterError) as error:
        raise click.UsageError(str(error)) from error
    for line in (*problems, *result.notes):
        note(one_line(line))
    if form == "json" and list is None:
        write_json(result.to_dict(), output)
        return
    show(_listed(result, list), form, output)
    if list is None and (number := len(result.tables["disagreements"])):
        note(f"{counted(number, 'disagreement')}: see --list disagreements")


def _listed(result: MeasureResult, name: str | None) -> Table:
    """Return one of the lists of a result, or the table of all coefficients."""
    if name is None:
        return result.table
    if name in result.tables:
        return result.tables[name]
    of = name.removesuffix("s")
    return replace(result.table, rows=tuple(row for row in result.table.rows if row[0] == of))
