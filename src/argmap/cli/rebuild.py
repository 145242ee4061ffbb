"""`argmap rebuild`."""

from __future__ import annotations

import click

from argmap.cli.ingest import tell
from argmap.cli.options import opened, store_option


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@store_option
@click.option(
    "--root",
    metavar="FOLDER",
    type=click.Path(exists=True, file_okay=False),
    help="The folder from which documents' ids start, as for `argmap ingest`.",
)
def rebuild(paths: tuple[str, ...], store: str | None, root: str | None) -> None:
    """Make the store anew from documents, and swap it in when it is whole.

    Where a document has an error, the store stays as it is.
    """
    with opened(store) as graph:
        report = graph.rebuild(*paths, root=root)
        tell(report, graph.store.place)
