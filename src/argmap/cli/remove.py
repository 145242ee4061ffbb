"""`argmap remove`."""

from __future__ import annotations

import click

from argmap.cli.completion import completing_ids
from argmap.cli.ingest import tell
from argmap.cli.options import opened, store_option


@click.command()
@click.argument(
    "ids",
    nargs=-1,
    required=True,
    metavar="DOCUMENT...",
    shell_complete=completing_ids("Document"),
)
@store_option
def remove(ids: tuple[str, ...], store: str | None) -> None:
    """Take out what documents stated.

    DOCUMENT is an id as `argmap status --documents` lists it. What other documents state stays.
    """
    with opened(store) as graph:
        tell(graph.remove(*ids), graph.store.place)
