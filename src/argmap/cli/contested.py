"""`argmap measure contested`."""

from __future__ import annotations

from typing import Any

import click

from argmap.cli.measure_options import picture_form
from argmap.cli.measure_result import measuring, show_measure, window_options
from argmap.cli.output import note


@click.command()
@window_options
@click.option(
    "--plot",
    metavar="FILE",
    type=click.Path(dir_okay=False),
    help="Also draw a picture, .svg, .pdf or .png: lines over time with --window, else the "
    "actors for and against each position. Needs matplotlib.",
)
@measuring(rule=False)
def contested(
    asked: dict[str, Any],
    shown: dict[str, Any],
    window: str | None,
    step: str | None,
    plot: str | None,
) -> None:
    """Show how contested each position is.

    The measure, from 0 to 1, is high if many actors support a position and equally many contest it.
    The formula is printed with the result.

    Two named queries are similar. `positions/contested` lists positions that actors or other
    positions contest, without a measure. `controversies/most-contested` counts actors on rival
    positions of one controversy, where nobody needs to contest a position explicitly.

    \b
    Examples:
      argmap measure contested --limit 10
      argmap measure contested --plot contested.svg
    """
    form = picture_form(plot)
    network, result = show_measure("contested", asked, shown, window=window, step=step)
    if plot is None or form is None:
        return
    from argmap.analysis.plots.contested import draw_contested
    from argmap.analysis.plots.picture import picture_bytes
    from argmap.output_file import write_bytes

    window, step = result.parameters["window"], result.parameters["step"]
    if window is None:
        network.plot(plot, kind="stances")
    else:
        drawn = draw_contested(network, network.caption("stances"), window=window, step=step)
        write_bytes(plot, picture_bytes(drawn, form))
    note(f"{plot}: a picture of the contested positions")
