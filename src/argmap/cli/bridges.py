"""`argmap measure bridges`."""

from __future__ import annotations

from typing import Any

import click

from argmap.cli.measure_result import measuring, seed_option, show_measure, window_options


@click.command()
@click.option(
    "--weighted",
    is_flag=True,
    help="A tie of weight w is a distance of 1/w, so strong ties are short. By default all ties "
    "are equally long.",
)
@window_options
@seed_option
@measuring(backbone=True)
def bridges(
    asked: dict[str, Any],
    shown: dict[str, Any],
    weighted: bool,
    window: str | None,
    step: str | None,
    seed: int,
) -> None:
    """Find actors on the shortest paths between others.

    Lists the betweenness of each actor on the ties above 0 of congruence minus conflict: the number
    of pairs of other actors that it connects. In large networks it is estimated, and the result
    says so.

    \b
    Examples:
      argmap measure bridges --weighted --limit 10
    """
    show_measure("bridges", asked, shown, weighted=weighted, seed=seed, window=window, step=step)
