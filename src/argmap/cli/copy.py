"""`argmap copy`."""

from __future__ import annotations

import click

from argmap.cli.output import say


@click.command()
@click.argument("source", metavar="FROM_STORE", type=click.Path())
@click.argument("target", metavar="TO_STORE", type=click.Path())
def copy(source: str, target: str) -> None:
    """Copy a graph to another, empty store.

    Both are paths or addresses, as for --store. The copy is compared with the original.
    """
    from argmap import api

    with api.connect(source) as old, api.connect(target) as new:
        tally = old.copy_to(new)
        say(f"{new.store.place}: {tally.described()}; identical to {old.store.place}")
