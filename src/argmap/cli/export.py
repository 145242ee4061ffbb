"""`argmap export`."""

from __future__ import annotations

import click

from argmap.cli.options import graph_options, opened
from argmap.cli.output import counted, note, write
from argmap.cli.site import site


@click.group()
def export() -> None:
    """Write the graph as a map, or as an atlas."""


export.add_command(site)


@export.command()
@click.option("-o", "--output", metavar="FILE", required=True, help="The file; `-` is stdout.")
@click.option("--controversy", metavar="ID", help="Only this controversy and what belongs to it.")
@click.option("--thread", metavar="ID", help="Only this thread and its controversies.")
@click.option("--actor", metavar="ID", help="Only this actor and where it stands.")
@click.option("--title", help="The page's heading.")
@click.option("--attribution", metavar="TEXT", help="Whom to name, in the colophon.")
@click.option("--licence", metavar="TEXT", help="The licence, by name or address.")
@click.option(
    "--feedback",
    metavar="ADDRESS",
    help="Where readers say that something is wrong: an e-mail address, or an address that may "
    "hold {id}, {document} and {line}.",
)
@click.option("--base-url", metavar="URL", help="Where the page will be found, for its links.")
@graph_options
def html(
    output: str,
    controversy: str | None,
    thread: str | None,
    actor: str | None,
    title: str | None,
    attribution: str | None,
    licence: str | None,
    feedback: str | None,
    base_url: str | None,
    store: str | None,
    documents: tuple[str, ...],
) -> None:
    """Write one interactive HTML file that opens anywhere, offline."""
    if sum(item is not None for item in (controversy, thread, actor)) > 1:
        raise click.UsageError("give one of --controversy, --thread and --actor")
    with opened(store, documents) as graph:
        view = graph.view(controversy=controversy, thread=thread, actor=actor)
        text = graph.page(
            view,
            title=title,
            attribution=attribution,
            licence=licence,
            feedback=feedback,
            base_url=base_url,
        )
    write(text, output)
    if output != "-":
        drawn = [node for node in view.graph.nodes if node.label != "Document"]
        nodes, edges = counted(len(drawn), "node"), counted(len(view.graph.edges), "edge")
        note(f"{output}: {nodes} and {edges}, {len(text.encode()) / 1e6:.1f} MB")
