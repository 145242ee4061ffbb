"""`argmap sources`."""

from __future__ import annotations

from typing import Annotated, Unpack

import click

from argmap.cli.declared_options import CommandOption, FormOptions, options_of, rows_options
from argmap.cli.output import counted, note, one_line, show


class _Options(FormOptions, total=False):
    """The options of `argmap sources`."""

    sources: Annotated[
        str | None, CommandOption(None, "The folder of saved copies.", "DIR", path="folder")
    ]
    unsaved: Annotated[bool, CommandOption(False, "List only sources without a saved copy.")]


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(exists=True))
@options_of(_Options)
@rows_options()
def sources(paths: tuple[str, ...], **given: Unpack[_Options]) -> None:
    """List the sources of documents: saved, archived, and how many quotes were found.

    `copy` is the file in the folder of --sources, `archived` the address of an archived version,
    `name_for_copy` the name (without its suffix) under which a copy is found without an entry in
    `sources.yml`. Quotes are looked for in the copies as `argmap check --sources` does.

    \b
    Examples:
      argmap sources content/ --sources copies/
      argmap sources content/ --sources copies/ --unsaved -o to-save.csv
    """
    from dataclasses import replace

    from argmap.graph.checking import source_list

    found = source_list(paths, given["sources"])
    if found.problem:
        note(one_line(str(found.problem)))
    if found.refused:
        note(f"{counted(found.refused, 'document')} with errors not included: see `argmap check`")
    table = found.table
    number = len(table)
    missing = table["copy"].count(None)
    if given["unsaved"]:
        index = table.columns.index("copy")
        table = replace(table, rows=tuple(row for row in table.rows if row[index] is None))
    show(table, given["form"], given["output"])
    note(f"{missing:,} of {counted(number, 'source')} without a saved copy")
