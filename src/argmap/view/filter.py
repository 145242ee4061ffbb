"""Filter a view. The filters of a page work in the same way (`page/js/core/filter.js`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar, Unpack

from argmap.errors import ParameterError
from argmap.model.dates import first_day, last_day, overlap
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.schema import ABSENT, STANCE_TARGETS
from argmap.model.stance_times import ENDED, last_day_of
from argmap.model.view import View
from argmap.operations.option import completed
from argmap.operations.selection import NOT_SAID, FilterOptions
from argmap.view.expansion import STANCES, documents_of

V = TypeVar("V", bound=View)

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)

_LISTS = ("kind", "standing", "basis", "confidence")

_Kind = tuple[str, str, str]
_STANCES: frozenset[_Kind] = frozenset(
    ("Actor", type, label) for type in STANCES for label in STANCE_TARGETS
)
_TAKES_PART = _STANCES | {("Actor", ABSENT, "Position")}
_MEMBERS: frozenset[_Kind] = frozenset({("Actor", "PART_OF", "Actor")})
_NONE: frozenset[_Kind] = frozenset()
# By label: the outgoing and incoming edges of which a node must keep one to stay.
_REASONS: tuple[tuple[str, frozenset[_Kind], frozenset[_Kind]], ...] = (
    # Twice, for actors that stay only for their members.
    ("Actor", _TAKES_PART, _MEMBERS),
    ("Actor", _TAKES_PART, _MEMBERS),
    ("Source", _NONE, frozenset({("Position", "CITES", "Source")})),
    ("Controversy", _NONE, frozenset({("Position", "PART_OF", "Controversy")})),
    (
        "Thread",
        _NONE,
        frozenset({("Controversy", "PART_OF", "Thread"), ("Reading", "PART_OF", "Thread")}),
    ),
    (
        "Tension",
        _NONE,
        frozenset({("Controversy", "RAISES", "Tension"), ("Thread", "RAISES", "Tension")}),
    ),
)


class Filter:
    """Conditions on the nodes and edges of a view.

    A node or an edge must match one value of each list that is not empty.

    options: dates are "2024", "2024-05" or "2024-05-31". Positions of readings have no confidence
    and are kept, as are stances without a date. Actors without a remaining stance are removed,
    unless a remaining actor is part of them.

    Raises ParameterError for an unknown value.
    """

    def __init__(self, **options: Unpack[FilterOptions]) -> None:
        chosen: dict[str, Any] = {**completed(FilterOptions, options)}
        self.kind: tuple[str, ...] = chosen["kind"]
        self.standing: tuple[str, ...] = chosen["standing"]
        self.basis: tuple[str, ...] = chosen["basis"]
        self.confidence: tuple[str, ...] = chosen["confidence"]
        self.since, self.until = _date("since", chosen), _date("until", chosen)
        if self.since and self.until and first_day(self.since) > last_day(self.until):
            raise ParameterError(f"since ({self.since}) must not be after until ({self.until})")

    def __bool__(self) -> bool:
        return any((self.kind, self.standing, self.basis, self.confidence, self.since, self.until))

    def options(self) -> list[str]:
        """Return the options of the command line that set it."""
        lists = [(name, ",".join(getattr(self, name))) for name in _LISTS]
        dates = [("since", self.since), ("until", self.until)]
        return [part for name, text in (*lists, *dates) if text for part in (f"--{name}", text)]

    def __str__(self) -> str:
        """Describe the filter in words."""
        parts = [
            f"actors of the kind {_or(self.kind)}" if self.kind else "",
            f"actors that are {_or(self.standing)}" if self.standing else "",
            f"positions whose documentation is {_or(self.confidence)}" if self.confidence else "",
            f"support and contest that is {_or(self.basis)}" if self.basis else "",
        ]
        if self.since or self.until:
            time = f"from {self.since} on" if self.since else f"up to {self.until}"
            if self.since and self.until:
                time = f"from {self.since} to {self.until}"
            if self.since == self.until:
                time = f"{'on' if len(self.since) == 10 else 'in'} {self.since}"
            parts.append(f"stances held {time} or without a date")
        return ", ".join(filter(None, parts))

    def matches_edge(self, edge: Edge) -> bool:
        """Return whether an edge matches, apart from its ends."""
        basis = "inferred" if edge.inferred else "stated"
        if self.basis and edge.type in STANCES and basis not in self.basis:
            return False
        if not (self.since or self.until):
            return True
        if edge.type == ABSENT:
            return overlap(edge.text("date"), edge.text("date"), self.since, self.until)
        if _kind(edge) not in _STANCES:
            return True
        return overlap(edge.text("since"), edge.text("ended"), self.since, self.until)

    def matches_node(self, node: Node) -> bool:
        """Return whether a node matches, apart from its edges."""
        if node.label == "Actor":
            return (not self.kind or (node.text("kind") or "unknown") in self.kind) and (
                not self.standing or (node.text("standing") or "unregistered") in self.standing
            )
        if node.label == "Position":
            return not self.confidence or (node.text("confidence") or NOT_SAID) in self.confidence
        return True

    def matches_event(self, event: Node) -> bool:
        """Return whether a document defines an event, and its dates match.

        Dates are compared as in the query `events/timeline`: as text, and both ends are included.
        """
        date = event.text("date")
        if not event.text("document"):
            return False
        return (not self.since or (event.text("end_date") or date) >= self.since) and (
            not self.until or date <= self.until or date.startswith(self.until)
        )

    def applied(self, view: V) -> V:
        """Return the filtered view. Its focuses are always kept."""
        if not self:
            return view
        graph = _filtered(view.graph, self, view.focuses)
        about = f"{view.about}; filtered to {self}"
        title = view.part_title or view.title
        return replace(view, graph=graph, title=title, about=about, narrowed=str(self))


def _as_held(edge: Edge, until: str) -> Edge:
    """Return a stance without its end if that comes after the last day of a period."""
    if not until or edge.text(ENDED) < last_day_of(until):
        return edge
    kept = {name: value for name, value in edge.properties.items() if name != ENDED}
    return edge._replace(properties=kept)


def _filtered(graph: Graph, by: Filter, focuses: Collection[Ref]) -> Graph:
    drawn = {node.ref: node for node in graph.nodes if node.label != "Document"}
    left = {ref for ref, node in drawn.items() if by.matches_node(node) or ref in focuses}
    edges = [edge for edge in graph.edges if edge.source in drawn and edge.target in drawn]
    held = {edge.id for edge in edges if by.matches_edge(edge)}
    edges_at: dict[Ref, list[Edge]] = defaultdict(list)
    for edge in edges:
        edges_at[edge.source].append(edge)
        edges_at[edge.target].append(edge)
    reasons = _REASONS
    if by.kind or by.standing or by.since or by.until:
        reasons = (*((label, _NONE, _STANCES) for label in STANCE_TARGETS), *reasons)
    for label, out, into in reasons:
        for ref in drawn:  # in order, as the page does: removed nodes count for later ones
            if ref.label != label or ref not in left or ref in focuses:
                continue
            linking = [
                edge
                for edge in edges_at[ref]
                if _kind(edge) in (out if edge.source == ref else into)
            ]
            if not linking and label != "Actor":
                continue
            if not any(edge.id in held and _other(edge, ref) in left for edge in linking):
                left.discard(ref)
    nodes = [drawn[ref] for ref in sorted(left)]
    rest = [
        _as_held(edge, by.until)
        for edge in edges
        if edge.id in held and {edge.source, edge.target} <= left
    ]
    known = documents_of(nodes, rest)
    return Graph.of([*nodes, *(node for node in graph.nodes if node.ref in known)], rest)


def _kind(edge: Edge) -> _Kind:
    return (edge.source.label, edge.type, edge.target.label)


def _other(edge: Edge, ref: Ref) -> Ref:
    return edge.target if edge.source == ref else edge.source


def _or(values: Iterable[str]) -> str:
    words = [value.replace(NOT_SAID, "not stated") for value in values]
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _date(name: str, chosen: Mapping[str, Any]) -> str:
    given = chosen[name]
    date = "" if given is None else str(given)
    if date and not _DATE.fullmatch(date):
        raise ParameterError(
            f"{name} must be a year, a month or a day, such as 2024, 2024-05 or 2024-05-31 "
            f"(got {date!r})"
        )
    return date
