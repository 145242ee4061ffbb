"""Copy a graph from one store to another in parts, or restore it from JSON Lines."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from argmap.activity import Step, activity
from argmap.errors import ArgmapError, DocumentError, ParameterError, Problem
from argmap.gc_pause import collector_at_rest
from argmap.graph.graph_lines import GraphLines
from argmap.graph.ingestion import remember
from argmap.ingest.discovery import document_id, root_of
from argmap.ingest.options import IngestOptions
from argmap.ingest.report import IngestReport
from argmap.model import Change, Graph, Ref, Tally
from argmap.model.schema import LABEL_NAMES
from argmap.store import Store, Writer

NODES, DOCUMENTS = 10_000, 500
"""The most nodes, and the most documents whose edges are in memory at once."""


def fill(
    writer: Writer, parts: Iterable[Graph], verify: Callable[[Writer], None], size: int
) -> Tally:
    """Write the parts of a graph to an empty store, which can't be read until all are written.

    parts: nodes first; verify: called at the end, raises if something is missing; size: the number
    of nodes and edges. Raises ArgmapError if the store is not empty.
    """
    if any(writer.counts().values()):
        raise ArgmapError(
            f"{writer.place} is not empty. Use an empty store, or replace what this one holds with "
            "`argmap rebuild`"
        )
    writer.mark_copy(complete=False)
    tally = Tally()
    with activity.step("writing nodes and edges (1 of 2)", size) as step:
        for part in parts:
            tally += put_part(writer, part)
            step.done += _size(part)
    verify(writer)
    writer.mark_copy(complete=True)
    return tally


def _size(part: Graph) -> int:
    return len(part.nodes) + len(part.edges)


def put_part(writer: Writer, part: Graph) -> Tally:
    """Write a part of the copy."""
    return writer.write(Change(part))


def parts_of(store: Store) -> Iterator[Graph]:
    """Yield a store's graph in parts, nodes first. Equal graphs give equal parts."""
    for label in LABEL_NAMES:
        ids = list(store.names(label))
        for start in range(0, len(ids), NODES):
            found = store.nodes(Ref(label, id_) for id_ in ids[start : start + NODES])
            yield Graph.of(found.values())
    for label in LABEL_NAMES:
        ids = list(store.names(label))
        for start in range(0, len(ids), NODES):
            yield store.structure(Ref(label, id_) for id_ in ids[start : start + NODES])
    documents = sorted(store.documents())
    for start in range(0, len(documents), DOCUMENTS):
        stated = store.statements(documents[start : start + DOCUMENTS])
        yield Graph((), stated.edges)


def digest_of(store: Store, step: Step) -> str:
    """Return the sha256 of every node and edge of a store, in order. step: counts them."""
    made = hashlib.sha256()
    for part in parts_of(store):
        step.done += _size(part)
        for node in part.nodes:
            line = repr((tuple(node.ref), sorted(node.properties.items())))
            made.update(line.encode("utf-8", "surrogatepass"))
        for edge in part.edges:
            ends = (*edge.source, *edge.target)
            line = repr((edge.type, ends, edge.key, sorted(edge.properties.items())))
            made.update(line.encode("utf-8", "surrogatepass"))
    return made.hexdigest()


LINE = 8
"""A line may be this many times as long as the longest document: JSON escapes some characters."""


def restore(
    store: Store,
    paths: Iterable[str | Path],
    options: IngestOptions,
) -> IngestReport:
    """Write the graph in a file of JSON Lines to an empty store.

    The whole file is checked before anything is written. Its problems are in the report.

    Raises ParameterError for more than one path, DocumentError if the file does not exist, and
    ArgmapError if the store is not empty.
    """
    given = list(paths)
    if len(given) != 1 or options.prune:
        raise ParameterError("the format jsonl restores one file, without --prune")
    report = IngestReport(kept=not options.dry_run)
    file = Path(given[0])
    if not file.is_file():
        what = "there is a folder here" if file.is_dir() else "no such file or folder"
        raise DocumentError([Problem(str(file), 0, 0, "missing", what, "Give the path of a file")])
    name = document_id(file, root_of(file, options.root))
    lines = GraphLines(file, name, LINE * options.reading.max_bytes)
    if problem := lines.problem():
        report.problems, report.refused, report.read, report.kept = [problem], [name], 1, False
        return report
    if options.dry_run:
        for part in lines.parts():
            report.tally += Tally(nodes_added=len(part.nodes), edges_added=len(part.edges))
            report.written += [node.id for node in part.labelled("Document")]
    else:
        with collector_at_rest(), store.writing() as writer:
            size = lines.nodes + lines.edges
            report.tally = fill(writer, lines.parts(), partial(_verify, lines=lines), size)
            report.written = sorted(writer.documents())
            remember(writer, report)
    report.read = len(report.written)
    return report


def _verify(writer: Writer, lines: GraphLines) -> None:
    """Raise ArgmapError if a store does not have all nodes and edges of a file."""
    if sum(writer.counts().values()) != lines.nodes + lines.edges:
        raise ArgmapError(
            f"{writer.place} does not have all nodes and edges of the file, because another "
            "process changed one of them. Remove the store and try again"
        )
