"""`argmap contested`."""

from __future__ import annotations

from typing import Any

import click

from argmap.cli.measure_result import measuring, show_measure


@click.command()
@measuring(rule=False)
def contested(context: click.Context, asked: dict[str, Any], shown: dict[str, Any]) -> None:
    """Show how contested each position is.

    The measure, from 0 to 1, is high if many actors support a position and equally many contest it.
    The formula is printed with the result.

    Two named queries are similar. `positions/contested` lists the positions that have both sides,
    without a measure. `controversies/most-contested` counts actors on rival positions of one
    controversy, where nobody needs to contest a position explicitly.
    """
    show_measure(context, "contested", asked, shown)
