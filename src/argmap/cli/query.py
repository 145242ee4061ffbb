"""`argmap query`: list, show and run the named questions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from argmap.cli.options import graph_options, opened, table_options
from argmap.cli.output import note, say, show

if TYPE_CHECKING:
    from argmap.catalogue.query import Parameter


@click.group()
def query() -> None:
    """Find, show and run the named questions."""


@query.command("list")
def list_() -> None:
    """List the questions that have a name."""
    from argmap.catalogue.library import Library

    queries = list(Library())
    width = max(len(found.name) for found in queries)
    for found in queries:
        say(f"{found.name.ljust(width)}  {found.question}")


@query.command("show")
@click.argument("name")
def show_(name: str) -> None:
    """Show a question: in words, its parameters, its columns and its Cypher."""
    from argmap.catalogue.library import Library

    found = Library().get(name)
    say(found.name)
    say(f"  {found.question}")
    if found.about:
        say(f"  {found.about}")
    if found.parameters:
        say("\nParameters")
        for parameter in found.parameters:
            say(f"  {_described(parameter)}")
    say("\nColumns")
    for column, kind in found.columns.items():
        say(f"  {column}: {kind}")
    say("\n" + found.text.rstrip())


def _described(parameter: Parameter) -> str:
    if parameter.required:
        default = "must be given"
    elif isinstance(parameter.default, list):
        default = f"default {','.join(str(item) for item in parameter.default) or 'none'}"
    else:
        default = "default none" if parameter.default is None else f"default {parameter.default}"
    values = f", one of {', '.join(parameter.values)}" if parameter.values else ""
    return f"{parameter.name}: {parameter.type}, {default}{values}. {parameter.help}"


@query.command("run")
@click.argument("name")
@click.option(
    "-p",
    "--parameter",
    "given",
    metavar="KEY=VALUE",
    multiple=True,
    help="A parameter of the question; the items of a list are parted by commas.",
)
@graph_options
@table_options
def run(
    name: str,
    given: tuple[str, ...],
    store: str | None,
    documents: tuple[str, ...],
    form: str,
    output: str | None,
    limit: int | None,
    timeout: float,
) -> None:
    """Run a question and print its rows."""
    parameters: dict[str, object] = {}
    for pair in given:
        key, parted, value = pair.partition("=")
        if not parted or not key:
            raise click.UsageError(f"-p takes key=value, not {pair!r}")
        parameters[key] = value
    with opened(store, documents) as graph:
        table = graph.ask(name, parameters, timeout=timeout, limit=limit)
        show(table, form, output)
    if not table.rows:
        note("Nothing in the graph answers this.")
