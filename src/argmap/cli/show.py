"""`argmap show`: a card of anything that has an id."""

from __future__ import annotations

import click

from argmap.cli.completion import completing_ids
from argmap.cli.options import graph_options, opened
from argmap.cli.output import say
from argmap.model.schema import LABEL_NAMES


@click.command()
@click.argument("id_", metavar="ID", shell_complete=completing_ids(*LABEL_NAMES))
@click.option(
    "--kind",
    type=click.Choice([label.lower() for label in LABEL_NAMES]),
    help="Of which kind it is, where an id is of several.",
)
@graph_options
def show(id_: str, kind: str | None, store: str | None, documents: tuple[str, ...]) -> None:
    """Show a card: what it is, who supports and contests it, its tensions and sources, and where
    that is stated."""
    with opened(store, documents) as graph:
        for line in graph.card(id_, kind=kind):
            say(line)
