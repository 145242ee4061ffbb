"""Parse and open the two sides of a difference. Documents are read into memory."""

from __future__ import annotations

import gzip
import posixpath
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from argmap.difference.graph_diff import DiffSide, SideKind
from argmap.errors import ArgmapError, DiffError, DocumentError
from argmap.git.command import commit_of, merge_base
from argmap.git.tree import Revision, revision_of
from argmap.graph.argument_graph import ArgumentGraph, connect
from argmap.graph.change import GRAPH_FORMAT
from argmap.graph.folder_tables import Found, documents_and_tables, documents_of
from argmap.graph.graph_lines import is_graph
from argmap.graph.ingestion import ingest_origins
from argmap.graph.revision_ingestion import SUBMODULE, RevisionFiles
from argmap.ingest.discovery import document_id, root_of
from argmap.ingest.options import IngestOptions
from argmap.input_file import is_stream
from argmap.model import Graph
from argmap.store.address import NEO4J_SCHEMES


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


_RANGE = re.compile(r"(?P<old>[^\s:./][^\s:]*?)(?P<dots>\.{2,3})(?P<new>[^\s:/]*)")
_NAME = re.compile(r"(?:HEAD|main|master|v\d[\w.]*|[0-9a-f]{7,40}|[^\s:.]+[~^@])[~^@\w{}]*")
"""A name that is probably that of a revision, such as main, HEAD~1 or 1c2d3e4."""
_REVISION = re.compile(r"(?P<revision>[^:]+):(?P<path>.*)", re.DOTALL)
_SCHEME = re.compile(r"(?P<scheme>[A-Za-z+]+)://")
_STORE_MAGIC, _STORE_SUFFIX = b"RGF", ".kgl"
_HEAD = 200


@dataclass(frozen=True)
class SideAddress:
    """What to compare.

    name: as given; kind: see `DiffSide`; path: of documents, a store or a saved graph, and of the
    folder in a revision; revision: what git calls it, or ''; base: the other end of the range if
    the revision is the merge base with it; from_top: see `revision_of`.
    """

    name: str
    kind: SideKind
    path: str
    revision: str = ""
    base: str | None = None
    from_top: bool = True


def side_addresses(old: str, new: str | None = None) -> tuple[SideAddress, SideAddress]:
    """Return what to compare.

    old, new: each a folder or file of documents, `REV:FOLDER`, a store or a saved graph; or old is
    a range of revisions, `REV..REV`, `REV..` up to the files as they are now, or `REV...REV` from
    the merge base, and new is the folder, by default the current one. As for git, `REV` with a
    folder is `REV..`.

    Raises DiffError for an address that can't be read.
    """
    if "\0" in f"{old}{new}":
        raise DiffError("a path or a revision can't have a null character")
    found = None if Path(old).exists() else _RANGE.fullmatch(old)
    if found:
        return _range(found["old"], found["dots"], found["new"], new or ".")
    if new and Path(new).exists() and not Path(old).exists() and _is_revision(old):
        return _range(old, "..", "", new)
    if new is None:
        raise DiffError(
            "give two sides, such as `main:content content`, or a range of revisions and a folder, "
            "such as `main... content`"
        )
    return side_address(old), side_address(new)


def _is_revision(name: str) -> bool:
    """Return whether something that does not exist is probably a revision, and not a file."""
    is_file = name.lower().endswith((_STORE_SUFFIX, ".jsonl", ".gz"))
    return not is_file and _NAME.fullmatch(name) is not None


def _range(old: str, dots: str, new: str, folder: str) -> tuple[SideAddress, SideAddress]:
    base = (new or "HEAD") if dots == "..." else None
    start = f"{old}{dots}{new}" if base else old
    one = SideAddress(f"{start}:{folder}", "revision", folder, old, base, from_top=False)
    if not new:
        if not Path(folder).exists():
            raise DiffError(f"there is no file or folder {folder}. Check the path")
        return one, SideAddress(folder, "documents", folder)
    return one, SideAddress(f"{new}:{folder}", "revision", folder, new, from_top=False)


def side_address(given: str) -> SideAddress:
    """Return one side: a folder, a file, `REV:FOLDER` or a store. Raises DiffError."""
    path = Path(given)
    scheme = _SCHEME.match(given)
    if given == "memory:" or (scheme and scheme["scheme"].lower() not in NEO4J_SCHEMES):
        raise DiffError(
            "a store must be a path, or an address that begins with bolt:// or neo4j://"
        )
    if scheme or given.lower().startswith(tuple(f"{name}:" for name in NEO4J_SCHEMES)):
        return SideAddress(given, "store", given)
    if path.is_dir():
        return SideAddress(given, "documents", given)
    if path.is_file():
        return SideAddress(given, _kind_of_file(path), given)
    revision = _REVISION.fullmatch(given)
    if revision:
        return SideAddress(given, "revision", revision["path"], revision["revision"])
    what = "store" if given.lower().endswith(_STORE_SUFFIX) else "file, folder or store"
    raise DiffError(
        f"there is no {what} {given}. Check the path; a git revision needs the folder of its "
        "documents, as in HEAD~1:content"
    )


def _kind_of_file(path: Path) -> SideKind:
    """Return whether a file is a store, a saved graph or a document, from its first bytes."""
    if is_stream(path):
        raise DiffError(f"{path} is a pipe or a device. Save what it gives in a file")
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if head.startswith(_STORE_MAGIC) or path.suffix.lower() == _STORE_SUFFIX:
        return "store"
    if head.startswith(b"\x1f\x8b"):
        try:
            with gzip.open(path) as packed:
                head = packed.read(_HEAD)
        except (OSError, EOFError, zlib.error):
            return "graph"  # reading it says what is wrong
    return "graph" if is_graph(head) or path.suffix.lower() == ".jsonl" else "documents"
