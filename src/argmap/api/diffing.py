"""Compare two states of documents, or two stores, by their addresses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argmap.difference.graph_diff import GraphDiff


def diff(
    old: str | Path,
    new: str | Path | None = None,
    *,
    answers: bool = True,
    queries: Iterable[str] = (),
    parameters: Mapping[str, object] | None = None,
    timeout: float | None = None,
    folders: Iterable[str | Path] | None = None,
) -> GraphDiff:
    """Compare two sides: `argmap.diff("HEAD~5:content", "content")`.

    old, new: each a folder or file of documents, a git revision of one (`REV:FOLDER`), a store (see
    `connect`) or a graph that `to_jsonl` wrote. Or old is a range of revisions and new a folder, by
    default the current one: `REV..REV`, `REV..` up to the files as they are now, `REV...` from the
    merge base. answers, queries, parameters and timeout: see `ArgumentGraph.diff`; folders: those
    with your own query files, by default ARGMAP_QUERIES.

    Documents with errors on one side are left out of both; `GraphDiff.sides` has their problems.
    `ArgumentGraph.diff` compares graphs that are open.

    Raises DiffError if a side is not given in a way that argmap understands, and ArgmapError if it
    can't be read or compared.
    """
    from argmap.services.history.changed_answers import AnswerOptions
    from argmap.services.history.diff import diff_of_sides
    from argmap.services.history.diff_address import side_addresses

    addresses = side_addresses(str(old), None if new is None else str(new))
    own = None if folders is None else [Path(folder) for folder in folders]
    asked = AnswerOptions(answers, tuple(queries), parameters, timeout, own)
    return diff_of_sides(*addresses, asked)
