"""Parse what two sides of a difference are: documents, git revisions, stores or saved graphs."""

from __future__ import annotations

import gzip
import re
import zlib
from dataclasses import dataclass
from pathlib import Path

from argmap.difference.graph_diff import SideKind
from argmap.errors import DiffError
from argmap.graph.graph_lines import is_graph
from argmap.input_file import is_stream
from argmap.store.address import NEO4J_SCHEMES

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
