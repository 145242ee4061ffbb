"""`argmap rebuild`."""

from __future__ import annotations

import click

from argmap.cli.ingest import reading_options, tell
from argmap.cli.options import opened, store_option


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@store_option
@reading_options
def rebuild(
    paths: tuple[str, ...],
    store: str | None,
    root: str | None,
    format_: str | None,
    max_bytes: int | None,
    form: str,
) -> None:
    """Make the store anew from documents, and swap it in when it is whole.

    Where a document has an error, the store stays as it is.
    """
    with opened(store) as graph:
        report = graph.rebuild(*paths, root=root, format=format_, max_bytes=max_bytes)
        tell(report, graph.store.place, form)
