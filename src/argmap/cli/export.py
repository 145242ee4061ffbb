"""`argmap export`."""

from __future__ import annotations

from typing import Any

import click

from argmap.cli.options import graph_options, opened
from argmap.cli.output import counted, note, write
from argmap.cli.page_options import colophon_options, view_of, view_options
from argmap.cli.site import site


@click.group()
def export() -> None:
    """Write the graph as a map, or as an atlas."""


export.add_command(site)


@export.command()
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    required=True,
    help="The file; `-` is stdout.",
)
@view_options
@click.option("--title", help="The page's heading.")
@colophon_options
@graph_options
def html(
    output: str,
    title: str | None,
    shown: dict[str, Any],
    asked: dict[str, Any],
    colophon: dict[str, Any],
    store: str | None,
    documents: tuple[str, ...],
) -> None:
    """Write one interactive HTML file that opens anywhere, offline.

    All of the graph is drawn, or one controversy, one thread, one actor, two actors compared, or
    what answers a question; narrowed, if asked, as on the page itself.
    """
    with opened(store, documents) as graph:
        view, query = view_of(graph, shown, asked), asked["query"]
        if not view.drawn and any([*shown.values(), query]):
            raise click.ClickException(
                f"there is nothing to draw, so nothing was written: {view.about}"
            )
        text = view.to_html(title=title, **colophon)
    write(text, output)
    if output != "-":
        nodes, edges = counted(view.drawn, "node"), counted(len(view.graph.edges), "edge")
        note(f"{output}: {nodes} and {edges}, {len(text.encode()) / 1e6:.1f} MB")
        note(f"Shown: {view.about}.")
