"""Read the statements of a graph: who takes which side of what, when, and where it is stated."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Protocol, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from argmap.analysis.incidence import Incidence, Integers
from argmap.errors import ParameterError
from argmap.model.counting import SIDES, STANCES, is_hedged
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.groups import GROUP, KIND, ORGANIZATION, groups_by, groups_followed
from argmap.model.ids import normal_url
from argmap.model.organizations import at_level_of_organizations, end_for
from argmap.model.schema import ABSENT, NEUTRAL
from argmap.model.schema_values import ABSENCE
from argmap.operations.network import Duplicates
from argmap.operations.selection import Level, Neutral, Over

Kept: TypeAlias = NDArray[np.bool_]


class Conditions(Protocol):
    """Conditions on the nodes and edges of a graph, such as `argmap.view.Filter`."""

    def matches_node(self, node: Node) -> bool:
        """Return whether an actor or a position matches."""

    def matches_edge(self, edge: Edge) -> bool:
        """Return whether a stance matches."""


@dataclass(frozen=True, eq=False)
class StatementTable:
    """A table of statements, in the order of the graph's edges.

    actors: the actors, sorted by id; concepts: positions, or controversies; levels: the qualifier
    levels: "SUPPORTS" and "CONTESTS", and "NEUTRAL_ON" if neutral stances count, or the ids of the
    positions that actors support in controversies; actor, concept, level: indices into these, one
    for each statement; edges: the stance of each statement; counted: which statements count, for
    example after duplicates are left out; excluded: how many stances of the graph are not in the
    table, by reason; topics: the name of the controversy of each position; counted_as: what
    its actors are; by: which groups; absences: those of actors that match; graph: what it was read
    from.

    The lists of actors and concepts stay the same when fewer statements count, so the indices of
    several tables of one graph, such as of time windows, mean the same.
    """

    over: Over
    actors: tuple[Node, ...]
    concepts: tuple[Node, ...]
    levels: tuple[str, ...]
    actor: Integers
    concept: Integers
    level: Integers
    edges: tuple[Edge, ...]
    counted: Kept
    excluded: Mapping[str, int]
    topics: Mapping[Ref, str]
    graph: Graph
    counted_as: Level = "person"
    by: str | None = None
    absences: tuple[Edge, ...] = ()

    def __len__(self) -> int:
        """Return how many statements count."""
        return int(self.counted.sum())

    def __repr__(self) -> str:
        return (
            f"<StatementTable {len(self):,} of {len(self.actors):,} actors "
            f"on {len(self.concepts):,} {self.over}>"
        )

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The date on which each statement was made: the start of the stance, or ''."""
        return tuple(edge.text("since") for edge in self.edges)

    @cached_property
    def labels(self) -> Mapping[Ref, str]:
        """The names of the concepts; those that two have come with their controversy."""
        number = Counter(node.name for node in self.concepts)
        return {
            node.ref: f"{node.name} ({self.topics[node.ref]})"
            if number[node.name] > 1 and self.topics.get(node.ref)
            else node.name
            for node in self.concepts
        }

    @property
    def has_neutral(self) -> bool:
        """Whether neutral stances count."""
        return NEUTRAL in self.levels

    @property
    def undated(self) -> int:
        """How many statements that count have no date."""
        return sum(not self.dates[place] for place in np.flatnonzero(self.counted))

    @property
    def ended(self) -> int:
        """How many statements that count have ended."""
        return sum(bool(self.end(place)) for place in np.flatnonzero(self.counted).tolist())

    def end(self, place: int) -> str:
        """Return the last day on which a statement is held for its actor, or ""."""
        return end_for(self.edges[place], self.actors[self.actor[place]].ref)

    def current(self) -> StatementTable:
        """Return the table in which only stances count that have not ended."""
        ended = [bool(self.end(place)) for place in range(len(self.edges))]
        return self.only(~np.array(ended, dtype=np.bool_), "ended")

    def only(self, kept: Kept, reason: str = "") -> StatementTable:
        """Return the table in which only these statements count, of those that counted.

        kept: one value for each statement; reason: adds those that no longer count to `excluded`.
        """
        counted = self.counted & kept
        lost = len(self) - int(counted.sum())
        excluded = {**self.excluded, reason: lost} if reason and lost else self.excluded
        return replace(self, counted=counted, excluded=excluded)

    def sides(self) -> NDArray[np.int64]:
        """Return how many actors support and contest each position: positions × 2."""
        taken = self.counted & (self.level < len(SIDES))
        found = np.unique(
            np.stack((self.concept[taken], self.level[taken], self.actor[taken])), axis=1
        )
        made = np.zeros((len(self.concepts), len(SIDES)), dtype=np.int64)
        np.add.at(made, (found[0], found[1]), 1)
        return made

    def incidence(self) -> Incidence:
        """Return the matrix of actors and cells, with the number of statements that count."""
        actor, concept = self.actor[self.counted], self.concept[self.counted]
        level = self.level[self.counted]
        signed = self.over == "positions"
        width = max(1, len(self.levels))
        if signed:
            cell = width * concept + level
            of_cell = np.arange(width * len(self.concepts), dtype=np.int64) // width
        else:
            # A position may belong to several controversies: each pair is a cell.
            keys = np.unique(self.concept * width + self.level)
            cell = np.searchsorted(keys, concept * width + level)
            of_cell = keys // width
        counts = csr_array(
            (np.ones(len(actor), dtype=np.int64), (actor, cell)),
            shape=(len(self.actors), len(of_cell)),
        )
        counts.sum_duplicates()
        return Incidence(counts, of_cell, len(self.concepts), signed, self.has_neutral)

    def without_empty(self) -> StatementTable:
        """Return the table without the actors and concepts of which no statement counts."""
        actors = np.unique(self.actor[self.counted])
        concepts = np.unique(self.concept[self.counted])
        kept = np.flatnonzero(np.isin(self.actor, actors) & np.isin(self.concept, concepts))
        return replace(
            self,
            actors=tuple(self.actors[place] for place in actors),
            concepts=tuple(self.concepts[place] for place in concepts),
            actor=np.searchsorted(actors, self.actor[kept]),
            concept=np.searchsorted(concepts, self.concept[kept]),
            level=self.level[kept],
            edges=tuple(self.edges[place] for place in kept),
            counted=self.counted[kept],
        )


def read_statements(
    graph: Graph,
    *,
    over: Over = "positions",
    level: Level = "person",
    neutral: Neutral = "ignore",
    by: str | None = None,
    conditions: Mapping[str, Conditions] | None = None,
    reasons: Graph | None = None,
) -> StatementTable:
    """Read the stated stances of registered and unregistered actors on positions.

    graph: the graph, or a selection of it, such as that of a controversy; over: "positions":
    concepts are positions and qualifiers the two sides; "controversies": concepts are controversies
    and qualifiers the positions that actors support; level: "organization": a person's stances
    count for organisations, see `argmap.model.organizations`; "group": a group has one statement on
    each position on which it has a line, see `argmap.model.groups`; neutral: "half": neutral
    stances on positions count, too; by: which groups; conditions: named conditions of which stances
    must match all; with the names "standing" and "basis" they replace the rules that hedged names
    and inferred stances are left out; reasons: a graph with reasons, whose stances are counted as
    excluded.

    `excluded` counts the stances that are left out under the first reason that applies:
    "readings", "reasons", "hedged", "inferred", the name of a condition, "line", "neutral", or
    "contested" for stances against a position over controversies.

    Raises ParameterError for neutral stances over controversies, or unknown groups.
    """
    has_neutral = neutral == "half"
    if has_neutral and over != "positions":
        raise ParameterError(f"neutral stances count over positions only (got over {over})")
    excluded: Counter[str] = Counter()
    edges = list(_selected(graph, conditions or {}, excluded))
    if reasons is not None:
        excluded["reasons"] += sum(_is_stance(edge) for edge in reasons.edges
                                   if edge.target.label == "Reason")  # fmt: skip
    absences = tuple(_absences(graph, edges, conditions or {}))
    counted_for = _counted_for(graph, level, by, edges)
    if level == "group":
        excluded["line"] += sum(not counted_for(edge) for edge in edges)
    if not has_neutral:
        excluded["neutral"] += sum(edge.type == NEUTRAL for edge in edges)
        edges = [edge for edge in edges if edge.type != NEUTRAL]
    if over == "controversies":
        excluded["contested"] += sum(edge.type == "CONTESTS" for edge in edges)
        edges = [edge for edge in edges if edge.type == "SUPPORTS"]
        homes = _controversies(graph)
        rows = [(edge, home, edge.target.id) for edge in edges for home in homes(edge.target)]
    else:
        rows = [(edge, edge.target, edge.type) for edge in edges]
    sides = STANCES if has_neutral else SIDES
    levels = sides if over == "positions" else tuple(sorted({row[2] for row in rows}))
    counted = [(actor, *row) for row in rows for actor in counted_for(row[0])]
    left_out = {reason: number for reason, number in sorted(excluded.items()) if number}
    made = _table(graph, over, levels, counted, left_out)
    made = replace(made, counted_as=level, by=by, absences=absences)
    return _with_lines(made) if level == "group" else made


def _counted_for(
    graph: Graph, level: Level, by: str | None, stances: Iterable[Edge]
) -> Callable[[Edge], tuple[Ref, ...]]:
    """Return a function that returns the actors, organisations or groups that a stance counts for.

    stances: all that count.
    """
    if level == "organization":
        return at_level_of_organizations(graph)
    if level == "person":
        return lambda edge: (edge.source,)
    followed = groups_followed(stances, groups_by(graph, by)[1])
    return lambda edge: tuple(Ref("Actor", group) for group in followed(edge))


def _with_lines(table: StatementTable) -> StatementTable:
    """Return the table with groups as actors, of which the line on a position counts once."""
    named = [
        node if table.by == ORGANIZATION else Node("Actor", node.id, {"name": node.id, KIND: GROUP})
        for node in table.actors
    ]
    return without_duplicates(replace(table, actors=tuple(named)), "once")


_NOT_ELIGIBLE = ABSENCE[1]


def _absences(
    graph: Graph, stances: Iterable[Edge], conditions: Mapping[str, Conditions]
) -> Iterable[Edge]:
    """Yield the absences that match of actors without a stance on the position."""
    known = graph.by_ref
    held = {(edge.source, edge.target) for edge in stances}
    for edge in graph.typed(ABSENT):
        if edge.text("status") == _NOT_ELIGIBLE or (edge.source, edge.target) in held:
            continue
        if _excluding(edge, known, conditions) is None:
            yield edge


def _table(
    graph: Graph,
    over: Over,
    levels: Sequence[str],
    rows: Sequence[tuple[Ref, Edge, Ref, str]],
    excluded: Mapping[str, int],
) -> StatementTable:
    actors, actor = _indexed([row[0] for row in rows])
    concepts, concept = _indexed([row[2] for row in rows])
    homes = {ref: Ref("Controversy", ref.id.partition("/")[0]) for ref in concepts
             if ref.label == "Position"}  # fmt: skip
    at = {level: place for place, level in enumerate(levels)}
    return StatementTable(
        over,
        tuple(_node(graph, ref) for ref in actors),
        tuple(_node(graph, ref) for ref in concepts),
        tuple(levels),
        actor,
        concept,
        np.array([at[row[3]] for row in rows], dtype=np.int64),
        tuple(row[1] for row in rows),
        np.ones(len(rows), dtype=np.bool_),
        excluded,
        {ref: _node(graph, home).name for ref, home in homes.items()},
        graph,
    )


def _selected(
    graph: Graph, conditions: Mapping[str, Conditions], excluded: Counter[str]
) -> Iterable[Edge]:
    """Yield the stances that match, and count the others."""
    known = graph.by_ref
    for edge in graph.edges:
        if not _is_stance(edge):
            continue
        reason = _excluding(edge, known, conditions)
        if reason:
            excluded[reason] += 1
        else:
            yield edge


def _excluding(
    edge: Edge, known: Mapping[Ref, Node], conditions: Mapping[str, Conditions]
) -> str | None:
    """Return why a stance is left out, or None."""
    if edge.target.label != "Position":
        return "readings" if edge.target.label == "Reading" else "reasons"
    actor, position = known.get(edge.source), known.get(edge.target)
    if "standing" not in conditions and actor is not None and is_hedged(actor):
        return "hedged"
    if "basis" not in conditions and edge.inferred:
        return "inferred"
    for name, by in conditions.items():
        if not by.matches_edge(edge):
            return name
        if not all(node is None or by.matches_node(node) for node in (actor, position)):
            return name
    return None


def _is_stance(edge: Edge) -> bool:
    return edge.type in STANCES and edge.source.label == "Actor"


def _controversies(graph: Graph) -> Callable[[Ref], Sequence[Ref]]:
    """Return a function that returns the controversies of a position."""
    found: dict[Ref, list[Ref]] = {}
    for edge in graph.typed("PART_OF"):
        if edge.source.label == "Position" and edge.target.label == "Controversy":
            found.setdefault(edge.source, []).append(edge.target)
    return lambda position: found.get(position, ())


def _indexed(refs: Sequence[Ref]) -> tuple[list[Ref], Integers]:
    """Return the distinct refs, sorted, and the place of each in this list."""
    distinct = sorted(set(refs))
    places = {ref: place for place, ref in enumerate(distinct)}
    return distinct, np.array([places[ref] for ref in refs], dtype=np.int64)


def _node(graph: Graph, ref: Ref) -> Node:
    return graph.by_ref.get(ref) or Node(ref.label, ref.id)


_LENGTH = {"month": 7, "year": 4}


def without_duplicates(statements: StatementTable, rule: Duplicates) -> StatementTable:
    """Return the statements, of which equal ones count once in each text or period.

    Statements are equal if they have the same actor, concept and qualifier; the earliest one
    counts. rule: as DNA's "include all duplicates", "ignore per document", "… per calendar week",
    "… per calendar month", "… per calendar year" and "… across date range". A date that is less
    exact than the period is a period by itself, and statements without a date share one.

    DNA's document is the coded text. So with the rule "document", a statement's text is its own
    `source`, with normalised URLs; statements without one share the document that they are in.
    """
    if rule == "all":
        return statements
    kept = np.zeros(len(statements.edges), dtype=np.bool_)
    seen: set[tuple[int, int, int, tuple[str, str]]] = set()
    places = np.flatnonzero(statements.counted).tolist()
    dates, edges = statements.dates, statements.edges
    places.sort(key=lambda n: (dates[n] or "~", edges[n].document, edges[n].line, edges[n].key))
    actors, concepts = statements.actor.tolist(), statements.concept.tolist()
    levels = statements.level.tolist()
    for place in places:
        within = _text(edges[place]) if rule == "document" else ("", _period(dates[place], rule))
        key = (actors[place], concepts[place], levels[place], within)
        if key not in seen:
            seen.add(key)
            kept[place] = True
    return statements.only(kept, "duplicates")


def _text(edge: Edge) -> tuple[str, str]:
    """Return what identifies the text that a stance comes from."""
    source = normal_url(edge.text("source"))
    return ("source", source) if source else ("document", edge.document)


def _period(day: str, rule: str) -> str:
    if rule == "once":
        return ""
    if rule == "week":
        try:
            year, week, _ = date.fromisoformat(day).isocalendar()
        except ValueError:
            return day
        return f"{year}-W{week}"
    return day[: _LENGTH[rule]]
