"""`argmap new tour`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Any

import click

from argmap.cli.options import graph_options, opened
from argmap.cli.output import note, write
from argmap.cli.page_options import view_of, view_options


@click.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    help="Write to a file instead of standard output.",
)
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@view_options
@graph_options
def tour(
    output: str | None,
    force: bool,
    shown: dict[str, Any],
    asked: dict[str, Any],
    store: str | None,
    documents: tuple[str, ...],
) -> None:
    """Draft the tour of a page, as YAML to edit.

    Give the options with which you export the page. Then edit the file, and export the page with
    --tour FILE.

    \b
    Examples:
      argmap new tour --controversy clipper-chip -o tour.yml
    """
    path = None if output in (None, "-") else Path(str(output))
    if path is not None and path.exists() and not force:
        raise click.ClickException(f"{output} already exists. Use --force to overwrite it")
    with opened(store, documents) as graph:
        text = view_of(graph, shown, asked).draft_tour()
    write(text, output)
    if path is not None:
        quoted = shlex.quote(str(output))
        note(f"{output}: edit the tour, then run: argmap export html --tour {quoted}")
