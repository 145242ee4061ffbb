"""`argmap export`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from argmap.cli.command_group import Subcommands
from argmap.cli.export_files import COMMANDS
from argmap.cli.options import graph_options, opened, parameter_errors, store_option
from argmap.cli.output import counted, note, write
from argmap.cli.output_options import output_options
from argmap.cli.page_options import (
    metadata_options,
    page_title,
    sources_option,
    view_of,
    view_options,
)
from argmap.cli.site import site

if TYPE_CHECKING:
    from argmap.grid.record import RecordColumns, RecordOrder


@click.group(cls=Subcommands)
def export() -> None:
    """Write an interactive map, an atlas, a record, or a file of another program."""


_columns_option = click.option(
    "--columns",
    type=click.Choice(["positions", "camps", "actors"]),
    help="The columns of the record: numbers for each position, what each camp of actors says, or "
    "the stances of each actor.  [default: on a page of everything, actors if at most 60 take part "
    "in half of the controversies on average; else camps if there are some, but not in CSV and "
    "JSON; else positions]",
)

export.add_command(site)
for _command in COMMANDS:
    export.add_command(_command)


@export.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    required=True,
    help="The file to write; `-` for standard output.",
)
@view_options
@click.option(
    "--title",
    help="The heading of the page. A map of everything otherwise has the `title` in argmap.toml.",
)
@_columns_option
@sources_option
@click.option(
    "--view",
    "opens",
    type=click.Choice(["record", "grid", "network", "text"]),
    help="The view that opens first.  [default: the one that suits the page]",
)
@metadata_options
@graph_options
def html(
    output: str,
    title: str | None,
    columns: RecordColumns | None,
    sources: str | None,
    opens: Any,
    shown: dict[str, Any],
    asked: dict[str, Any],
    metadata: dict[str, Any],
    store: str | None,
    documents: tuple[str, ...],
) -> None:
    """Write an interactive map as one HTML file that works offline.

    By default it shows the whole graph. Options select one controversy, thread or actor, two actors
    to compare, or the results of a query, and filter what is shown.

    \b
    Examples:
      argmap export html -o map.html
      argmap export html --actor apple --actor fbi -o compare.html
      argmap export html --query controversies/most-contested -o contested.html
    """
    title = page_title(title, documents, {**shown, "query": asked["query"]})
    with opened(store, documents) as graph:
        view = view_of(graph, shown, asked)
        if not (view.drawn or view.events) and any([*shown.values(), asked["query"]]):
            raise click.ClickException(
                f"no file was written: there is nothing to draw for {view.about}"
            )
        with parameter_errors():
            made = view.to_html(
                title=title,
                columns=columns,
                sources=sources,
                opens=opens,
                **metadata,
            )
    write(made.text, output)
    if output != "-":
        nodes, edges = counted(view.drawn, "node"), counted(len(view.graph.edges), "edge")
        events = f", {counted(len(view.events), 'event')}" if view.events or shown["events"] else ""
        note(f"{output}: {nodes} and {edges}{events}, {made.size / 1e6:.1f} MB")
        note(f"Shown: {view.about}.")
        if view.events_left_out:
            left_out = counted(view.events_left_out, "event")
            note(f"“{view.title}” took part in {left_out}. Add --events to show what happened.")


@export.command()
@output_options("markdown", "csv", "json", "svg")
@click.option(
    "--sort",
    "order",
    type=click.Choice(["dispute", "change", "name"]),
    default="dispute",
    show_default=True,
    help="The order of the threads and of the controversies in them: by how disputed they are, by "
    "the last change, or by name.",
)
@_columns_option
@view_options
@graph_options
def record(
    output: str | None,
    form: str,
    order: RecordOrder,
    columns: RecordColumns | None,
    shown: dict[str, Any],
    asked: dict[str, Any],
    store: str | None,
    documents: tuple[str, ...],
) -> None:
    """Write a table of the positions, with numbers of actors.

    For each controversy it has the positions, and how many support and contest each, or what each
    camp says. CSV and JSON have a row for each, Markdown has a table for each thread, and SVG is
    a picture of the stances of all actors.

    \b
    Examples:
      argmap export record -o record.md
      argmap export record --thread lawful-access --sort change -o record.csv
    """
    from argmap.grid import record_of
    from argmap.grid.record import columns_of

    if form == "svg" and columns not in (None, "actors"):
        raise click.UsageError(f"svg has actors as columns. Leave out --columns {columns}")
    if columns is None and form != "markdown":
        columns = "actors" if form == "svg" else "positions"
    with opened(store, documents) as graph:
        view = view_of(graph, shown, asked)
        camps, actors = columns in (None, "camps"), columns == "actors"
        made = record_of(view, camps=camps, actors=actors).sorted(order)
        if not made.rows:
            raise click.ClickException(f"there is no controversy in {view.about}")
    with parameter_errors():
        chosen = columns_of(made, columns)[0]
    if form == "markdown":
        text = made.to_markdown(chosen)
    elif form == "svg":
        text = made.to_svg()
    else:
        table = made.to_table(chosen)
        text = table.to_csv() if form == "csv" else table.to_json()
    write(text, output)
    if output not in (None, "-"):
        positions = sum(len(row.positions) for row in made.rows)
        rows = f"{len(made.rows):,} {'controversy' if len(made.rows) == 1 else 'controversies'}"
        note(f"{output}: {rows} with {counted(positions, 'position')}")
        note(f"Shown: {view.about}.")
        for line in filter(None, (made.camps.note, made.elsewhere_note)):
            note(line)


@export.command()
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    type=click.Path(),
    required=True,
    help="The folder to write: new or empty.",
)
@store_option
def documents(output: str, store: str | None) -> None:
    """Write the documents that a script gave as objects.

    Records become Markdown, rows of tables CSV with their mapping. Documents that are files are not
    written. It also reads a store of another version of the model, which can be rebuilt afterwards.

    \b
    Examples:
      argmap export documents -o documents
    """
    with opened(store) as graph:
        files = graph.write_documents(output)
    note(f"{output}: {counted(len(files), 'file')}")
