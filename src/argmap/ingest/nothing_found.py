"""Report folders without any document, which are probably the wrong ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from argmap.errors import Problem
from argmap.ingest.discovery import SUFFIXES
from argmap.ingest.document import SKIPPED_KINDS


def nothing_found(
    paths: Iterable[str | Path], documents: int, skipped: Mapping[str, int]
) -> Problem | None:
    """Return a problem if the given folders hold no document, and nothing else was given.

    documents: the number of documents that were found; skipped: the number of other files, by the
    reason. The problem is an error if there are no files, and a notice if there are other files.
    Files of a known kind, such as events, count as found.
    """
    given = list(paths)
    if documents or SKIPPED_KINDS.keys() & skipped.keys() or not given:
        return None
    if any(str(path) == "-" or not Path(path).is_dir() for path in given):
        return None
    folders = ", ".join(map(str, given))
    where = "this folder" if len(given) == 1 else "these folders"
    remedy = f"Check the path. argmap reads files that end in {', '.join(SUFFIXES)}"
    number = sum(skipped.values())
    if number:
        what = f"there are no documents in {where}, only {number:,} other files"
        what = what.removesuffix("s") if number == 1 else what
        return Problem(folders, 0, 0, "only-other-files", what, remedy, severity="notice")
    what = f"there are no documents in {where}"
    return Problem(folders, 0, 0, "no-documents", what, remedy)
