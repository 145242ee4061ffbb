"""`argmap remove`."""

from __future__ import annotations

import click

from argmap.cli.ingest import tell
from argmap.cli.options import opened, store_option


@click.command()
@click.argument("documents", nargs=-1, required=True, metavar="DOCUMENT...")
@store_option
def remove(documents: tuple[str, ...], store: str | None) -> None:
    """Take out what documents stated.

    DOCUMENT is an id as `argmap status` lists it. What other documents state stays.
    """
    with opened(store) as graph:
        tell(graph.remove(*documents), graph.store.place)
