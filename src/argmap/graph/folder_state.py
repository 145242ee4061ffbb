"""Read the documents of a folder commit by commit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from argmap.errors import DocumentError, Problem
from argmap.git.history import Commit, FolderCommit
from argmap.git.tree import Revision
from argmap.graph.folder_tables import Table, read_table, select_documents
from argmap.graph.ingestion import update_origins
from argmap.graph.revision_files import RevisionFiles
from argmap.ingest.discovery import Origin
from argmap.ingest.options import IngestOptions
from argmap.store import Store

Content: TypeAlias = Origin | Table
"""A document, or a table with its files."""


class FolderState:
    """The documents of a folder in a store, as of a commit. It moves to earlier or later commits.

    held: the content of each document in the store, by id; left_out: the ids of documents with
    errors in the first commit, which are never read; unread: documents that have an error in
    another commit, with the commit after it. The store keeps them as they were there; of_rows:
    tables with rows that can't be read, with the commit.
    """

    def __init__(
        self,
        store: Store,
        revision: Revision,
        commits: Iterable[FolderCommit] = (),
        *,
        forward: bool = False,
    ) -> None:
        """commits: those that it will move to; forward: whether they are later ones.

        On the way forward, a document with errors counts as in the commit before, and the first
        commit may have no documents.
        """
        self._forward = forward
        self._store = store
        self._revision = revision
        sides = (item.after if forward else item.before for item in commits)
        objects = {entry[1] for side in sides for entry in side.values() if entry}
        self._files = RevisionFiles(revision, objects)
        self._problems: tuple[Problem, ...] = ()
        self.held: dict[str, Content] = {}
        self.left_out: frozenset[str] = frozenset()
        self.unread: dict[tuple[str, Commit], None] = {}
        self.of_rows: dict[tuple[str, str], None] = {}
        self._contents = self._documents()
        errors = self._write(self._contents, revision.commit)
        self.left_out = frozenset() if forward else frozenset(item.document for item in errors)
        if not forward and not store.documents():
            raise DocumentError(errors or [_none(revision)])

    def move(self, item: FolderCommit) -> bool:
        """Undo what a commit changed, or do it on the way forward.

        Returns whether documents changed.
        """
        reached = item.commit.id if self._forward else f"{item.commit.id}^"
        self._files.tree.change(reached, item.after if self._forward else item.before)
        contents = self._documents()
        if contents == self._contents:
            return False
        self._contents = contents
        errors = self._write(contents, reached)
        self.unread |= dict.fromkeys((problem.document, item.commit) for problem in errors)
        return True

    @property
    def is_whole(self) -> bool:
        """Whether all documents of the commit that was reached could be read."""
        return self.held == self._contents

    def restore(self, held: Mapping[str, Content]) -> None:
        """Write documents that the store had before. held: as it was then."""
        self._write(held, None)

    def _documents(self) -> dict[str, Content]:
        """Return the documents and tables by id, without those that are left out."""
        documents, selection = select_documents(self._files)
        self._problems = (*self._files.problems, *selection.problems)
        found = {origin.id: origin for origin in documents} | dict(selection.tables)
        return {id_: item for id_, item in found.items() if id_ not in self.left_out}

    def _write(self, contents: Mapping[str, Content], commit: str | None) -> list[Problem]:
        """Bring the store up to date, and return the errors in documents.

        commit: the one that is reached, to report errors in rows.
        """
        changed = [item for id_, item in contents.items() if self.held.get(id_) != item]
        found: list[Origin] = []
        for item in changed:
            found += read_table(item) if isinstance(item, Table) else [item]
        present = [Origin(id_, None) for id_ in contents]
        tables = {id_ for id_, item in contents.items() if isinstance(item, Table)}
        report = update_origins(self._store, found, present, tables, IngestOptions())
        problems = (*self._problems, *report.problems)
        errors = [item for item in problems if item.severity == "error"]
        refused = {
            *report.refused,
            *(item.document for item in self._problems if item.severity == "error"),
        }
        written = {id_: item for id_, item in contents.items() if id_ not in refused}
        kept = {id_: item for id_, item in self.held.items() if id_ in contents}
        self.held = kept | written
        if commit is not None:
            of_rows = (item.document for item in errors if item.document not in refused)
            self.of_rows |= dict.fromkeys((document, commit) for document in of_rows)
        return [item for item in errors if item.document in refused]


def _none(revision: Revision) -> Problem:
    what = f"there are no documents in commit {revision.commit[:12]}"
    return Problem(revision.path or ".", 0, 0, "no-documents", what, "Check the path")
