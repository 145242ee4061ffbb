"""`argmap contested`."""

from __future__ import annotations

from typing import Any

import click

from argmap.cli.measure_result import measuring, show_measure, window_options


@click.command()
@window_options
@measuring(rule=False)
def contested(
    context: click.Context,
    asked: dict[str, Any],
    shown: dict[str, Any],
    window: str | None,
    step: str | None,
) -> None:
    """Show how contested each position is.

    The measure, from 0 to 1, is high if many actors support a position and equally many contest it.
    The formula is printed with the result.

    Two named queries are similar. `positions/contested` lists positions that actors or other
    positions contest, without a measure. `controversies/most-contested` counts actors on rival
    positions of one controversy, where nobody needs to contest a position explicitly.
    """
    show_measure(context, "contested", asked, shown, window=window, step=step)
