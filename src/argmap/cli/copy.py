"""`argmap copy`."""

from __future__ import annotations

import click

from argmap.cli.output import say


@click.command()
@click.argument("source", metavar="FROM_STORE", type=click.Path())
@click.argument("target", metavar="TO_STORE", type=click.Path())
def copy(source: str, target: str) -> None:
    """Copy a graph from one store to another, which must be empty.

    Both are a path or an address, as for --store. What arrived is compared with what was sent.
    """
    from argmap import api

    with api.open(source) as old, api.open(target) as new:
        tally = old.copy_to(new)
        say(f"{new.store.place}: {tally.described()}; the same as in {old.store.place}")
