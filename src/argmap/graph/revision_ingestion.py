"""Ingest documents as they were in a git revision."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from argmap.errors import ArgmapError, OptionError
from argmap.git.tree import Revision, revision_of
from argmap.graph.folder_tables import documents_of
from argmap.graph.ingestion import ingest_origins
from argmap.graph.revision_files import RevisionFiles
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
    revisions = [revision_of(at, path) for path in given]
    found = [documents_of(_files(revision, options)) for revision in revisions]
    origins = [origin for part in found for origin in part.origins]
    report = ingest_origins(store, origins, options)
    commits = tuple(dict.fromkeys(revision.commit for revision in revisions))
    problems = dict.fromkeys(problem for part in found for problem in part.problems)
    report.problems = sorted([*report.problems, *problems])
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


def _files(revision: Revision, options: IngestOptions) -> RevisionFiles:
    """Return the files of a revision with the ids that they have on disk."""
    files = RevisionFiles(revision)
    if options.root is not None:
        folder = os.path.relpath(revision.top / files.tree.start, options.root.resolve())
        files.start = "" if folder == "." else printable(Path(folder).as_posix() + "/")
    return files
