"""`argmap measure`."""

from __future__ import annotations

import click

from argmap.cli.balance import balance
from argmap.cli.bridges import bridges
from argmap.cli.contested import contested
from argmap.cli.cruxes import cruxes


@click.group()
def measure() -> None:
    """Compute a measure of a network of actors.

    The network is that of `argmap network subtract`: agreement minus disagreement. `argmap cruxes`
    is short for `argmap measure cruxes`, and so are the other names.
    """


for _command in (balance, bridges, contested, cruxes):
    measure.add_command(_command)
