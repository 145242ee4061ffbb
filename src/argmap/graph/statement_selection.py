"""Select the statements that a measure is computed from."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypedDict

from argmap.analysis.options import NEUTRALS, Level, Neutral, Over
from argmap.errors import ParameterError, shortened
from argmap.graph.graph_view import Subject
from argmap.graph.lookup import find
from argmap.model import Graph
from argmap.model.name_match import NameMatch
from argmap.model.schema import NEUTRAL
from argmap.store import Store
from argmap.view import Filter

if TYPE_CHECKING:
    from argmap.analysis.statements import StatementTable


class SelectionFields(TypedDict, total=False):
    """Which statements count, as keyword arguments. See `StatementSelection`."""

    controversy: str | None
    thread: str | None
    kind: str | Iterable[str]
    standing: str | Iterable[str]
    basis: str | Iterable[str]
    since: str | int | None
    until: str | int | None
    over: Over
    level: Level
    neutral: Neutral
    current: bool


@dataclass(frozen=True, repr=False)
class StatementSelection:
    """Which statements count.

    controversy, thread: only the positions of this one: an id, a name or an alias; kind, standing:
    of actors; basis: of stances; since, until: the period of stances, as in `ArgumentGraph.view`;
    stances without a date are kept; over: "positions" or "controversies"; level: "person" or
    "organization", see `argmap.analysis.statements.read_statements`; neutral: "ignore", or "half":
    neutral stances count, as half an agreement with either side; current: without stances that
    have ended.

    By default: stated stances of registered and unregistered actors on positions. Raises
    ParameterError for an unknown value.
    """

    controversy: str | None = None
    thread: str | None = None
    kind: tuple[str, ...] = ()
    standing: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    since: str = ""
    until: str = ""
    over: Over = "positions"
    level: Level = "person"
    neutral: Neutral = "ignore"
    current: bool = False

    def __post_init__(self) -> None:
        if self.neutral not in NEUTRALS:
            known = ", ".join(NEUTRALS)
            raise ParameterError(f"neutral must be one of {known} (got {self.neutral!r})")
        Subject(self.controversy, self.thread).check()
        conditions_of(self)

    def __repr__(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self.given().items())
        return f"<StatementSelection {shortened(given or 'default', 80)}>"

    @classmethod
    def of(cls, chosen: SelectionFields) -> StatementSelection:
        """Return the selection of keyword arguments."""
        made: dict[str, Any] = dict(chosen)
        unknown = made.keys() - {item.name for item in fields(cls)}
        if unknown:
            raise TypeError(f"unexpected keyword argument {min(unknown)!r}")
        for name in ("kind", "standing", "basis"):
            values = made.get(name) or ()
            made[name] = (values,) if isinstance(values, str) else tuple(values)
        for name in ("since", "until"):
            made[name] = "" if made.get(name) is None else str(made[name])
        return cls(**made)

    @property
    def dated(self) -> bool:
        """Whether dates select."""
        return bool(self.since or self.until)

    def given(self) -> dict[str, Any]:
        """Return the values that differ from the default, for a receipt."""
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in asdict(self).items()
            if value != getattr(_DEFAULT, name)
        }


def conditions_of(selection: StatementSelection) -> dict[str, Filter]:
    """Return the conditions by name; the same as those of a view."""
    made = {
        "kind": Filter(kind=selection.kind),
        "standing": Filter(standing=selection.standing),
        "basis": Filter(basis=selection.basis),
        "period": Filter(since=selection.since, until=selection.until),
    }
    return {name: by for name, by in made.items() if by}


_DEFAULT = StatementSelection()


@dataclass(frozen=True, eq=False, repr=False)
class SelectedStatements:
    """Statements, and how they were selected.

    table: the statements; selection: what was asked for; graph: what they were read from; about:
    the selection in words; matches: which names were given instead of ids; day: that of the graph,
    if it is the graph of one day, or ""; commits: those of the documents, if they were read from a
    git revision.
    """

    table: StatementTable
    selection: StatementSelection
    graph: Graph
    about: str
    matches: tuple[NameMatch, ...] = field(default=())
    day: str = ""
    commits: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"<SelectedStatements {len(self.table):,}>"

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the selected nodes and edges with their properties."""
        made = hashlib.sha256()
        for item in (*self.graph.nodes, *self.graph.edges):
            line = json.dumps(item, ensure_ascii=True, sort_keys=True, default=dict)
            made.update(line.encode() + b"\n")
        return made.hexdigest()


def graph_of(
    store: Store, selection: StatementSelection
) -> tuple[Graph, Graph | None, str, tuple[NameMatch, ...]]:
    """Return what measures need of the graph, reasons apart, what it is about, and names.

    Sources, tensions and events are not read: they are half of a graph.
    """
    if selection.controversy is None and selection.thread is None:
        return store.graph(_LABELS, _TYPES), None, "all controversies", ()
    subject = Subject(selection.controversy, selection.thread)
    view = subject.select(store, Filter(), lambda label, text: find(store, [label], text))
    assert view.focus is not None
    part = Graph.of(
        (node for node in view.graph.nodes if node.label in _LABELS),
        (edge for edge in view.graph.edges if edge.type in _TYPES),
    )
    return part, view.reasons, f"the {view.focus.label.lower()} “{view.title}”", view.matches


_LABELS = ("Actor", "Controversy", "Document", "Position", "Reading")
_TYPES = ("CONTESTS", NEUTRAL, "PART_OF", "SUPPORTS")
"""The nodes and edges that measures read."""
