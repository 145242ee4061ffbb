"""Open a graph: a store, or documents in memory."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from argmap.api.argument_graph import ArgumentGraph
from argmap.errors import DocumentWarning, limited
from argmap.store import open_store

if TYPE_CHECKING:
    from argmap.services.imports import ImportOptions


def connect(
    store: str | Path | None = None, *, queries: Iterable[str | Path] | None = None
) -> ArgumentGraph:
    """Return the graph in a store.

    store: a path (an embedded store, created by the first ingestion), or an address that begins
    with bolt:// or neo4j://. Default: ARGMAP_STORE, else NEO4J_URI, else `argmap.kgl` in the
    current folder. The credentials of Neo4j come from NEO4J_USERNAME, NEO4J_PASSWORD and
    NEO4J_DATABASE. queries: folders with your own query files. Default: ARGMAP_QUERIES.

    Raises StoreUnavailable if the database does not answer.
    """
    return ArgumentGraph(open_store(None if store is None else str(store)), queries)


def read(
    *paths: str | Path,
    root: str | Path | None = None,
    queries: Iterable[str | Path] | None = None,
    format: str | None = None,
    **imports: Unpack[ImportOptions],
) -> ArgumentGraph:
    """Read documents, or another tool's files, into a graph in memory.

    paths: files and folders; root: the folder that document ids are relative to; queries: see
    `connect`; format and imports: see `ArgumentGraph.ingest`. The problems in the documents are in
    `last_report`. Warns with DocumentWarning if a document has an error and is therefore missing
    from the graph.
    """
    graph = connect("memory:", queries=queries)
    errors = graph.ingest(*paths, root=root, format=format, **imports).errors
    if errors:
        number = len({problem.document for problem in errors})
        refused = "a document was refused" if number == 1 else f"{number:,} documents were refused"
        shown = "\n".join(map(str, limited(errors)))
        warnings.warn(f"{refused}; see `last_report`\n{shown}", DocumentWarning, stacklevel=2)
    return graph
