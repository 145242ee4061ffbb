"""Ingest documents as they were in a git revision."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from argmap.errors import ArgmapError, OptionError, Problem
from argmap.graph.git_revision import Revision, revision_documents, revision_of
from argmap.graph.ingestion import ingest_origins
from argmap.ingest.discovery import printable
from argmap.ingest.document import SKIPPED_KINDS
from argmap.ingest.options import IngestOptions
from argmap.ingest.report import IngestReport
from argmap.model.schema_values import DOCUMENT_FORMATS
from argmap.store import Store

SHORT = 12
"""The digits of a commit that are shown."""


def ingest_revision(
    store: Store, paths: Iterable[str | Path], at: str, options: IngestOptions
) -> tuple[IngestReport, tuple[str, ...]]:
    """Write the statements of documents as they were in a revision, with the ids that files have.

    paths: files and folders, which need not exist any more; at: a branch, a tag, a commit or
    another revision. Returns the report, and the commit in the work tree of each path.

    Raises ArgmapError if a path is in no work tree, if there is no such revision, or if it does not
    have the path or any document; OptionError for the format of another tool.
    """
    given = [str(path) for path in paths]
    if options.reading.format not in (None, *DOCUMENT_FORMATS):
        raise OptionError(
            f"files of the format {options.reading.format} can't be read from a git revision. "
            "Check out the revision in another work tree, and read them there"
        )
    if "-" in given:
        raise ArgmapError("standard input has no revisions. Give a file or a folder")
    if "\0" in "".join([*given, at]):
        raise ArgmapError("a path or a revision can't have a null character")
    revisions = [revision_of(at, path, from_top=False) for path in given]
    found, problems = [], []
    for revision in revisions:
        made = revision_documents(revision, options.reading.max_bytes)
        start = _start(revision, options.root)
        found += [origin.within(start) for origin in made.origins]
        problems += [replace(item, document=start + item.document) for item in made.problems]
    report = ingest_origins(store, found, options)
    commits = tuple(dict.fromkeys(revision.commit for revision in revisions))
    _add(report, problems)
    documents = report.read - report.skipped.total()
    if not documents and not SKIPPED_KINDS.keys() & report.skipped.keys():
        where = ", ".join(given)
        raise ArgmapError(
            f"there are no documents in {where} in {commits_text(commits)}. Check the path"
        )
    return report, commits


def commits_text(commits: Sequence[str]) -> str:
    """Return short ids of commits in words: "commit 0a1b2c3d4e5f"."""
    shown = ", ".join(commit[:SHORT] for commit in commits)
    return f"{'commit' if len(commits) == 1 else 'commits'} {shown}"


def _start(revision: Revision, root: Path | None) -> str:
    """Return what the ids of documents begin with."""
    if root is None:
        return revision.start
    folder = Path(os.path.relpath(revision.top / revision.start, root.resolve())).as_posix()
    return "" if folder == "." else printable(folder + "/")


def _add(report: IngestReport, problems: Iterable[Problem]) -> None:
    """Add the problems of files that a revision does not have to a report."""
    unread = list(dict.fromkeys(problems))
    refused = [item.document for item in unread if item.severity == "error"]
    report.read += len(refused)
    report.refused += refused
    report.problems = sorted([*report.problems, *unread])
