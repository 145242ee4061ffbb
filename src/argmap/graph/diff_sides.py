"""Open the two sides of a difference. Documents and saved graphs are read into memory."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from argmap.difference.graph_diff import DiffSide
from argmap.errors import ArgmapError, DocumentError
from argmap.git.command import commit_of, merge_base
from argmap.git.tree import Revision, revision_of
from argmap.graph.argument_graph import ArgumentGraph
from argmap.graph.change import GRAPH_FORMAT
from argmap.graph.diff_address import SideAddress
from argmap.graph.folder_tables import Found, documents_and_tables, documents_of
from argmap.graph.ingestion import ingest_origins
from argmap.graph.opening import connect
from argmap.graph.revision_files import SUBMODULE, RevisionFiles
from argmap.ingest.discovery import document_id, root_of
from argmap.ingest.options import IngestOptions
from argmap.model import Graph


@dataclass(frozen=True)
class OpenSide:
    """A side that was read: its description, its graph, and the documents that have errors."""

    side: DiffSide
    graph: ArgumentGraph
    refused: frozenset[str] = frozenset()


@contextmanager
def opened_sides(old: SideAddress, new: SideAddress) -> Iterator[tuple[OpenSide, OpenSide]]:
    """Open two sides. Documents with errors on one side are left out of both.

    Stores are not changed. Raises ArgmapError if a side can't be read.
    """
    with ExitStack() as stack:
        found = [_found(address) for address in (old, new)]
        sides = [
            _opened(address, stack) if documents is None else None
            for address, documents in zip((old, new), found, strict=True)
        ]
        starts = _starts(found, sides)
        for place, address in enumerate((old, new)):
            documents = found[place]
            if documents is not None:
                sides[place] = _read(address, documents, starts[place], stack)
        one, other = filter(None, sides)
        refused = one.refused | other.refused
        yield _without(one, refused, stack), _without(other, refused, stack)


def graph_of_side(address: SideAddress) -> tuple[DiffSide, Graph]:
    """Read one side; ids of documents are relative to its folder. Raises ArgmapError."""
    with ExitStack() as stack:
        documents = _found(address)
        if documents is None:
            side = _opened(address, stack)
        else:
            side = _read(address, documents, "", stack)
        return side.side, side.graph.graph()


@dataclass(frozen=True)
class _Documents:
    """Documents that were found, with ids relative to their folder.

    start: what their ids usually begin with.
    """

    found: Found
    start: str
    commit: str = ""


def _found(address: SideAddress) -> _Documents | None:
    """Find the documents of a side, None if it is a store or a saved graph."""
    if address.kind == "revision":
        revision = _revision(address)
        files = RevisionFiles(revision)
        usual, files.start = files.start, ""
        return _Documents(documents_of(files), usual, revision.commit)
    if address.kind != "documents":
        return None
    path = Path(address.path)
    folder = path if path.is_dir() else path.parent
    usual = document_id(folder, root_of(path))
    start = "" if usual == "." else usual + "/"
    return _Documents(documents_and_tables([path], root=folder), start)


def _revision(address: SideAddress) -> Revision:
    found = revision_of(address.revision, address.path, from_top=address.from_top)
    if address.base is None:
        return found
    base = merge_base(found.top, found.commit, commit_of(found.top, address.base))
    return replace(found, commit=base)


def _starts(
    found: Sequence[_Documents | None], sides: Sequence[OpenSide | None]
) -> tuple[str, str]:
    """Return what the ids of each side's documents begin with, so that equal files have equal ids.

    Ids are usual, relative to the top of the work tree. If the folders of two sides have other
    names, ids are relative to these folders. If the other side is a store, they are as there.
    """
    one, other = found
    if one and other:
        return (one.start, other.start) if one.start == other.start else ("", "")
    known = [side.graph.store.documents() if side else () for side in reversed(sides)]
    first, second = (
        _start_in(documents, ids) if documents else ""
        for documents, ids in zip(found, known, strict=True)
    )
    return first, second


def _start_in(documents: _Documents, known: Iterable[str]) -> str:
    """Return what the ids of documents begin with in a store that has most of them."""
    by_name: dict[str, list[str]] = defaultdict(list)
    for id_ in known:
        by_name[posixpath.basename(id_)].append(id_)
    starts: Counter[str] = Counter()
    for origin in documents.found.origins:
        for id_ in by_name.get(posixpath.basename(origin.id), ()):
            if id_ == origin.id or id_.endswith("/" + origin.id):
                starts[id_.removesuffix(origin.id)] += 1
    most = max(starts.values(), default=0)
    best = sorted(start for start, number in starts.items() if number == most)
    return documents.start if documents.start in best or not best else best[0]


def _opened(address: SideAddress, stack: ExitStack) -> OpenSide:
    """Open a store or a saved graph."""
    if address.kind == "store":
        graph = stack.enter_context(connect(address.path))
        store = graph.store
        return OpenSide(DiffSide(store.place, "store", documents=len(store.documents())), graph)
    graph = _memory(stack)
    report = graph.ingest(address.path, format=GRAPH_FORMAT)
    if report.errors:
        raise DocumentError(report.errors)
    shown, read = tuple(report.problems), len(graph.store.documents())
    return OpenSide(DiffSide(address.name, "graph", documents=read, problems=shown), graph)


def _read(
    address: SideAddress,
    documents: _Documents,
    start: str,
    stack: ExitStack,
) -> OpenSide:
    """Read documents. Raises ArgmapError if there are none that can be read."""
    graph = _memory(stack)
    found = documents.found.within(start)
    report = ingest_origins(graph.store, found.origins, IngestOptions())
    problems = [*found.problems, *report.problems]
    errors = [problem for problem in problems if problem.severity == "error"]
    read = len(graph.store.documents())
    if not read:
        if errors:
            raise DocumentError(errors)
        commit = f" (commit {documents.commit[:12]})" if documents.commit else ""
        raise ArgmapError(f"there are no documents in {address.name}{commit}. Check the path")
    shown = tuple(item for item in problems if item.severity == "error" or item.code == SUBMODULE)
    side = DiffSide(address.name, address.kind, documents.commit, read, shown)
    refused = {item.document for item in found.problems if item.severity == "error"}
    return OpenSide(side, graph, frozenset({*refused, *report.refused}))


def _memory(stack: ExitStack) -> ArgumentGraph:
    """Open an empty graph in memory that can be read."""
    graph = stack.enter_context(connect("memory:"))
    with graph.store.writing():
        return graph


def _without(side: OpenSide, refused: frozenset[str], stack: ExitStack) -> OpenSide:
    """Return a side without some documents. A store is copied before documents are removed."""
    graph = side.graph
    there = sorted(refused & graph.store.documents().keys())
    if there:
        if side.side.kind == "store":
            copied = stack.enter_context(connect("memory:"))
            graph.copy_to(copied)
            graph = copied
        graph.remove(*there)
    left_out = tuple(sorted(refused & {*there, *side.refused}))
    documents = side.side.documents - len(there)
    return replace(
        side, side=replace(side.side, documents=documents, left_out=left_out), graph=graph
    )
