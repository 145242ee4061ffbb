"""`argmap measure cruxes`."""

from __future__ import annotations

from typing import Any

import click

from argmap.cli.completion import completing_ids
from argmap.cli.measure_result import grouping_options, measuring, seed_option, show_measure


@click.command()
@click.argument("one", required=False, shell_complete=completing_ids("Actor"))
@click.argument("other", required=False, shell_complete=completing_ids("Actor"))
@grouping_options
@seed_option
@measuring(backbone=True)
def cruxes(
    asked: dict[str, Any],
    shown: dict[str, Any],
    one: str | None,
    other: str | None,
    method: str,
    groups: int | None,
    seed: int,
) -> None:
    """Show what separates two coalitions, and what they share.

    ONE and OTHER are numbers of coalitions from `argmap coalitions`, or actors, which select their
    coalition; by default the two largest.

    Lists cruxes (positions that best separate the two), common ground (positions on which both have
    the same side), and what each of them says with one voice. The columns count the members of each
    coalition that support, that contest, that do both, and of which no stance is recorded.

    \b
    Examples:
      argmap measure cruxes
      argmap measure cruxes apple fbi
    """
    show_measure(
        "cruxes", asked, shown,
        one=one, other=other, method=method, groups=groups, seed=seed,
    )  # fmt: skip
