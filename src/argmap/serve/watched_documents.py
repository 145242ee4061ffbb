"""Documents that are read again when they change. Changes are found by looking at all files.

While a document has errors, its last version without errors is used.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from argmap.check.corpus import Corpus, DocumentCache, corpus
from argmap.check.findings import ERRORS
from argmap.check.run import CheckReport, Settings, check_corpus
from argmap.errors import DocumentError, Problem
from argmap.graph.folder_tables import Found, documents_and_tables
from argmap.ingest.discovery import SUFFIXES, TABLE_SUFFIXES, Origin
from argmap.model import Graph

MOST_PROBLEMS = 50
"""The most problems that a page lists."""

LOOK_EVERY = 0.2
"""Seconds between two looks at the files. Where a look takes long, it is a tenth of the time."""


@dataclass(frozen=True)
class ParsedDocuments:
    """The graph and the problems of the documents at one time.

    documents: the number of documents; before: the ids of documents with errors of which an earlier
    version is in the graph; left_out: the ids of those that are not in the graph. Two are equal if
    they are but for the graph.
    """

    graph: Graph = field(compare=False)
    problems: tuple[Problem, ...]
    documents: int
    before: tuple[str, ...]
    left_out: tuple[str, ...]

    @property
    def listed(self) -> list[Problem]:
        """The problems that a page lists: errors first, at most `MOST_PROBLEMS`."""
        order = ("error", "warning", "notice")
        found = sorted(self.problems, key=lambda problem: order.index(problem.severity))
        return found[:MOST_PROBLEMS]

    @property
    def tag(self) -> tuple[object, ...]:
        """What differs if the problems do."""
        return self.problems, self.documents, self.before, self.left_out

    def count(self, severity: str) -> int:
        """Return the number of problems of a severity."""
        return sum(problem.severity == severity for problem in self.problems)


class _Parsed(NamedTuple):
    """What was parsed last.

    now: the documents as they are; present: what they state; shown: the same, with documents that
    have errors as they were before; refused: the ids of documents with errors.
    """

    now: dict[str, Origin]
    present: Corpus
    shown: Corpus
    refused: frozenset[str]


class Documents:
    """Read the documents in files and folders, and keep earlier versions without errors.

    paths: files and folders; settings: of the checks besides errors.
    """

    def __init__(self, paths: Iterable[str], settings: Settings | None = None) -> None:
        self.paths = tuple(paths)
        self._settings = settings
        self._readings = DocumentCache()
        self._found_at: dict[str, Found] = {}
        self._gone: list[Problem] = []
        self._good: dict[str, Origin] = {}
        self._parsed: _Parsed | None = None

    def load(self) -> tuple[str, ...]:
        """Read the files, and return the paths of those that changed, from the current folder.

        A file or folder that was given and does not exist counts as changed; its documents are
        kept.
        """
        before, gone = self._origins(), self._gone
        self._gone = []
        for path in self.paths:
            try:
                self._found_at[path] = _loaded(path)
            except DocumentError as error:
                self._gone += error.problems
            except (OSError, RuntimeError) as error:  # no permission, or circular links
                what = f"cannot be read: {getattr(error, 'strerror', None) or error}"
                remedy = "Check the path and its permissions"
                self._gone.append(Problem(path, 0, 0, "unreadable", what, remedy))
        now = self._origins()
        changed = {
            _relative_path(origin)
            for id_, origin in {**before, **now}.items()
            if before.get(id_) != now.get(id_)
        }
        missing = {problem.document for problem in {*gone} ^ {*self._gone}}
        return tuple(sorted(changed | missing))

    def read(self) -> ParsedDocuments:
        """Parse what `load` read, and check it. Unchanged documents are not parsed again."""
        self.parse()
        return self.check()

    def parse(self) -> ParsedDocuments:
        """Parse what `load` read, and find errors only, which decide what is shown."""
        now = self._origins()
        present = corpus(now.values(), cache=self._readings)
        found = check_corpus(present, Settings(ERRORS))
        refused = _refused(found.problems, present)
        used = now | {id_: self._good[id_] for id_ in refused & self._good.keys() & now.keys()}
        shown = corpus(used.values(), cache=self._readings) if used != now else present
        self._readings.forget()
        self._good = {id_: used[id_] for id_ in used if id_ in shown.documents}
        self._parsed = _Parsed(now, present, shown, frozenset(refused))
        return self._report(self._parsed, Settings(ERRORS), found)

    def check(self) -> ParsedDocuments:
        """Find all problems of what `parse` parsed."""
        parsed = self._parsed
        assert parsed is not None
        settings = self._settings or Settings()
        settings = replace(settings, codes=settings.codes | ERRORS)
        return self._report(parsed, settings, check_corpus(parsed.present, settings))

    def _report(self, parsed: _Parsed, settings: Settings, found: CheckReport) -> ParsedDocuments:
        """Return the graph with problems. found: those of the documents as they are now."""
        now, present, shown, refused = parsed
        problems = {*found.problems}
        if shown is not present:
            # Check what is shown, so that an error in one document breaks no links of others.
            problems = {item for item in problems if item.document in refused}
            others = check_corpus(shown, settings).problems
            problems |= {item for item in others if item.document not in refused}
        problems |= {item for each in self._found_at.values() for item in each.problems}
        bad = _refused(problems, shown)
        return ParsedDocuments(
            graph=shown.graph,
            problems=(*self._gone, *sorted(problems)),
            documents=found.documents,
            before=tuple(sorted(bad & now.keys() & shown.documents.keys())),
            left_out=tuple(sorted(bad - shown.documents.keys())),
        )

    def _origins(self) -> dict[str, Origin]:
        """Return the documents by id."""
        found: dict[str, Origin] = {}
        for path in self.paths:
            for origin in self._found_at[path].origins if path in self._found_at else ():
                found.setdefault(origin.id, origin)
        return found


def changes(paths: Iterable[str]) -> Iterator[None]:
    """Yield once, and whenever a file that may be a document has changed.

    paths: files and folders, which need not exist. Hidden files and folders are ignored.
    """
    given, seen = [*paths], None
    while True:
        began = time.perf_counter()
        now = file_states(given)
        took = time.perf_counter() - began
        if now != seen:
            seen = now
            yield
        else:
            time.sleep(max(LOOK_EVERY, 9 * took))


def file_states(paths: Iterable[str]) -> dict[str, tuple[int, ...] | None]:
    """Return what differs after a change of each file that may be a document."""
    found = {}
    for path in paths:
        if not os.path.isdir(path):
            found[path] = _file_state(path)
        for folder, folders, names in os.walk(path):
            folders[:] = [name for name in folders if not name.startswith(".")]
            for name in names:
                if name.lower().endswith(_WATCHED) and not name.startswith("."):
                    file = os.path.join(folder, name)
                    found[file] = _file_state(file)
    return found


_WATCHED = (*SUFFIXES, *TABLE_SUFFIXES)


def _file_state(path: str) -> tuple[int, ...] | None:
    """Return what differs after a change of a file, None if it can't be found."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_ctime_ns, found.st_size


def _refused(problems: Iterable[Problem], read: Corpus) -> set[str]:
    """Return the documents with errors, except tables of which only rows have errors."""
    of_rows = {(item.document, item.line, item.code) for item in read.of_rows}
    return {
        item.document
        for item in problems
        if item.severity == "error" and (item.document, item.line, item.code) not in of_rows
    }


def _loaded(path: str) -> Found:
    """Return the documents at a path with their bytes, so that all steps use the same version."""
    found = documents_and_tables([path])
    return replace(found, origins=tuple(_with_bytes(found.origins)))


def _with_bytes(origins: Iterable[Origin]) -> Iterator[Origin]:
    for origin in origins:
        assert origin.path is not None
        if origin.made is not None:
            yield origin
            continue
        try:
            yield replace(origin, data=origin.read())
        except DocumentError:
            # Deleted in the meantime, or not readable, which is reported later.
            if origin.path.exists():
                yield origin


def _relative_path(origin: Origin) -> str:
    """Return a document's path relative to the current folder."""
    path = origin.path or Path(origin.id)
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()
