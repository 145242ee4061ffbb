"""The option --on: the graph of one day."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from argmap.cli.output import note
from argmap.errors import ParameterError

if TYPE_CHECKING:
    from argmap.graph.argument_graph import ArgumentGraph

_DAY = f"{__name__}.day"


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


def _keep(context: click.Context, _: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    from argmap.model.dates import checked_day

    try:
        context.meta[_DAY] = checked_day(value, "--on")
    except ParameterError as error:
        raise click.UsageError(str(error)) from error


day_option = click.option(
    "--on",
    metavar="DAY",
    callback=_keep,
    expose_value=False,
    help="Only stances held on this day, such as 2016-03-01, or without a date, and without "
    "later events.",
)
"""Its value is not passed to the command; `graph_of_day` applies it."""
