"""`argmap actors`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from argmap.cli.day_option import note_ended
from argmap.cli.options import graph_options, opened, source_options, table_options
from argmap.cli.output import counted, note, show, write_lines
from argmap.cli.output_options import rows_options

if TYPE_CHECKING:
    from argmap.ingest.similar_names import Suggestion


@click.group(invoke_without_command=True)
@click.pass_context
@click.option(
    "--standing",
    type=click.Choice(["registered", "unregistered", "hedged"]),
    help="Only actors of this standing.",
)
@graph_options
@table_options
def actors(
    context: click.Context,
    standing: str | None,
    store: str | None,
    documents: tuple[str, ...],
    form: str,
    output: str | None,
    limit: int | None,
    timeout: float,
) -> None:
    """List the actors with their aliases, their groups, and how many positions they take.

    The column `decided` shows the decisions of names files that have an effect; `argmap show` shows
    them for one actor.

    \b
    Examples:
      argmap actors --standing unregistered
      argmap actors --format csv -o actors.csv
    """
    if context.invoked_subcommand is not None:
        if any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE
               for name in context.params):  # fmt: skip
            raise click.UsageError(f"put options after `{context.invoked_subcommand}`")
        return
    with opened(store, documents) as graph:
        found = graph.actors(standing=standing, timeout=timeout, limit=limit)
        show(found, form, output)
        if found.rows:
            note_ended(graph, found, "(:Actor)-[:SUPPORTS|CONTESTS]->(:Position)", timeout)


@actors.command()
@source_options
@rows_options("yaml")
def suggest(store: str | None, documents: tuple[str, ...], form: str, output: str | None) -> None:
    """Suggest which labels may mean a registered actor.

    Prints lines of a names file. Nothing is changed: copy the correct lines into a document of
    `kind: names`.

    \b
    Examples:
      argmap actors suggest --store debate.kgl
    """
    from argmap.table import Table

    with opened(store, documents) as graph:
        found = graph.suggest_names()
    if not found:
        note("No label resembles a registered actor.")
    if form != "yaml":
        rows = tuple((item.label, item.actor, item.name) for item in found)
        show(Table(("label", "actor", "name"), rows), form, output)
    elif found:
        write_lines(_names_file(found), output)
    if found:
        note(f"{counted(len(found), 'suggestion')}. Nothing was changed.")


def _names_file(found: Iterable[Suggestion]) -> Iterator[str]:
    """Yield the lines of a names file."""
    yield "kind: names"
    yield "names:"
    for item in found:
        yield f"  # resembles '{' '.join(item.name.split())}'"
        yield f"  - {{label: {_quoted(item.label)}, same_as: {_quoted(item.actor)}}}"


def _quoted(text: str) -> str:
    """Return a text as a quoted YAML string on one line."""
    import json

    return json.dumps(text, ensure_ascii=False)
