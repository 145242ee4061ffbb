"""The base of all groups of methods: a store, and results that come from one state of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar, cast

from argmap.errors import ArgmapError, ParameterError
from argmap.store import Store

if TYPE_CHECKING:
    from datetime import date

    from argmap.graph.held_on import HeldOn
    from argmap.model import Edge

ATTEMPTS = 3
"""How often a result is read if the store changes meanwhile."""

_Given = ParamSpec("_Given")
_Result = TypeVar("_Result")
_Graph = TypeVar("_Graph", bound="StoredGraph")


def one_state(
    method: Callable[Concatenate[_Graph, _Given], _Result],
) -> Callable[Concatenate[_Graph, _Given], _Result]:
    """Let a method read its result from one state of the store."""

    @wraps(method)
    def reading(graph: _Graph, /, *args: _Given.args, **given: _Given.kwargs) -> _Result:
        return graph.at_once(lambda: method(graph, *args, **given))

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

    held: which stances it has, if it is the graph of one day (see `on`), else None; commits: those
    of the documents, if `read` read them from a git revision.
    """

    held: HeldOn | None = None
    commits: tuple[str, ...] = ()
    _earlier_notice: str | None = None
    _for_organizations: Self | None = None
    _said_for: tuple[Edge, ...] = ()

    def __init__(self, store: Store, queries: Iterable[str | Path] | None = None) -> None:
        """store: the store; queries: folders with your own query files."""
        self._store = store
        self._folders = None if queries is None else [Path(folder) for folder in queries]
        self._reading = False
        self._mixed_notice: str | None = None

    @property
    def store(self) -> Store:
        """The store that holds the graph."""
        return self._store

    @property
    def notice(self) -> str | None:
        """What to know about the last result, such as that it may not be up to date, or None."""
        notices = (self._store.notice, self._earlier_notice, self._mixed_notice)
        return "; ".join(filter(None, notices)) or None

    def on(self, day: str | date) -> Self:
        """Return the graph of one day: `graph.on("2016-03-01").query("actors/spanning")`.

        It leaves out stances that had ended or begin later, later events, and ends of stances that
        came later. Stances without a date count as held. It is a copy in memory that can only be
        read; `held` says how many stances it has and leaves out.

        day: a day, such as "2016-03-01". Raises ParameterError for anything else.
        """
        from argmap.graph.held_on import graph_on
        from argmap.model.dates import checked_day

        if self.held is not None:
            raise ParameterError(f"this is the graph of {self.held.day}; use the graph of all days")
        asked = checked_day(str(day), "on")
        store, others, said_for, held = self.at_once(lambda: graph_on(self._store, asked))
        made = self.another(store)
        made.held, made._earlier_notice = held, self.notice
        if others is not store:
            made._for_organizations = made.another(others)
            made._said_for = said_for
        return made

    @property
    def for_organizations(self) -> Self:
        """The graph for what concerns organisations.

        It is another one only for the graph of one day: it has what was said for an organisation
        as long as it holds for that one, also if the delegate moved and changed sides.
        """
        return self if self._for_organizations is None else self._for_organizations

    def another(self, store: Store | None = None) -> Self:
        """Return another graph like this one. Two threads can read from them at the same time.

        store: another store, by default the same one.
        """
        made = type(self)(self._store if store is None else store, self._folders)
        made.held, made.commits = self.held, self.commits
        made._earlier_notice = self._earlier_notice
        if self._for_organizations is not None and store is None:
            made._for_organizations = self._for_organizations.another()
            made._said_for = self._said_for
        return made

    @property
    def _day(self) -> str:
        """Its day, if it is the graph of one day, or ""."""
        return "" if self.held is None else self.held.day

    def _require_all_days(self) -> None:
        """Raise ParameterError if this is the graph of one day."""
        if self.held is not None:
            raise ParameterError(
                f"this is the graph of {self.held.day}, which can only be read. Use the graph of "
                "all days"
            )

    def naming_commits(self, result: _Result) -> _Result:
        """Return a view or statements with the commit of the documents in its description."""
        if not self.commits:
            return result
        from argmap.graph.revision_ingestion import commits_text

        made: Any = result
        about = f"{made.about}; documents of {commits_text(self.commits)}"
        known = {"commits": self.commits} if hasattr(made, "commits") else {}
        return cast(_Result, replace(made, about=about, **known))

    def at_once(self, read: Callable[[], _Result]) -> _Result:
        """Return what a function reads with several methods, from one state of the store.

        Each method already reads its own result from one state. If another process changes the
        store meanwhile, the function is called again; after three attempts, its result has `mixed`
        set if it has this field, and `notice` says so.
        """
        # Neo4j has no snapshots: a query may see a part of what another process commits meanwhile.
        # So the store's revision is compared before and after. In a call inside another one, only
        # the outer one compares.
        if self._reading:
            return read()
        self._reading, self._mixed_notice = True, None
        try:
            for attempt in range(ATTEMPTS):
                before = self._store.revision()
                try:
                    result = read()
                except ArgmapError:
                    # What was looked up may have been removed between two queries.
                    if attempt == ATTEMPTS - 1 or self._store.revision() == before:
                        raise
                    continue
                if self._store.revision() == before:
                    return result
        finally:
            self._reading = False
        self._mixed_notice = (
            f"another process changed {self._store.place} each time it was read (attempts: "
            f"{ATTEMPTS}), so the result may mix two states. Read it again when that is done"
        )
        return cast(_Result, _mixed(result))


def _mixed(result: Any) -> Any:
    """Return a result, or each part of a tuple, with `mixed` set where it has this field."""
    if type(result) is tuple:
        return tuple(map(_mixed, result))
    if not is_dataclass(result) or isinstance(result, type):
        return result
    if "mixed" not in {field.name for field in fields(result)}:
        return result
    from argmap.model.view import View

    if isinstance(result, View):
        about = f"{result.about}; it may mix two states, because the store changed meanwhile"
        return replace(result, about=about, mixed=True)
    return replace(result, mixed=True)
