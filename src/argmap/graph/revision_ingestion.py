"""Find and ingest documents and tables as they were in a git revision, without writing files."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable, Sequence
from pathlib import Path

from argmap.convert.conversion import InputFile
from argmap.errors import ArgmapError, OptionError, Problem
from argmap.git.tree import Revision, Tree, revision_of
from argmap.graph.folder_tables import documents_of
from argmap.graph.ingestion import ingest_origins
from argmap.ingest.discovery import MAPPING_SUFFIX, SUFFIXES, TABLE_SUFFIXES, Origin, printable
from argmap.ingest.document import Document
from argmap.ingest.options import IngestOptions
from argmap.ingest.report import IngestReport
from argmap.limits import DOCUMENT_BYTES, IMPORT_BYTES
from argmap.model.schema_values import DOCUMENT_FORMATS, SKIPPED_KINDS
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


MOST_BYTES = 1024**3
"""The most bytes of all documents of a revision."""

SUBMODULE = "submodule"
"""The code of the warning about a submodule."""


class RevisionFiles:
    """The files of a revision, as `folder_tables.Files`. It moves to other commits by its tree.

    start: what ids begin with, as those of files on disk: "content/"; problems: submodules.
    """

    def __init__(
        self,
        revision: Revision,
        others: Iterable[str] = (),
    ) -> None:
        """others: see `Tree`. Raises ArgmapError if the revision has no such folder or file."""
        self.tree = Tree(revision, DOCUMENT_BYTES, others)
        self.start = printable(self.tree.start)
        self.problems: tuple[Problem, ...] = ()
        self._revision = revision
        self._paths: dict[str, str] = {}
        self._read = 0

    def list(self) -> list[Origin]:
        """Return the files that are read in a folder, or the one file, in the order of paths.

        Raises ArgmapError if they have more than `MOST_BYTES`.
        """
        single = self.tree.is_file
        files = {name: sha for name, sha in self.tree.list().items() if single or _is_seen(name)}
        self.problems = tuple(_of_submodule(self._id(name)) for name in files if not files[name])
        files = {name: sha for name, sha in files.items() if sha and (single or _is_read(name))}
        self._paths |= {self._id(name): name for name in files}
        documents = [sha for name, sha in files.items() if single or not _is_table(name)]
        self._read = 0
        for sha in documents:
            self._count(sha)
        self.tree.fetch(sha for sha in documents if self.tree.size(sha) <= DOCUMENT_BYTES)
        named = posixpath.basename(self._revision.path) if single else ""
        return [self._origin(name, sha, named) for name, sha in files.items()]

    def beside(self, file: InputFile, name: str) -> InputFile | None:
        """Return the file at a path relative to the folder of another one, None without one."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(self._paths[file.id]), name))
        sha = self.tree.object(path)
        if sha is None:
            return None
        id_ = self._id(path)
        self._paths[id_] = path
        self._count(sha)
        is_short = self.tree.size(sha) <= IMPORT_BYTES
        return InputFile(id_, None, self.tree.read(sha) if is_short else None)

    def _origin(self, name: str, sha: str, named: str) -> Origin:
        id_ = self._id(name)
        if not self.tree.is_file and _is_table(name):
            return Origin(id_, None, data=b"")  # read if a mapping names it
        if self.tree.size(sha) > DOCUMENT_BYTES:
            # Read like a file that is too long, without reading it.
            return Origin(id_, None, named=name == named, data=bytes(DOCUMENT_BYTES + 1))
        data = self.tree.read(sha)
        made = _missing(id_) if data is None else None
        return Origin(id_, None, named=name == named, data=data or b"", made=made)

    def _id(self, name: str) -> str:
        return self.start + printable(name)

    def _count(self, sha: str) -> None:
        self._read += self.tree.size(sha)
        if self._read > MOST_BYTES:
            raise ArgmapError(
                f"the documents of {self._revision.commit[:12]} have more than {MOST_BYTES:,} "
                "bytes. Give a smaller folder"
            )


def _is_seen(name: str) -> bool:
    """Return whether neither a file nor its folders are hidden."""
    return not any(part.startswith(".") for part in name.split("/"))


def _is_read(name: str) -> bool:
    return name.lower().endswith((*SUFFIXES, *TABLE_SUFFIXES)) or name.endswith(MAPPING_SUFFIX)


def _is_table(name: str) -> bool:
    return name.lower().endswith(TABLE_SUFFIXES)


def _of_submodule(id_: str) -> Problem:
    what = "the documents of a submodule are not in the revision"
    remedy = "Compare the submodule by itself"
    return Problem(id_, 0, 0, SUBMODULE, what, remedy, severity="warning")


def _missing(id_: str) -> Document:
    """Return a document that the repository does not have."""
    what = "the file is not in this clone of the repository"
    problem = Problem(id_, 0, 0, "git-object", what, "Fetch it with git")
    return Document(id_, "", "", problems=(problem,))
