"""`argmap export`."""

from __future__ import annotations

from pathlib import Path
from typing import Unpack

import click

from argmap.cli.command import command, option
from argmap.cli.command_group import Subcommands
from argmap.cli.export_files import COMMANDS
from argmap.cli.options import DayOptions, parameter_errors
from argmap.cli.output import counted, note, write
from argmap.cli.page_options import NAMES, ShownOptions, is_part, page_title, view_of
from argmap.cli.site import site
from argmap.cli.source import Source
from argmap.operations.option import part_of
from argmap.operations.pages import ColumnOptions, PageOptions, RecordOrder
from argmap.operations.source import StoreOptions

MANY = 4_000
"""Controversies above which a page takes about a minute, or has more than 20 MB."""


DEFAULT_PAGE = "argmap.html"
"""The page that `argmap export html` writes without -o."""
_HEAD = 20_000
"""The number of bytes in which a page names its generator."""


@command(cls=Subcommands)
def export() -> None:
    """Write an interactive map, an atlas, a record, or a file of another program."""


class _Options(ShownOptions, PageOptions, DayOptions, total=False):
    """What the page shows, and the graph that is asked."""


@command()
def html(
    names: tuple[str, ...] = NAMES,
    output: str | None = option(
        None,
        "The file to write; `-` for standard output.",
        "FILE",
        unset=DEFAULT_PAGE,
        short="-o",
        path="any",
    ),
    **given: Unpack[_Options],
) -> None:
    """Write an interactive map as one HTML file that works offline.

    By default it shows the whole graph. Names or options select one controversy, thread or actor,
    two actors to compare, or the results of a query, and filter what is shown.

    \b
    Examples:
      argmap export html apple-v-fbi
      argmap export html apple fbi -o compare.html
      argmap export html --query controversies/most-contested -o contested.html
    """
    output = _page_to_write(output)
    source, of_part = Source.of(given), is_part(given, names)
    page = part_of(PageOptions, given)
    page["title"] = page_title(given["title"], source.documents, part=of_part)
    with source.open() as graph:
        view = view_of(graph, given, names)
        if not (view.drawn or view.events) and (of_part or given["events"]):
            raise click.ClickException(
                f"no file was written: there is nothing to draw for {view.about}"
            )
        if (topics := len(view.graph.labelled("Controversy"))) > MANY:
            note(
                f"A page of {counted(topics, 'controversy')} takes a minute and has 20 MB or more. "
                "For a part of it, add a name or --thread; for pages of everything: argmap serve"
            )
        graph.close()  # a large one needs much memory, and all that is shown was read
        with parameter_errors():
            made = view.to_html(**page)
    write(made.text, output)
    if output != "-":
        nodes, edges = counted(view.drawn, "node"), counted(len(view.graph.edges), "edge")
        events = f", {counted(len(view.events), 'event')}" if view.events or given["events"] else ""
        note(f"{output}: {nodes} and {edges}{events}, {made.size / 1e6:.1f} MB")
        note(f"Shown: {view.about}.")
        if view.events_left_out:
            left_out = counted(view.events_left_out, "event")
            note(f"“{view.title}” took part in {left_out}. Add --events to show what happened.")


def _page_to_write(output: str | None) -> str:
    """Return the file to write: the default one only replaces what argmap wrote."""
    page = Path(DEFAULT_PAGE)
    if output is None and page.exists():
        with page.open("rb") as file:
            if b'<meta name="generator" content="argmap">' not in file.read(_HEAD):
                raise click.ClickException(
                    f"argmap did not write the file {page} that is here. To replace it: -o {page}"
                )
    return DEFAULT_PAGE if output is None else output


class _RecordOptions(ShownOptions, ColumnOptions, DayOptions, total=False):
    """What the record shows, and the graph that is asked."""


@command("markdown", "csv", "json", "svg")
def record(
    form: str,
    output: str | None,
    names: tuple[str, ...] = NAMES,
    order: RecordOrder = option(
        "dispute",
        "The order of the threads and of the controversies in them: by how disputed "
        "they are, by the last change, or by name.",
        word="sort",
    ),
    **given: Unpack[_RecordOptions],
) -> None:
    """Write a table of the positions, with numbers of actors.

    For each controversy it has the positions, and how many support and contest each, what each camp
    says, or the stances of each actor. CSV and JSON have a row for each, Markdown has a table for
    each thread, and SVG is a picture of the stances of all actors.

    \b
    Examples:
      argmap export record -o record.md
      argmap export record --thread lawful-access --sort change -o record.csv
    """
    from argmap.graph.record_file import record_file

    columns = given["columns"]
    if form == "svg" and columns not in (None, "actors"):
        raise click.UsageError(f"svg has actors as columns. Leave out --columns {columns}")
    with Source.of(given).open() as graph:
        view = view_of(graph, given, names)
    with parameter_errors():
        made = record_file(view, form, order, columns)
    write(made.text, output)
    if output not in (None, "-"):
        rows = counted(made.controversies, "controversy")
        note(f"{output}: {rows} with {counted(made.positions, 'position')}")
        note(f"Shown: {view.about}.")
        for line in made.notes:
            note(line)


@command()
def documents(
    output: str = option(
        None, "The folder to write: new or empty.", "FOLDER", short="-o", path="any", required=True
    ),
    **given: Unpack[StoreOptions],
) -> None:
    """Write the documents that a script gave as objects.

    Records become Markdown, rows of tables CSV with their mapping. Documents that are files are not
    written. It also reads a store of another version of the model, which can be rebuilt afterwards.

    \b
    Examples:
      argmap export documents -o documents
    """
    with Source.of(given).open() as graph:
        files = graph.write_documents(output)
    note(f"{output}: {counted(len(files), 'file')}")


for _command in (html, record, documents, site, *COMMANDS):
    export.add_command(_command)
