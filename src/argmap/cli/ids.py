"""`argmap ids`."""

from __future__ import annotations

import click

from argmap.cli.command import EXISTING, TEXT_AND_ROWS, argument, command, option
from argmap.cli.output import counted, note, one_line, show, write_lines


@command(*TEXT_AND_ROWS)
def ids(
    form: str,
    output: str | None,
    paths: tuple[str, ...] = argument("PATH...", type=EXISTING),
    write: bool = option(False, "Write the ids into the documents."),
) -> None:
    """List positions and reasons without an id in their document, with their current id.

    The current id is made from the label or claim, so rewording it creates a different position or
    reason. --write adds the ids to the documents and changes nothing else: comments, order,
    quotes and line ends are kept. Running it again changes nothing.

    The exit code is 1 if a document could not be changed.

    \b
    Examples:
      argmap ids content/
      argmap ids content/ --write
    """
    from argmap.graph.editing.position_ids import rewritten
    from argmap.table import Table

    rows: list[tuple[str, int, str]] = []
    documents = left = reasons = 0
    for made in rewritten(paths, write=write):
        for line in (notes := made.notes()):
            note(one_line(line))
        left += made.fault
        missing = () if notes else made.missing
        rows += [(made.document, item.line, item.id) for item in missing]
        reasons += sum(item.label == "Reason" for item in missing)
        documents += bool(missing)
    summary = _summary(len(rows) - reasons, reasons, documents, left, write)
    if form == "text":
        lines = [f"{document}:{line}: {id_}" for document, line, id_ in rows]
        write_lines([*map(one_line, lines), *summary], output)
    else:
        show(Table(("document", "line", "id"), tuple(rows)), form, output)
        for line in summary:
            note(line)
    if left:
        raise click.exceptions.Exit(1)


def _summary(positions: int, reasons: int, documents: int, left: int, written: bool) -> list[str]:
    """Return a line about what has no id, or none if no document could be read."""
    number = positions + reasons
    if number == 0:
        return [] if left else ["all positions have an id"]
    kinds = ((positions, "position"), (reasons, "reason"))
    what = " and ".join(counted(some, kind) for some, kind in kinds if some)
    place = f"{what} in {counted(documents, 'document')}"
    if written:
        return [f"wrote the ids of {place}"]
    return [f"{place} {'has' if number == 1 else 'have'} no id; --write adds their current ids"]
