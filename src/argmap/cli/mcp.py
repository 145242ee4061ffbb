"""`argmap mcp`."""

from __future__ import annotations

import click

from argmap.cli.options import opened, source_options
from argmap.errors import INSTALL


@click.command()
@click.option(
    "--cypher", is_flag=True, help="Also offer a tool that runs read-only queries in Cypher."
)
@click.option(
    "--before",
    metavar="STORE",
    type=click.Path(),
    help="A store with an older state, with which the tool `changed` compares.",
)
@source_options
def mcp(cypher: bool, before: str | None, store: str | None, documents: tuple[str, ...]) -> None:
    """Serve the graph to an assistant, over standard input and output.

    A program that speaks the Model Context Protocol starts this command and gets five read-only
    tools: find, show, query, why and changed. Each row has its document and line. With --from, the
    documents are read once, when the server starts.

    Needs argmap's extra `mcp`:
    https://github.com/argmap/argmap/blob/main/docs/install.md

    \b
    Examples:
      argmap mcp --store debate.kgl
      argmap mcp --from content/
    """
    from argmap.graph.opening import connect

    try:
        from argmap.mcp.server import run
    except ModuleNotFoundError as error:
        raise click.ClickException(
            f"{error.name} is missing. Install argmap's extra `mcp`: {INSTALL}"
        ) from error
    from argmap.mcp.session import Session

    folder = documents[0] if len(documents) == 1 else ""
    with opened(store, documents) as graph:
        again = None if documents else lambda: connect(store)
        session = Session(graph, again, before=before or "", folder=folder)
        try:
            run(session, cypher=cypher)
        finally:
            session.close()
