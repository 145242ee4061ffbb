"""Narrowing a view as a reader of its page does (`export/js/filter.js`)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from argmap.did_you_mean import did_you_mean, nearest
from argmap.errors import ParameterError
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.schema import ACTOR_KIND, BASIS, CONFIDENCE, STANDING
from argmap.view.expansion import STANCES, documents_of
from argmap.view.view import PART, WHOLE, View

V = TypeVar("V", bound=View)

NOT_SAID = "not-said"
"""The confidence of a position whose document gives none."""

VALUES = {
    "kind": ACTOR_KIND,
    "standing": STANDING,
    "basis": BASIS,
    "confidence": (*CONFIDENCE, NOT_SAID),
}
"""What each list of a `Filter` may hold."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)

_Kind = tuple[str, str, str]
_STANCES: frozenset[_Kind] = frozenset(
    {("Actor", "SUPPORTS", "Position"), ("Actor", "CONTESTS", "Position")}
)
_MEMBERS: frozenset[_Kind] = frozenset({("Actor", "PART_OF", "Actor")})
_NONE: frozenset[_Kind] = frozenset()
# By label: the edges that start at such a node, and those that end there, for which it is there.
_GROUNDS: tuple[tuple[str, frozenset[_Kind], frozenset[_Kind]], ...] = (
    # Twice, for what is there only by its parts.
    ("Actor", _STANCES, _MEMBERS),
    ("Actor", _STANCES, _MEMBERS),
    ("Source", _NONE, frozenset({("Position", "CITES", "Source")})),
    ("Controversy", _NONE, frozenset({("Position", "PART_OF", "Controversy")})),
    (
        "Thread",
        _NONE,
        frozenset({("Controversy", "PART_OF", "Thread"), ("Position", "PART_OF", "Thread")}),
    ),
    (
        "Tension",
        _NONE,
        frozenset({("Controversy", "RAISES", "Tension"), ("Thread", "RAISES", "Tension")}),
    ),
)


@dataclass(frozen=True)
class Filter:
    """What of a view is to be left. Within one list any of its values, between them all.

    kind and standing: of actors; confidence: of positions (readings have none and stay); basis:
    of support and contest; since and until: the time in which stances are held, as "2024",
    "2024-05" or "2024-05-31". A stance without a date is not known to be outside, and stays.

    Raises ParameterError for a value that there is not.
    """

    kind: Collection[str] = ()
    standing: Collection[str] = ()
    basis: Collection[str] = ()
    confidence: Collection[str] = ()
    since: str = ""
    until: str = ""

    def __post_init__(self) -> None:
        for name, known in VALUES.items():
            for value in getattr(self, name):
                if value not in known:
                    raise ParameterError(_unknown(name, value, known))
        for name in ("since", "until"):
            date = getattr(self, name)
            if date and not _DATE.fullmatch(date):
                raise ParameterError(
                    f"{name} is {date!r}; it takes a year, a month or a day, such as 2024, "
                    "2024-05 or 2024-05-31"
                )
        if self.since and self.until and _first(self.since) > _last(self.until):
            raise ParameterError(f"since {self.since} lies after until {self.until}")

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in (*VALUES, "since", "until"))

    def __str__(self) -> str:
        """What is left, in words: "actors of the kind company, stated relations"."""
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
            parts.append(f"stances held {time} or without a date")
        return ", ".join(filter(None, parts))

    def holds(self, edge: Edge) -> bool:
        """Whether an edge is left by itself, whatever becomes of its ends."""
        basis = "inferred" if edge.inferred else "stated"
        if self.basis and edge.type in STANCES and basis not in self.basis:
            return False
        if not (self.since or self.until) or _kind(edge) not in _STANCES:
            return True
        since, until = edge.text("since"), edge.text("until")
        starts, ends = _first(since) if since else "", _last(until) if until else "9999"
        return (not self.until or starts <= _last(self.until)) and (
            not self.since or ends >= _first(self.since)
        )

    def fits(self, node: Node) -> bool:
        """Whether a node is left by itself, whatever becomes of its edges."""
        if node.label == "Actor":
            return (not self.kind or (node.text("kind") or "unknown") in self.kind) and (
                not self.standing or (node.text("standing") or "unregistered") in self.standing
            )
        if node.label == "Position" and node.text("kind") != "reading":
            return not self.confidence or (node.text("confidence") or NOT_SAID) in self.confidence
        return True

    def applied(self, view: V) -> V:
        """A view of what is left. What the view was made for stays in any case."""
        if not self:
            return view
        graph = _narrowed(view.graph, self, view.focuses)
        about = f"{view.about}; narrowed to {self}"
        title = PART if view.title == WHOLE and not view.focuses else view.title
        return replace(view, graph=graph, title=title, about=about, narrowed=str(self))


def _narrowed(graph: Graph, by: Filter, focuses: Collection[Ref]) -> Graph:
    drawn = {node.ref: node for node in graph.nodes if node.label != "Document"}
    left = {ref for ref, node in drawn.items() if by.fits(node) or ref in focuses}
    edges = [edge for edge in graph.edges if edge.source in drawn and edge.target in drawn]
    held = {edge.id for edge in edges if by.holds(edge)}
    edges_at: dict[Ref, list[Edge]] = defaultdict(list)
    for edge in edges:
        edges_at[edge.source].append(edge)
        edges_at[edge.target].append(edge)
    grounds = _GROUNDS
    if by.kind or by.standing or by.since or by.until:
        grounds = (("Position", _NONE, _STANCES), *grounds)
    for label, out, into in grounds:
        for ref in drawn:  # in order, as the page does: what has gone is gone for those after it
            if ref.label != label or ref not in left or ref in focuses:
                continue
            ties = [
                edge
                for edge in edges_at[ref]
                if _kind(edge) in (out if edge.source == ref else into)
            ]
            if ties and not any(edge.id in held and _other(edge, ref) in left for edge in ties):
                left.discard(ref)
    nodes = [drawn[ref] for ref in sorted(left)]
    rest = [edge for edge in edges if edge.id in held and {edge.source, edge.target} <= left]
    known = documents_of(nodes, rest)
    return Graph.of([*nodes, *(node for node in graph.nodes if node.ref in known)], rest)


def _kind(edge: Edge) -> _Kind:
    return (edge.source.label, edge.type, edge.target.label)


def _other(edge: Edge, ref: Ref) -> Ref:
    return edge.target if edge.source == ref else edge.source


def _first(date: str) -> str:
    """The first day of a date, to be compared as text."""
    return (date + "-01-01")[:10]


def _last(date: str) -> str:
    """A text that no day of a date comes after."""
    return date + {4: "-12-31", 7: "-31"}.get(len(date), "")


def _or(values: Iterable[str]) -> str:
    words = [value.replace(NOT_SAID, "not said") for value in values]
    return " or ".join(filter(None, [", ".join(words[:-1]), words[-1]]))


def _unknown(name: str, value: str, known: Collection[str]) -> str:
    hint = did_you_mean(nearest(value, known, most=1))
    parts = (f"there is no {name} {value!r}.", hint, f"It takes {', '.join(known)}")
    return " ".join(filter(None, parts))
