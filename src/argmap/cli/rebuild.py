"""`argmap rebuild`."""

from __future__ import annotations

from typing import Annotated, Unpack

import click

from argmap.cli.declared_options import CommandOption, FormOptions, options_of, report_options
from argmap.cli.import_options import TableOptions, import_options_of, setting_options
from argmap.cli.ingest import print_report
from argmap.cli.options import VerboseOptions, interruptible
from argmap.cli.source import Source, wrong_options
from argmap.operations.option import part_of
from argmap.operations.reading import DocumentOptions
from argmap.operations.source import StoreOptions


class _Options(
    DocumentOptions, TableOptions, StoreOptions, VerboseOptions, FormOptions, total=False
):
    """The options of `argmap rebuild`."""

    drop_objects: Annotated[
        bool, CommandOption(False, "Also remove documents that a script gave as objects.")
    ]


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@options_of(_Options)
@setting_options
@report_options
def rebuild(paths: tuple[str, ...], **given: Unpack[_Options]) -> None:
    """Rebuild the store from documents and replace it atomically.

    If a document has an error, the store is not changed. Documents that a script gave as objects
    are in no file: with any of them, the store is only rebuilt with --drop-objects.

    \b
    Examples:
      argmap rebuild content/
    """
    with wrong_options(), Source(given["store"]).open() as graph:
        with interruptible(lambda: "The store is as it was, or rebuilt completely"):
            options, imports = part_of(DocumentOptions, given), import_options_of(given)
            drop = given["drop_objects"]
            report = graph.rebuild(*paths, drop_objects=drop, **options, **imports)
        print_report(report, graph.store.place, given)
