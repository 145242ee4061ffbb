"""Count how groups of actors, such as parties, are divided over positions: the one place.

docs/model/counting.md has the rules. The named query `actors/against-their-group` follows them in
Cypher.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from statistics import fmean

from argmap.errors import ParameterError
from argmap.model.counting import STANCES
from argmap.model.graph import Edge, Graph, Ref
from argmap.model.organizations import organizations_of
from argmap.model.schema import ABSENT, STRUCTURAL
from argmap.model.stance_times import BOTH, ENDED, current_stance

GROUP = "group"
"""The name of groups that have no other."""
KIND, ORGANIZATION = "kind", "organization"
"""Groups that stances need not name: the kinds of actors, and organisations. Groups of stances
can't have these names."""

GroupsOf = Callable[[Edge], tuple[str, ...]]
"""Returns the groups to which the actor of a stance or an absence belongs on that day."""


def group_text(name: str, value: str) -> str:
    """Return a group as stances have it: "party: Greens", or "Greens" without a name."""
    return f"{name or GROUP}: {value}" if name or ": " in value else value


def named_group(text: str) -> tuple[str, str]:
    """Return the name of the groups of which a text of a stance is one, and the group."""
    name, colon, value = text.partition(": ")
    return (name, value) if colon else (GROUP, text)


def groups_on(edge: Edge) -> tuple[str, ...]:
    """Return the groups that a stance or an absence names."""
    found = edge.properties.get(GROUP)
    return tuple(map(str, found)) if isinstance(found, list | tuple) else ()


def stated_groups(edges: Iterable[Edge], name: str | None = None) -> tuple[list[str], GroupsOf]:
    """Return the names of the groups that stances name, and a function that returns those of one.

    name: only groups of this name; by default all, which have their name if there are several.
    """
    texts = {text for edge in edges for text in groups_on(edge)}
    names = sorted({name for name, _ in map(named_group, texts)})
    if name is None and len(names) > 1:
        return names, groups_on
    chosen = name or next(iter(names), "")
    return names, lambda edge: tuple(
        value for name, value in map(named_group, groups_on(edge)) if name == chosen
    )


def groups_by(graph: Graph, by: str | None = None) -> tuple[str, GroupsOf]:
    """Return what the groups are, in words, and a function that returns those of an edge.

    by: "kind", "organization" (their ids), or the name of groups that stances have, such as
    "party"; by default all that stances name, or kinds if they name none.

    Raises ParameterError if no stance names such a group.
    """
    names, stated = stated_groups(graph.edges, by)
    if by == KIND or (by is None and not names):
        kinds = {node.ref: node.text(KIND) for node in graph.labelled("Actor")}
        return "the kinds of actors", lambda edge: (kinds.get(edge.source) or "unknown",)
    if by == ORGANIZATION:
        organizations = organizations_of(graph.typed(STRUCTURAL))
        return "the organisations of actors", lambda edge: tuple(
            ref.id for ref in organizations(_begun(edge))
        )
    if by is not None and by not in names:
        has = f"they name: {', '.join(names)}" if names else "they name none"
        raise ParameterError(
            f"no stance names a group {by!r} ({has}). by can also be {KIND} or {ORGANIZATION}"
        )
    return f"the groups that stances name ({by or ', '.join(names)})", stated


def _begun(edge: Edge) -> Edge:
    """Return an absence with its date as a stance has it."""
    if edge.type != ABSENT:
        return edge
    return edge._replace(properties={**edge.properties, "since": edge.text("date")})


@dataclass(frozen=True, slots=True)
class GroupStances:
    """How the actors of a group are divided over a position.

    supporters, opponents, neutral, absent: each actor is in one of them at most.
    """

    group: str
    supporters: tuple[Ref, ...]
    opponents: tuple[Ref, ...]
    neutral: tuple[Ref, ...]
    absent: tuple[Ref, ...]

    @property
    def sides(self) -> dict[str, tuple[Ref, ...]]:
        """The actors with each type of stance."""
        return dict(zip(STANCES, (self.supporters, self.opponents, self.neutral), strict=True))

    @property
    def voted(self) -> int:
        """How many have a stance."""
        return sum(map(len, self.sides.values()))

    @property
    def cohesion(self) -> float | None:
        """The agreement index, None if fewer than two have a stance.

        (max(Y, N, A) − ½((Y + N + A) − max(Y, N, A))) / (Y + N + A) for Y for, N against and A
        neutral: 1 if all have the same stance, 0 if they are divided equally between the three.
        Simon Hix, Abdul Noury and Gérard Roland (2005), "Power to the Parties: Cohesion and
        Competition in the European Parliament, 1979–2001", British Journal of Political Science
        35(2), 209–234.
        """
        if self.voted < 2:
            return None
        return (3 * max(map(len, self.sides.values())) - self.voted) / (2 * self.voted)

    @property
    def line(self) -> str:
        """The type of the stance that most have, "" if several have as many."""
        most = max(map(len, self.sides.values()))
        found = [type for type, actors in self.sides.items() if len(actors) == most]
        return found[0] if len(found) == 1 else ""

    @property
    def against_line(self) -> tuple[Ref, ...]:
        """The actors with another stance than the line."""
        if not self.line:
            return ()
        return tuple(
            actor for type, actors in self.sides.items() if type != self.line for actor in actors
        )


def group_stances(
    stances: Mapping[Ref, Sequence[Edge]], absences: Iterable[Edge], groups_of: GroupsOf
) -> list[GroupStances]:
    """Return how the groups of actors are divided over one position, by name.

    stances: the statements of each actor that counts; absences: edges of those that were absent.
    Stances that have ended do not count, nor do actors that are on two sides at once. An actor with
    a stance, also one that has ended, is not absent.
    """
    found: dict[str, dict[str, dict[Ref, None]]] = defaultdict(lambda: defaultdict(dict))
    for actor in sorted(stances):
        if current := held_edge(stances[actor]):
            for group in groups_of(current):
                found[group][current.type][actor] = None
    for edge in sorted(absences, key=lambda edge: edge.source):
        if edge.source not in stances:
            for group in groups_of(edge):
                found[group][ABSENT][edge.source] = None
    return [
        GroupStances(group, *(tuple(found[group].get(type, ())) for type in (*STANCES, ABSENT)))
        for group in sorted(found)
    ]


@dataclass(frozen=True, slots=True)
class GroupTotal:
    """How a group is divided over several positions.

    actors: how many distinct ones; positions: on which one of them has a stance; supporters,
    opponents, neutral, absent: sums over the positions; cohesion: the mean of those that there are;
    against_line: how many stances are not on the line.
    """

    group: str
    actors: int
    positions: int
    supporters: int
    opponents: int
    neutral: int
    absent: int
    cohesion: float | None
    against_line: int


def group_totals(divided: Iterable[GroupStances]) -> list[GroupTotal]:
    """Add up how groups are divided over several positions, the most cohesive group first."""
    by_group: defaultdict[str, list[GroupStances]] = defaultdict(list)
    for item in divided:
        by_group[item.group].append(item)
    made = [_total(group, some) for group, some in by_group.items()]
    return sorted(made, key=lambda item: (item.cohesion is None, -(item.cohesion or 0), item.group))


def _total(group: str, some: Sequence[GroupStances]) -> GroupTotal:
    cohesion = [item.cohesion for item in some if item.cohesion is not None]
    return GroupTotal(
        group,
        len({actor for item in some for actor in chain(*item.sides.values(), item.absent)}),
        sum(item.voted > 0 for item in some),
        sum(len(item.supporters) for item in some),
        sum(len(item.opponents) for item in some),
        sum(len(item.neutral) for item in some),
        sum(len(item.absent) for item in some),
        fmean(cohesion) if cohesion else None,
        sum(len(item.against_line) for item in some),
    )


def held_edge(edges: Iterable[Edge]) -> Edge | None:
    """Return the last statement of the stance that an actor holds on a position.

    edges: its statements on the position. None if all have ended, or if it is on two sides.
    """
    held = [edge for edge in edges if not edge.text(ENDED)]
    if current_stance((edge.type, "") for edge in held) in ("", BOTH):
        return None
    first = sorted(held, key=lambda edge: (edge.document, edge.line, edge.key))
    return max(first, key=lambda edge: edge.text("since"))


def groups_followed(stances: Iterable[Edge], groups_of: GroupsOf) -> GroupsOf:
    """Return a function that returns the groups of which a stance follows the line.

    stances: those that count, on any position.
    """
    on: defaultdict[Ref, dict[Ref, list[Edge]]] = defaultdict(lambda: defaultdict(list))
    for edge in stances:
        on[edge.target][edge.source].append(edge)
    lines = {
        (position, item.group): item.line
        for position, actors in on.items()
        for item in group_stances(actors, (), groups_of)
    }
    current = (held_edge(some) for actors in on.values() for some in actors.values())
    held = {edge.id for edge in current if edge}

    def followed(edge: Edge) -> tuple[str, ...]:
        if edge.id not in held:
            return ()
        groups = groups_of(edge)
        return tuple(group for group in groups if lines[edge.target, group] == edge.type)

    return followed
