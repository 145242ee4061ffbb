"""`ArgumentGraph`: a graph with the methods of all groups; `connect` and `read` open it."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, NoReturn, Unpack

from argmap.errors import DocumentWarning, OptionError, limited, shortened
from argmap.graph.ask import AskMethods
from argmap.graph.change import DocumentMethods
from argmap.graph.diff import DiffMethods
from argmap.graph.measure import MeasureMethods
from argmap.graph.names import NameMethods
from argmap.graph.nodes import NodeMethods
from argmap.graph.records import RecordMethods
from argmap.graph.remarks import RemarkMethods
from argmap.graph.status import StatusMethods
from argmap.graph.tables import TableMethods
from argmap.graph.view import ViewMethods
from argmap.model import Change, Graph
from argmap.model.schema import LABEL_NAMES
from argmap.store import open_store

if TYPE_CHECKING:
    from argmap.ingest.report import IngestReport
    from argmap.operations.reading import Format, ImportOptions


class ArgumentGraph(
    DocumentMethods,
    RecordMethods,
    AskMethods,
    RemarkMethods,
    TableMethods,
    NodeMethods,
    NameMethods,
    StatusMethods,
    ViewMethods,
    MeasureMethods,
    DiffMethods,
):
    """A graph of controversies in a store. Use it as a context manager, or close it.

    `connect` and `read` return one. last_report: the report of the last ingestion, or None.
    """

    def __enter__(self) -> ArgumentGraph:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        day = f" on {self.held.day}" if self.held else ""
        return f"<ArgumentGraph {shortened(self._store.place)}{day} ({self._store.engine})>"

    if not TYPE_CHECKING:  # a type checker should report such a name

        def __getattr__(self, name: str) -> NoReturn:
            from argmap.did_you_mean import no_attribute

            raise no_attribute(self, "ArgumentGraph", name, "graph.")

    def __len__(self) -> int:
        """The number of nodes, documents included."""
        counts = self._store.counts()
        return sum(counts.get(label, 0) for label in LABEL_NAMES)

    def close(self) -> None:
        """Close files and connections."""
        self._store.close()


def connect(
    store: str | Path | None = None, *, queries: Iterable[str | Path] | None = None
) -> ArgumentGraph:
    """Return the graph in a store.

    store: a path (an embedded store, created by the first ingestion), or an address that begins
    with bolt:// or neo4j://. Default: ARGMAP_STORE, else NEO4J_URI, else `argmap.kgl` in the
    current folder. The credentials of Neo4j come from NEO4J_USERNAME, NEO4J_PASSWORD and
    NEO4J_DATABASE; ARGMAP_READ_REPLICAS=1 lets followers and replicas of a cluster answer reads.
    queries: folders with your own query files. Default: ARGMAP_QUERIES.

    Raises StoreUnavailable if the database does not answer.
    """
    return ArgumentGraph(open_store(None if store is None else str(store)), queries)


def read(
    *paths: str | Path,
    at: str | None = None,
    root: str | Path | None = None,
    queries: Iterable[str | Path] | None = None,
    format: Format | None = None,
    **imports: Unpack[ImportOptions],
) -> ArgumentGraph:
    """Read documents, or another tool's files, into a graph in memory.

    paths: files and folders; at: a git revision, such as "HEAD~5", to read argmap's documents as
    they were there, with the ids that they have as files; `commits` of the graph has its id; root:
    the folder that document ids are relative to; queries: see `connect`; format and imports: see
    `ArgumentGraph.ingest`. The problems in the documents are in `last_report`. Warns with
    DocumentWarning if documents, or rows of tables, have errors and are therefore missing.

    Raises DocumentError or ArgmapError if there is no such path, revision or work tree.
    """
    graph = connect("memory:", queries=queries)
    if at is None:
        report = graph.ingest(*paths, root=root, format=format, **imports)
    elif imports:
        raise OptionError("options for other tools' files can't be used with `at`")
    else:
        report = read_revision(graph, paths, at, root=root, format=format)
    if report.errors:
        rows = len(report.errors_of_rows)
        number = len({item.document for item in report.errors} & {*report.refused})
        parts = ["a document was refused" if number == 1 else f"{number:,} documents were refused"]
        if rows:
            of_rows = "a row was skipped" if rows == 1 else f"{rows:,} rows were skipped"
            parts = [*parts, of_rows] if number else [of_rows]
        refused = " and ".join(parts)
        shown = "\n".join(map(str, limited(report.errors)))
        warnings.warn(f"{refused}; see `last_report`\n{shown}", DocumentWarning, stacklevel=2)
    return graph


def read_revision(
    graph: ArgumentGraph,
    paths: Iterable[str | Path],
    at: str,
    *,
    root: str | Path | None = None,
    format: str | None = None,
) -> IngestReport:
    """Read documents as they were in a git revision into an empty graph in memory. See `read`."""
    from argmap.graph.revision_ingestion import ingest_revision
    from argmap.ingest.options import IngestOptions, ReadingOptions

    options = IngestOptions(Path(root) if root else None, reading=ReadingOptions(format))
    report, commits = ingest_revision(graph.store, paths, at, options)
    graph.last_report, graph.commits = report, commits
    return report


def of_graph(graph: Graph, place: str) -> ArgumentGraph:
    """Return a graph in memory. place: what it is called."""
    from argmap.store.embedded import EmbeddedStore

    store = EmbeddedStore.named(place)
    with store.writing() as writer:
        writer.write(Change(graph))
    return ArgumentGraph(store)


def of_snapshot(snapshot: bytes) -> ArgumentGraph:
    """Return the graph that `snapshot_of` returned, in memory."""
    from argmap.store.embedded import EmbeddedStore

    return ArgumentGraph(EmbeddedStore.of_snapshot(snapshot, "memory"))


def snapshot_of(graph: ArgumentGraph) -> bytes | None:
    """Return a graph as bytes for another process, None if it is on a server."""
    from argmap.store.embedded import EmbeddedStore

    return graph.store.snapshot() if isinstance(graph.store, EmbeddedStore) else None


def copies_of(
    graph: ArgumentGraph, number: int, queries: Iterable[str | Path] | None
) -> list[ArgumentGraph]:
    """Return a graph several times, in memory; none if it is on a server.

    The copies share what is not written to. queries: folders with query files.
    """
    from argmap.store.embedded import EmbeddedStore

    store = graph.store
    if not isinstance(store, EmbeddedStore):
        return []
    return [ArgumentGraph(store.in_memory(), queries) for _ in range(number)]
