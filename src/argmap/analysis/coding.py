"""Compare what several coders stated about the same material, unit by unit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal, NamedTuple

import numpy as np

from argmap.analysis.reliability import (
    Estimate,
    Ratings,
    alpha_estimate,
    confusion_matrix,
    kappa_estimate,
    pairwise_agreement,
)
from argmap.analysis.result import MeasureResult, result_table
from argmap.model.citations import SIDES, separate_sources, stance_source_id
from argmap.model.graph import Edge, Graph
from argmap.model.ids import folded
from argmap.table import Table

By = Literal["source", "document", "position"]
"""What a unit has besides an actor and a position."""

NOTHING = "nothing"


class Unit(NamedTuple):
    """An actor, a position, and the id of a source or document, or ''."""

    actor: str
    position: str
    context: str


@dataclass(frozen=True)
class Coder:
    """What one coder stated.

    name: of the folder, store or table; values: of each unit, with their places; covered: the
    contexts that the coder coded; names: of actors; topics: the names of controversies, by id;
    stances: how many there are; other_names: of the coder's controversies, each with the id that it
    has in the comparison.
    """

    name: str
    values: Mapping[Unit, Mapping[str, tuple[str, ...]]]
    covered: frozenset[str]
    names: Mapping[str, str]
    topics: Mapping[str, str]
    stances: int
    other_names: Mapping[str, str]


def shared_context(graphs: Sequence[Graph]) -> By:
    """Return the finest context that all stances have: a source, a document, or none."""
    stances = [list(_stances(graph)) for graph in graphs]
    if all(edge.text("source") for edges in stances for edge in edges):
        return "source"
    documents = [{edge.document for edge in edges} for edges in stances]
    if documents and set.intersection(*documents):
        return "document"
    return "position"


def same_positions(graphs: Sequence[Graph]) -> list[dict[str, str]]:
    """Return, for each graph, the ids of positions that an earlier graph calls otherwise.

    Positions of one controversy are the same if their ids are, or else their claims or labels,
    without case, punctuation and kinds of quotes: a table has no ids. If each of the first graphs
    and a further one have one controversy, it is the same under each name: that of a table
    without one is the file's. Then its id is in the mapping as well.
    """
    ids: set[str] = set()
    known: dict[tuple[str, str], str] = {}
    earlier: set[str] = set()
    found = []
    for graph in graphs:
        positions = graph.labelled("Position")
        own = {_controversy(node.id) for node in positions}
        same = dict(zip(own, earlier, strict=True)) if len(own) == len(earlier) == 1 else {}
        same = {id_: other for id_, other in same.items() if id_ != other}
        earlier |= {same.get(id_, id_) for id_ in own}
        for node in positions:
            controversy, _, rest = node.id.partition("/")
            controversy = same.get(controversy, controversy)
            as_id = f"{controversy}/{rest}"
            texts = {folded(text) for text in (node.text("claim"), node.name) if text}
            keys = sorted((controversy, text) for text in texts)
            if as_id not in ids:
                as_id = next((known[key] for key in keys if key in known), as_id)
            if as_id != node.id:
                same[node.id] = as_id
            for key in keys:
                known.setdefault(key, as_id)
        ids |= {same.get(node.id, node.id) for node in positions}
        found.append(same)
    return found


def coder_of(
    name: str, graph: Graph, by: By, folder: str = "", same: Mapping[str, str] | None = None
) -> Coder:
    """Return what a graph states, as the coding of one coder.

    folder: of its documents; same: the ids of positions and controversies that are called
    otherwise.
    """
    same = same or {}
    found: dict[Unit, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    covered = set()
    stances = list(_stances(graph))
    for edge in stances:
        for context in _contexts(edge, by):
            unit = Unit(edge.source.id, same.get(edge.target.id, edge.target.id), context)
            found[unit][SIDES[edge.type]].append(folder + edge.place)
            covered.add(context or _controversy(unit.position))
    names = {node.id: node.name for node in graph.labelled("Actor")}
    topics = {same.get(node.id, node.id): node.name for node in graph.labelled("Controversy")}
    if by == "document":
        covered |= {node.id for node in graph.labelled("Document")}
    if by == "position":
        covered |= topics.keys()
    values = {
        unit: {value: tuple(sorted(places)) for value, places in sorted(given.items())}
        for unit, given in found.items()
    }
    other_names = {id_: other for id_, other in same.items() if "/" not in id_}
    return Coder(name, values, frozenset(covered), names, topics, len(stances), other_names)


def _stances(graph: Graph) -> Iterator[Edge]:
    for edge in graph.edges:
        if edge.type in SIDES and (edge.source.label, edge.target.label) == ("Actor", "Position"):
            yield edge


def _contexts(edge: Edge, by: By) -> Iterable[str]:
    if by == "source":
        ids = {stance_source_id(text) for text in separate_sources(edge.text("source"))}
        return sorted(ids) or [""]
    return [edge.document if by == "document" else ""]


def _controversy(position: str) -> str:
    return position.partition("/")[0]


def agreement_of(
    coders: Sequence[Coder],
    by: By,
    units: Iterable[Unit] | None = None,
    *,
    repeats: int = 1_000,
    seed: int = 0,
) -> MeasureResult:
    """Compare coders.

    units: all units of the material; None for those that at least one coder coded. repeats: of
    the bootstrap; seed: of its random numbers.

    A coder that has no unit of a source, document or controversy did not code it: there, its
    values are missing. In a list of units, nothing is missing.
    """
    coded = {unit for coder in coders for unit in coder.values}
    listed = sorted(coded) if units is None else sorted(set(units))
    table = _Coding(coders, listed, complete=units is not None, repeats=repeats, seed=seed)
    rows = [table.row("all", "", "", range(len(listed)))]
    if len(coders) > 2:
        for one, other in combinations(range(len(coders)), 2):
            names = f"{coders[one].name} / {coders[other].name}"
            rows.append(table.pair_row("pair", names, [(one, other)]))
        for one, coder in enumerate(coders):
            others = [(one, other) for other in range(len(coders)) if other != one]
            rows.append(table.pair_row("coder", coder.name, others))
    known = {id_: name for coder in reversed(coders) for id_, name in coder.names.items()}
    groups = defaultdict[str, list[int]](list)
    for number, unit in enumerate(listed):
        groups[unit.actor].append(number)
    for id_, numbers in sorted(groups.items()):
        rows.append(table.row("actor", id_, known.get(id_, id_), numbers))
    left = len(coded - set(listed))
    return MeasureResult(
        "agree",
        result_table(_COLUMNS, rows),
        {
            "coders": [coder.name for coder in coders],
            "units": len(listed),
            "matched_by": by,
            **dict(zip(_COLUMNS[4:], rows[0][4:], strict=True)),
        },
        {"confusion": table.confusion(), "disagreements": table.disagreements()},
        {
            "by": by,
            "repeats": repeats,
            "seed": seed,
            "units": "list" if units is not None else None,
        },
        tuple(_notes(coders, by, listed, left, table, rows[0])),
    )


_COLUMNS = (
    "of", "id", "name", "units", "agreement", "kappa", "kappa_low", "kappa_high", "alpha",
    "alpha_low", "alpha_high",
)  # fmt: skip


class _Coding:
    """The values of coders for units, as an array."""

    def __init__(
        self,
        coders: Sequence[Coder],
        units: Sequence[Unit],
        *,
        complete: bool,
        repeats: int,
        seed: int,
    ) -> None:
        """complete: whether the units are all of the material; others: see `agreement_of`."""
        self.coders, self.units, self.complete = coders, units, complete
        self._sampling: dict[str, int] = {"repeats": repeats, "seed": seed}
        self.values = [[self._value(coder, unit) for unit in units] for coder in coders]
        known = sorted({value for row in self.values for value in row if value}, key=_order)
        self.categories = known
        number = {value: index for index, value in enumerate(known)}
        self.ratings: Ratings = np.array(
            [[number.get(value, -1) for value in row] for row in self.values], dtype=np.int64
        ).reshape(len(coders), len(units))

    @property
    def missing(self) -> int:
        return int((self.ratings < 0).sum())

    def _value(self, coder: Coder, unit: Unit) -> str:
        given = coder.values.get(unit)
        if given:
            return " and ".join(given)
        covered = (unit.context or _controversy(unit.position)) in coder.covered
        return NOTHING if self.complete or covered else ""

    def row(self, of: str, id_: str, name: str, numbers: Sequence[int]) -> tuple[object, ...]:
        """Return a row about some units."""
        part = self.ratings[:, list(numbers)]
        kappa, alpha = (
            estimate(part, len(self.categories), **self._sampling)
            for estimate in (kappa_estimate, alpha_estimate)
        )
        return of, id_, name, len(numbers), pairwise_agreement(part), *kappa, *alpha

    def pair_row(self, of: str, name: str, pairs: list[tuple[int, int]]) -> tuple[object, ...]:
        """Return a row about pairs of coders: the mean of their kappas."""
        size = len(self.categories)
        kappa = kappa_estimate(self.ratings, size, pairs, **self._sampling)
        shared = sum(confusion_matrix(self.ratings, *pair, size) for pair in pairs)
        total = int(np.sum(shared))
        agreed = float(np.trace(shared) / total) if total else None
        rated = self.ratings >= 0
        units = np.any([rated[one] & rated[other] for one, other in pairs], axis=0)
        alpha = Estimate(None)
        if len(pairs) == 1:
            alpha = alpha_estimate(self.ratings[list(pairs[0])], size, **self._sampling)
        return of, name, name, int(units.sum()), agreed, *kappa, *alpha

    def confusion(self) -> Table:
        """Return how often two coders gave which values."""
        rows = []
        for one, other in combinations(range(len(self.coders)), 2):
            found = confusion_matrix(self.ratings, one, other, len(self.categories))
            for a, first in enumerate(self.categories):
                for b, second in enumerate(self.categories):
                    names = self.coders[one].name, self.coders[other].name
                    rows.append((*names, first, second, int(found[a, b])))
        return result_table(("coder", "other", "value", "other_value", "units"), rows)

    def disagreements(self) -> Table:
        """Return the units to which coders gave different values, with the places."""
        rows = []
        topics = {
            id_: name for coder in reversed(self.coders) for id_, name in coder.topics.items()
        }
        for number, unit in enumerate(self.units):
            given = [row[number] for row in self.values]
            if len(set(filter(None, given))) > 1:
                places = [
                    [place for found in coder.values.get(unit, {}).values() for place in found]
                    for coder in self.coders
                ]
                cells = [cell for pair in zip(given, places, strict=True) for cell in pair]
                of = topics.get(_controversy(unit.position), "")
                about = (unit.actor, unit.position, of, unit.context)
                rows.append((*about, *(cell or None for cell in cells)))
        names = [name for coder in self.coders for name in (coder.name, f"{coder.name} places")]
        return Table(("actor", "position", "of", "context", *names), tuple(rows))


def _order(value: str) -> tuple[int, str]:
    known = ("supports", "contests", "neutral")
    return (known.index(value) if value in known else 4 if value == NOTHING else 3), value


_MATCHED = {
    "source": "actor, position and source",
    "document": "actor, position and document",
    "position": "actor and position",
}


def _notes(
    coders: Sequence[Coder],
    by: By,
    units: Sequence[Unit],
    left: int,
    table: _Coding,
    overall: Sequence[object],
) -> Iterator[str]:
    """Yield how to read the result. left: coded units that are not in the list; overall: the row of
    all units."""
    number = Counter(unit for coder in coders for unit in coder.values)
    shared = sum(number[unit] > 1 for unit in units)
    yield (
        f"Units are matched by {_MATCHED[by]}: {len(units):,}, of which {shared:,} were coded by "
        "two or more coders."
    )
    for coder in coders:
        for id_, other in coder.other_names.items():
            yield (
                f"The controversy {id_!r} of {coder.name} counts as {other!r}, because each coder "
                "has only one."
            )
    if units and not shared:
        yield _why_nothing_is_shared(coders, by)
    if table.complete:
        yield f"The list of units is complete, so agreement on {NOTHING!r} counts."
        if left:
            yield f"{left:,} coded units are not in the list and do not count."
    else:
        yield (
            f"Without a list of all units (--units), agreement on {NOTHING!r} is not counted, so "
            "the coefficients are lower than they would be with one."
        )
    if table.missing:
        yield (
            f"{table.missing:,} values are missing, where a coder coded nothing in a "
            f"{'controversy' if by == 'position' else by}."
        )
    if overall[_COLUMNS.index("kappa")] is None:
        yield "Kappa is not defined: no two coders gave two values to units that both coded."


def _why_nothing_is_shared(coders: Sequence[Coder], by: By) -> str:
    """Say what to do if no unit was coded by two coders."""
    controversies = [{_controversy(unit.position) for unit in coder.values} for coder in coders]
    if sum(map(len, controversies)) == len(set().union(*controversies)):
        each = "; ".join(
            f"{coder.name}: {', '.join(sorted(ids)[:3])}{', …' if len(ids) > 3 else ''}"
            for coder, ids in zip(coders, controversies, strict=True)
        )
        return (
            f"The coders have no controversy in common ({each}). Give them the same ids or names, "
            'in the mapping of a table for example `controversy: ="NAME"`.'
        )
    hint = "" if by == "position" else f"; `--by position` matches them without the {by}"
    return f"Compare how the coders name actors and positions{hint}."
