"""`argmap measure balance`."""

from __future__ import annotations

from typing import Any

import click

from argmap.cli.measure_result import (
    measuring,
    null_option,
    seed_option,
    show_measure,
    window_options,
)


@click.command()
@null_option
@window_options
@seed_option
@measuring()
def balance(
    asked: dict[str, Any],
    shown: dict[str, Any],
    null: int | None,
    window: str | None,
    step: str | None,
    seed: int,
) -> None:
    """Measure how balanced agreement and disagreement are.

    A triangle of three actors is balanced if the signs of its ties multiply to plus: friends of
    friends are friends, enemies of enemies are friends. Frustration is the number of ties that
    contradict the best split in two groups. JSON also has these ties, and the group of each actor;
    `argmap coalitions --method signed-split` lists the groups.

    \b
    Examples:
      argmap measure balance
      argmap measure balance --window 10y
    """
    show_measure("balance", asked, shown, null=null, seed=seed, window=window, step=step)
