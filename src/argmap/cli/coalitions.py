"""`argmap coalitions`."""

from __future__ import annotations

from typing import Any

import click

from argmap.cli.measure_result import (
    grouping_options,
    measuring,
    null_option,
    seed_option,
    show_measure,
    window_options,
)


@click.command()
@grouping_options
@null_option
@window_options
@seed_option
@measuring(backbone=True, networks=True)
def coalitions(
    asked: dict[str, Any],
    shown: dict[str, Any],
    method: str,
    groups: int | None,
    null: int | None,
    window: str | None,
    step: str | None,
    seed: int,
) -> None:
    """Find coalitions: actors that agree with each other more than with the rest.

    They are groups in the network of congruence minus conflict (`argmap network subtract`). The
    result says how strong the grouping is (modularity), what shuffled statements would give, and
    which coalitions are no more than the supporters of one position. JSON also has the coalition of
    each actor and the density between coalitions. GEXF, GraphML and Cytoscape's JSON have the
    network, with the coalition of each actor as an attribute.

    \b
    Examples:
      argmap coalitions --thread lawful-access
      argmap coalitions --window 10y
      argmap coalitions -o coalitions.gexf
    """
    show_measure(
        "coalitions", asked, shown,
        method=method, groups=groups, null=null, window=window, step=step, seed=seed,
    )  # fmt: skip
