"""Compare two states of documents, or two stores, by their addresses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.difference.graph_diff import GraphDiff


def diff(
    old: str | Path, new: str | Path | None = None, *, max_bytes: int | None = None
) -> GraphDiff:
    """Compare two sides: `argmap.diff("HEAD~5:content", "content")`.

    old, new: each a folder or file of documents, a git revision of one (`REV:FOLDER`), a store (see
    `connect`) or a graph that `to_jsonl` wrote. Or old is a range of revisions and new a folder, by
    default the current one: `REV..REV`, `REV..` up to the files as they are now, `REV...` from the
    merge base. max_bytes: the largest document to read.

    Documents with errors on one side are left out of both; `GraphDiff.sides` has their problems.
    `ArgumentGraph.diff` compares graphs that are open.

    Raises DiffError if a side is not given in a way that argmap understands, and ArgmapError if it
    can't be read.
    """
    from argmap.ingest.options import MAX_BYTES, ReadingOptions
    from argmap.services.diff import diff_of
    from argmap.services.diff_address import side_addresses

    addresses = side_addresses(str(old), None if new is None else str(new))
    return diff_of(*addresses, ReadingOptions(max_bytes=max_bytes or MAX_BYTES))
