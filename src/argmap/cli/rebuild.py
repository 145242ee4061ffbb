"""`argmap rebuild`."""

from __future__ import annotations

from typing import Any

import click

from argmap.cli.import_options import import_options_of
from argmap.cli.ingest import print_report, reading_options
from argmap.cli.options import interruptible, opened, store_option, wrong_options


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@store_option
@click.option(
    "--drop-objects", is_flag=True, help="Also remove documents that a script gave as objects."
)
@reading_options
def rebuild(
    paths: tuple[str, ...],
    store: str | None,
    drop_objects: bool,
    root: str | None,
    format_: str | None,
    max_bytes: int | None,
    form: str,
    output: str | None,
    verbose: bool,
    given: dict[str, Any],
) -> None:
    """Rebuild the store from documents and replace it atomically.

    If a document has an error, the store is not changed. Documents that a script gave as objects
    are in no file: with any of them, the store is only rebuilt with --drop-objects.

    \b
    Examples:
      argmap rebuild content/
    """
    with wrong_options(), opened(store) as graph:
        with interruptible(lambda: "The store is as it was, or rebuilt completely"):
            report = graph.rebuild(
                *paths,
                root=root,
                format=format_,
                max_bytes=max_bytes,
                drop_objects=drop_objects,
                **import_options_of(given),
            )
        print_report(report, graph.store.place, form, output, verbose=verbose)
