"""Restore a graph from the JSON Lines that `argmap export jsonl` writes."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import IO, Any

from argmap.errors import ArgmapError, DocumentError, ParameterError, Problem
from argmap.gc_pause import collector_at_rest
from argmap.graph.copying import fill
from argmap.graph.graph_lines import GraphLines
from argmap.graph.ingestion import remember
from argmap.ingest.discovery import document_id, root_of
from argmap.ingest.options import IngestOptions
from argmap.ingest.report import IngestReport
from argmap.model import Tally
from argmap.store import Store, Writer

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
    with _opener(given[0], options) as (open_file, name):
        most = options.reading.max_bytes
        lines = GraphLines(open_file, name, LINE * most, most)
        report.problems = lines.problems()
        if report.errors:
            report.refused, report.read, report.kept = [name], 1, False
            return report
        if options.dry_run:
            for part in lines.parts():
                report.tally += Tally(nodes_added=len(part.nodes), edges_added=len(part.edges))
                report.written += [node.id for node in part.labelled("Document")]
        else:
            with collector_at_rest(), store.writing() as writer:
                size = lines.nodes + lines.edges
                check = partial(_verify, lines=lines)
                report.tally = fill(writer, lines.parts(), check, size)
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


class _Copied(io.RawIOBase):
    """Reads a stream, and writes to another file what was read."""

    def __init__(self, source: IO[bytes], copy: IO[bytes]) -> None:
        self._source, self._copy = source, copy

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        data = self._source.read(len(buffer))
        self._copy.write(data)
        self._copy.flush()
        buffer[: len(data)] = data
        return len(data)


@contextmanager
def _opener(
    path: str | Path, options: IngestOptions
) -> Iterator[tuple[Callable[[], io.BufferedReader], str]]:
    """Yield a function that opens a file, and its name.

    Standard input is kept in a file when it is first read, so that no more of it is kept than is
    checked.
    """
    if str(path) == "-":
        with tempfile.TemporaryFile(prefix="argmap-") as copy:
            opened = 0

            def open_input() -> io.BufferedReader:
                nonlocal opened
                opened += 1
                if opened == 1:
                    return io.BufferedReader(_Copied(sys.stdin.buffer, copy))
                copy.seek(0)
                return open(os.dup(copy.fileno()), "rb")

            yield open_input, options.name or "-"
        return
    file = Path(path)
    if not file.is_file():
        what = "there is a folder here" if file.is_dir() else "no such file or folder"
        raise DocumentError([Problem(str(path), 0, 0, "missing", what, "Give the path of a file")])
    yield lambda: file.open("rb"), document_id(file, root_of(file, options.root))
