"""`argmap cypher`."""

from __future__ import annotations

import json
import sys

import click

from argmap.cli.options import graph_options, opened, table_options
from argmap.cli.output import note, show


@click.command()
@click.argument("text")
@click.option(
    "-p",
    "--parameter",
    "given",
    metavar="KEY=VALUE",
    multiple=True,
    help="What $KEY stands for: JSON, else a plain text.",
)
@graph_options
@table_options
def cypher(
    text: str,
    given: tuple[str, ...],
    store: str | None,
    documents: tuple[str, ...],
    form: str,
    output: str | None,
    limit: int | None,
    timeout: float,
) -> None:
    """Ask a question of your own in Cypher; TEXT may be `-` for standard input.

    Only reads are let through. What the labels, types and properties are called is in
    docs/schema.md; `argmap query show NAME` shows how the named questions are written.
    """
    if text == "-":
        text = sys.stdin.read()
    parameters: dict[str, object] = {}
    for pair in given:
        key, parted, value = pair.partition("=")
        if not parted or not key:
            raise click.UsageError(f"-p takes key=value, not {pair!r}")
        try:
            parameters[key] = json.loads(value)
        except ValueError:
            parameters[key] = value
    with opened(store, documents) as graph:
        table = graph.cypher(text, parameters, timeout=timeout, limit=limit)
        show(table, form, output)
    if not table.rows:
        note("Nothing in the graph answers this.")
