"""The base of all groups of methods: a store, and results that come from one state of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar, cast

from argmap.services.one_state import StateReader
from argmap.services.querying import QueryRunner
from argmap.store import Store

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")
_Graph = TypeVar("_Graph", bound="StoredGraph")


def one_state(
    method: Callable[Concatenate[_Graph, _Given], _Result],
) -> Callable[Concatenate[_Graph, _Given], _Result]:
    """Let a method read its result from one state of the store."""

    @wraps(method)
    def reading(graph: _Graph, /, *args: _Given.args, **given: _Given.kwargs) -> _Result:
        timeout: Any = given.get("timeout")
        return graph.at_once(lambda: method(graph, *args, **given), timeout=timeout)

    return reading


def of_revision(
    method: Callable[Concatenate[_Graph, _Given], _Result],
) -> Callable[Concatenate[_Graph, _Given], _Result]:
    """Let a method that returns a view or statements name the commit of the documents."""

    @wraps(method)
    def naming(graph: _Graph, /, *args: _Given.args, **given: _Given.kwargs) -> _Result:
        return graph.naming_commits(method(graph, *args, **given))

    return naming


class StoredGraph:
    """A graph in a store.

    commits: those of the documents, if `read` read them from a git revision.
    """

    commits: tuple[str, ...] = ()

    def __init__(self, store: Store, queries: Iterable[str | Path] | None = None) -> None:
        """store: the store; queries: folders with your own query files."""
        self._store = store
        folders = None if queries is None else [Path(folder) for folder in queries]
        self._runner = QueryRunner(store, folders)
        self._state = StateReader(store)

    @property
    def store(self) -> Store:
        """The store that holds the graph."""
        return self._store

    @property
    def notice(self) -> str | None:
        """What to know about the last result, such as that it may not be up to date, or None."""
        notices = (getattr(self._store, "notice", None), self._state.notice)
        return "; ".join(filter(None, notices)) or None

    def naming_commits(self, result: _Result) -> _Result:
        """Return a view or statements with the commit of the documents in its description."""
        if not self.commits:
            return result
        from argmap.services.revision_ingestion import commits_text

        made: Any = result
        about = f"{made.about}; documents of {commits_text(self.commits)}"
        known = {"commits": self.commits} if hasattr(made, "commits") else {}
        return cast(_Result, replace(made, about=about, **known))

    def at_once(self, read: Callable[[], _Result], *, timeout: float | None = None) -> _Result:
        """Return what a function reads with several methods, from one state of the store.

        Each method already reads its own result from one state. If another process changes the
        store meanwhile, the function is called again; after three attempts, its result has `mixed`
        set if it has this field, and `notice` says so.

        timeout: in seconds; no further attempt begins if it would probably end later.
        """
        return self._state.read(read, timeout)
