"""Documents read again and again: what is good of them, and what is wrong in them.

A document with an error stands in the graph as it was when it last had none.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from argmap.check.corpus import DocumentCache, corpus
from argmap.check.findings import ERRORS
from argmap.check.run import Settings, check_corpus
from argmap.errors import DocumentError, Problem
from argmap.ingest.discovery import Origin, origins
from argmap.model import Graph


@dataclass(frozen=True)
class ParsedDocuments:
    """What the documents say at one time.

    graph: of all that is good; problems: with the paths of their files as seen from the current
    folder; documents: how many argmap reads; before: those, by such paths, that are in the graph as
    they last were, and left_out: those that are not in it, both because of an error; paths: the
    same for every document, by its id.
    """

    graph: Graph
    problems: tuple[Problem, ...]
    documents: int
    before: tuple[str, ...]
    left_out: tuple[str, ...]
    paths: dict[str, str]

    def count(self, severity: str) -> int:
        """How many problems there are of a severity."""
        return sum(problem.severity == severity for problem in self.problems)


class Documents:
    """The documents at some places.

    paths: files and folders; settings: what is looked for in them beside errors.
    """

    def __init__(self, paths: Iterable[str], settings: Settings | None = None) -> None:
        self.paths = tuple(paths)
        self._settings = settings
        self._readings = DocumentCache()
        self._there: dict[str, list[Origin]] = {}
        self._gone: list[Problem] = []
        self._good: dict[str, Origin] = {}

    def look(self) -> tuple[str, ...]:
        """Take in what is there now. The files that have changed since the last look, by their
        paths as seen from the current folder; a place that is gone counts as one, and keeps what
        was there."""
        before, gone = self._origins(), self._gone
        self._gone = []
        for path in self.paths:
            try:
                self._there[path] = list(_taken(path))
            except DocumentError as error:
                self._gone += error.problems
            except (OSError, RuntimeError) as error:  # no way there, or links in a circle
                what = f"what is there can't be read: {error}"
                remedy = "Check its path and permissions"
                self._gone.append(Problem(path, 0, 0, "unreadable", what, remedy))
        now = self._origins()
        changed = {
            _seen(origin)
            for id_, origin in {**before, **now}.items()
            if before.get(id_) != now.get(id_)
        }
        lost = {problem.document for problem in {*gone} ^ {*self._gone}}
        return tuple(sorted(changed | lost))

    def read(self) -> ParsedDocuments:
        """Read what the last look took in. What has not changed is not read again."""
        now = self._origins()
        present = corpus(now.values(), cache=self._readings)
        errors = check_corpus(present, Settings(codes=ERRORS)).problems
        refused = {problem.document for problem in errors}
        used = now | {id_: self._good[id_] for id_ in refused & self._good.keys() & now.keys()}
        shown = corpus(used.values(), cache=self._readings) if used != now else present
        self._readings.forget()
        self._good = {id_: used[id_] for id_ in used if id_ in shown.documents}
        # Of what is shown, so that no other document's links lead nowhere for an error's sake.
        report = check_corpus(shown, self._settings)
        others = (problem for problem in report.problems if problem.document not in refused)
        problems = sorted((*errors, *others))
        bad = {problem.document for problem in problems if problem.severity == "error"}
        paths = {id_: _seen(origin) for id_, origin in now.items()}
        return ParsedDocuments(
            graph=shown.graph,
            problems=(*self._gone, *(_placed(problem, paths) for problem in problems)),
            documents=report.documents,
            before=tuple(sorted(paths[id_] for id_ in bad & shown.documents.keys())),
            left_out=tuple(sorted(paths[id_] for id_ in bad - shown.documents.keys())),
            paths=paths,
        )

    def _origins(self) -> dict[str, Origin]:
        """The documents by their ids, each once."""
        found: dict[str, Origin] = {}
        for path in self.paths:
            for origin in self._there.get(path, ()):
                found.setdefault(origin.id, origin)
        return found


def _taken(path: str) -> Iterator[Origin]:
    """The documents at a place with their bytes, so that all is judged by one state of them."""
    for origin in origins([path]):
        assert origin.path is not None
        try:
            yield replace(origin, data=origin.read())
        except DocumentError:
            # It went while it was looked for; or else it can't be read, which is told later.
            if origin.path.exists():
                yield origin


def _seen(origin: Origin) -> str:
    """A document's path from the current folder."""
    path = origin.path or Path(origin.id)
    try:
        return Path(os.path.relpath(path)).as_posix()
    except ValueError:  # on another drive
        return path.as_posix()


def _placed(problem: Problem, paths: dict[str, str]) -> Problem:
    return replace(problem, document=paths.get(problem.document, problem.document))
