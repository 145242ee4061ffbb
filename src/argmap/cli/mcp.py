"""`argmap mcp`."""

from __future__ import annotations

import gc
from typing import Unpack

from argmap.cli.command import command, option
from argmap.cli.options import ReadOptions
from argmap.cli.source import Source
from argmap.extras import extra


@command()
def mcp(
    cypher: bool = option(False, "Also offer a tool that runs read-only queries in Cypher."),
    before: str | None = option(
        None,
        "A store with an older state, with which the tool `changed` compares.",
        "STORE",
        path="any",
    ),
    **given: Unpack[ReadOptions],
) -> None:
    """Serve the graph to an assistant, over standard input and output.

    A program that speaks the Model Context Protocol starts this command and gets tools that only
    read: find, ask, show, queries, query, why and changed. Each row has its document and line. With
    --from, the documents are read once, when the server starts.

    Needs argmap's extra `mcp`:
    https://github.com/argmap/argmap/blob/main/docs/install.md

    \b
    Examples:
      argmap mcp --store debate.kgl
      argmap mcp --from content/
    """
    gc.enable()
    with extra("mcp"):
        from argmap.mcp.server import run
    from argmap.mcp.session import Session

    source = Source.of(given)
    folder = source.documents[0] if len(source.documents) == 1 else ""
    with source.open() as graph:
        again = None if source.documents else source.connect
        session = Session(graph, again, before=before or "", folder=folder)
        try:
            run(session, cypher=cypher)
        finally:
            session.close()
