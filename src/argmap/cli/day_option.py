"""The option --on: the graph of one day."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

import click

from argmap.cli.output import note
from argmap.errors import ParameterError

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph
    from argmap.table import Table

Command = TypeVar("Command", bound=Callable[..., Any])

_DAY = f"{__name__}.day"


def day_option(command: Command) -> Command:
    """Add --on. Its value is not passed to the command; `graph_of_day` applies it."""
    return click.option(
        "--on",
        metavar="DAY",
        callback=_keep,
        expose_value=False,
        help="Only stances held on this day, such as 2016-03-01, or without a date, and without "
        "later events.",
    )(command)


def day_given() -> str | None:
    """Return the day of --on, or None."""
    context = click.get_current_context(silent=True)
    return None if context is None else context.meta.get(_DAY)


@contextmanager
def graph_of_day(graph: ArgumentGraph) -> Iterator[ArgumentGraph]:
    """Yield the graph of the day of --on, and say at the end what it leaves out.

    Without --on, yields the graph itself. Raises UsageError for an option that --on excludes.
    """
    day = day_given()
    if day is None:
        yield graph
        return
    given = click.get_current_context().params
    given = {**given, **(given.get("shown") or {}), **(given.get("selection") or {})}
    for name in ("since", "until", "window"):
        if given.get(name):
            raise click.UsageError(f"--on can't be used with --{name}. Give only one of them")
    with graph.on(day) as held:
        yield held
        note(str(held.held))


def note_ended(graph: ArgumentGraph, table: Table, text: str, timeout: float | None = None) -> None:
    """Say how many stances behind the rows have ended, if any has; not with --on.

    text: the query that the table answers.
    """
    from argmap.services.query.ended_stances import ended_in_rows, ended_stances

    if graph.held is not None:
        return
    ended = ended_in_rows(graph.store, table, text, timeout)
    if ended is None:  # such as a single number
        found = ended_stances(graph.store, timeout)
        ended, which = found.ended, f"{found} in the graph have"
    elif ended == 1:
        which = "1 stance that concerns these rows has"
    else:
        which = f"{ended:,} stances that concern these rows have"
    if ended:
        note(f"{which} ended. Ended stances count, unless you give --on DAY.")


def _keep(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    from argmap.model.dates import checked_day

    try:
        context.meta[_DAY] = checked_day(value, "--on")
    except ParameterError as error:
        raise click.UsageError(str(error)) from error
