"""Read the history of one thing from git."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.difference.node_history import NodeHistory

MOST_COMMITS = 200
"""The most commits that are read, unless more are asked for."""


def log(
    name: str,
    folder: str | Path = ".",
    *,
    kind: str | None = None,
    at: str = "HEAD",
    max_commits: int = MOST_COMMITS,
) -> NodeHistory:
    """Return in which commits one thing changed: `argmap.log("apple-v-fbi", "content")`.

    name: its id, a name or an alias, in the newest commit that has it; folder: a folder or a
    document in a git work tree; kind: its label in lower case, if several things match; at: the
    revision from which on the history is read; max_commits: the most commits to read, of those that
    changed the folder.

    A thing is a node with its positions, readings, tensions and reasons, and all their relations.
    If its id probably changed, its history goes on under the older id.

    Raises NotFound or AmbiguousName, and ArgmapError if the history can't be read.
    """
    from argmap.services.history.node_history import node_history

    return node_history(
        name,
        str(folder),
        kind=kind,
        at=at,
        most=max_commits,
    )
