"""`argmap rebuild`."""

from __future__ import annotations

from typing import Unpack

from argmap.cli.command import EXISTING, FormOptions, argument, command, option
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
    """How documents are read, the store, and the output."""


@command("text", "json", tables=[setting_options()])
def rebuild(
    paths: tuple[str, ...] = argument("PATH...", type=EXISTING),
    drop_objects: bool = option(False, "Also remove documents that a script gave as objects."),
    **given: Unpack[_Options],
) -> None:
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
            report = graph.rebuild(*paths, drop_objects=drop_objects, **options, **imports)
        print_report(report, graph.store.place, given)
