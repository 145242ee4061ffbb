"""`argmap status`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Unpack

import click

from argmap.cli.command import command, option
from argmap.cli.options import ReadOptions
from argmap.cli.output import one_line, write_json, write_lines
from argmap.cli.source import Source

if TYPE_CHECKING:
    from argmap.graph.status import Status
    from argmap.table import Row


@command("text", "json")
def status(
    form: str,
    output: str | None,
    list_documents: bool = option(False, "List every document.", word="documents"),
    **given: Unpack[ReadOptions],
) -> None:
    """Show what the store holds: counts, the last ingestion, and faults of its schema.

    \b
    Examples:
      argmap status
      argmap status --documents --store debate.kgl
    """
    with Source.of(given).open() as graph:
        found, listed = graph.at_once(
            lambda: (graph.status(), list(graph.documents()) if list_documents else [])
        )
    if form == "json":
        made = found.to_dict()
        write_json({**made, "documents": listed} if list_documents else made, output)
    else:
        write_lines([*_lines(found), *map(_document, listed)], output)
    if found.faults:
        raise click.exceptions.Exit(1)


def _lines(found: Status) -> Iterator[str]:
    yield f"{found.place}: {found.engine} store, model version {found.model_version}"
    yield "nodes, defined or only mentioned:"
    for name, number in found.nodes.items():
        yield f"  {number:>9,}  {name}"
    yield "edges, stated or inferred:"
    for name, number in found.edges.items():
        yield f"  {number:>9,}  [:{name}]"
    last = found.last_ingestion
    if last:
        yield f"last ingestion with changes or new problems: {last.at}, {last.changes}"
        yield f"  problems found: {len(last.problems) or 'none'}"
        yield from (one_line(f"  {problem}") for problem in last.problems)
    yield from (f"  fault: {fault}" for fault in found.faults)


def _document(row: Row) -> str:
    aside = f", set aside because of {row['set_aside']}" if row["set_aside"] else ""
    return one_line(f"{row['id']}  ({row['format']}{aside})")
