"""`argmap rebuild`."""

from __future__ import annotations

import click

from argmap.cli.ingest import print_report, reading_options
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
    output: str | None,
) -> None:
    """Rebuild the store from documents and replace it atomically.

    If a document has an error, the store is not changed.
    """
    with opened(store) as graph:
        report = graph.rebuild(*paths, root=root, format=format_, max_bytes=max_bytes)
        print_report(report, graph.store.place, form, output)
