"""`argmap sources`."""

from __future__ import annotations

from argmap.cli.command import EXISTING, ROWS, argument, command, option
from argmap.cli.output import counted, note, one_line, show


@command(*ROWS)
def sources(
    form: str,
    output: str | None,
    paths: tuple[str, ...] = argument("PATH...", type=EXISTING),
    sources: str | None = option(None, "The folder of saved copies.", "DIR", path="folder"),
    unsaved: bool = option(False, "List only sources without a saved copy."),
) -> None:
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

    found = source_list(paths, sources)
    if found.problem:
        note(one_line(str(found.problem)))
    if found.refused:
        note(f"{counted(found.refused, 'document')} with errors not included: see `argmap check`")
    table = found.table
    number = len(table)
    missing = table["copy"].count(None)
    if unsaved:
        index = table.columns.index("copy")
        table = replace(table, rows=tuple(row for row in table.rows if row[index] is None))
    show(table, form, output)
    note(f"{missing:,} of {counted(number, 'source')} without a saved copy")
