"""Explain a tie: the statements that add up to it, and how each of them counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from typing import TYPE_CHECKING, cast

import numpy as np

from argmap.analysis.normalisation import divisors, two_mode_totals
from argmap.analysis.options import SIDE_WORDS, OneModeNormalisation, TwoModeNormalisation
from argmap.analysis.statements import StatementTable
from argmap.errors import ParameterError, shortened
from argmap.model.counting import STANCES
from argmap.model.graph import Edge, Node, Ref
from argmap.model.schema import NEUTRAL
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network

COLUMNS = (
    "concept", "of", "actor", "side", "date", "quote", "document", "line", "agrees", "disagrees",
    "adds", "counted",
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class CountedStatement:
    """A statement of one actor on a concept of a tie.

    actor, concept: what it connects; level: "SUPPORTS", "CONTESTS", or the id of the position;
    edge: the stance; agrees, disagrees: with how many statements of the other actor; over
    controversies, disagrees is 1 if the other actor supports only other positions; adds: its part
    of the tie, after normalisation. A pair of statements adds one half for each of the two, and
    nothing if the tie is not in the backbone that was asked for; counted: False for a statement
    that repeats another one, and so adds nothing.
    """

    actor: Node
    concept: Node
    level: str
    edge: Edge
    agrees: int
    disagrees: int
    adds: float
    counted: bool = True

    def __repr__(self) -> str:
        what = f"{self.actor.id} on {self.concept.id}"
        adds = f"{self.adds:+.6g}" if self.counted else "not counted"
        return f"<CountedStatement {shortened(what, 70)}: {adds}>"


@dataclass(frozen=True, repr=False)
class Tie:
    """A tie of two actors, or of an actor and a concept.

    one, other: its ends; value: its weight, the cell of the matrix; divisor: what the sum of the
    statements was divided by, 1 without normalisation; rule: the rule in words; statements: those
    on concepts on which both have one, ordered by concept, actor and date; apart: how many
    statements of each end are on other concepts, which count only in the divisor; repeats:
    statements on the same concepts that do not count, because they repeat another one; left_out:
    how many more statements there are, if only the first ones were asked for; p: of a network with
    a backbone, the probability that chance gives two actors at least as much in common; topics: the
    name of the controversy of each position.
    """

    one: Node
    other: Node
    value: float
    divisor: float
    rule: str
    statements: tuple[CountedStatement, ...]
    apart: tuple[int, int]
    repeats: tuple[CountedStatement, ...] = ()
    left_out: int = 0
    p: float | None = None
    topics: Mapping[Ref, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        ends = f"{shortened(self.one.id, 40)} and {shortened(self.other.id, 40)}"
        return f"<Tie {ends}: {self.value:.6g}>"

    def to_table(self) -> Table:
        """Return the statements as a table; the sum of the column `adds` is the value.

        Those that repeat another one are included, with `counted` False.
        """
        return Table(COLUMNS, tuple(_row(item, self.topics) for item in self.listed))

    @property
    def listed(self) -> Iterator[CountedStatement]:
        """The statements; on each concept, those that repeat another one come last."""
        repeats = {
            concept: list(some)
            for concept, some in groupby(self.repeats, lambda item: item.concept.ref)
        }
        for concept, some in groupby(self.statements, lambda item: item.concept.ref):
            yield from some
            yield from repeats.get(concept, ())


class TieReader:
    """Reads ties of a network, and remembers the statements of each actor."""

    def __init__(self, network: Network, most: int | None = None) -> None:
        """network: the network; most: the most statements of a tie."""
        self._network = network
        self._most = most
        self._by_concept: dict[int, dict[int, list[int]]] = {}
        self._repeated: dict[int, dict[int, list[int]]] = {}

    def tie(self, row: int, column: int) -> Tie:
        """Return the tie of two actors, or of an actor and a concept in an affiliation.

        row, column: its cell in the matrix. Raises ParameterError if an actor is given twice.
        """
        (found,) = self.ties([(row, column)])
        return found

    def ties(self, cells: Sequence[tuple[int, int]]) -> Iterator[Tie]:
        """Yield the ties of some cells. See `tie`."""
        read = self._of_concept if self._network.options.two_mode else self._of_actors
        for cell, divisor in zip(cells, self._divisors(cells), strict=True):
            yield read(*cell, divisor)

    def _of_actors(self, row: int, column: int, divisor: float) -> Tie:
        network, table = self._network, self._network.table
        if row == column:
            raise ParameterError(f"{table.actors[row].id} has no tie to itself. Give two actors")
        places = row, column
        by_concept = [self._statements(place) for place in places]
        shared = sorted(by_concept[0].keys() & by_concept[1].keys())
        found = (
            _counted(network, place, mine, by_concept[1 - number][concept], divisor)
            for concept in shared
            for number, place in enumerate(places)
            for mine in by_concept[number][concept]
        )
        if network.options.backbone is not None and not network.matrix[places]:
            found = (replace(item, adds=0.0) for item in found)
        kept = tuple(islice(found, self._most))
        repeats = [
            self._repeat(place, repeat)
            for concept in shared
            for place in places
            for repeat in self._repeats(place).get(concept, ())
        ]
        listed = repeats[: self._room(kept)]
        numbers = [sum(len(mine[concept]) for concept in shared) for mine in by_concept]
        apart = [
            sum(map(len, mine.values())) - number
            for mine, number in zip(by_concept, numbers, strict=True)
        ]
        return Tie(
            table.actors[row], table.actors[column], float(network.matrix[places]), divisor,
            network.options.rule, kept, (apart[0], apart[1]), tuple(listed),
            sum(numbers) - len(kept) + len(repeats) - len(listed), topics=table.topics,
        )  # fmt: skip

    def _of_concept(self, row: int, column: int, divisor: float) -> Tie:
        table, options = self._network.table, self._network.options
        by_concept = self._statements(row)
        found = []
        for place in by_concept.get(column, ()):
            level = table.levels[int(table.level[place])]
            sign = -1 if options.signed and level == "CONTESTS" else 1
            nodes = table.actors[row], table.concepts[column]
            found.append(CountedStatement(*nodes, level, table.edges[place], 0, 0, sign / divisor))
        apart = sum(map(len, by_concept.values())) - len(found)
        kept = tuple(found[: self._most])
        repeats = [self._repeat(row, repeat) for repeat in self._repeats(row).get(column, ())]
        listed = repeats[: self._room(kept)]
        value = float(self._network.matrix[row, column])
        return Tie(
            table.actors[row], table.concepts[column], value, divisor, options.rule, kept,
            (apart, 0), tuple(listed), len(found) - len(kept) + len(repeats) - len(listed),
            topics=table.topics,
        )  # fmt: skip

    def _statements(self, actor: int) -> dict[int, list[int]]:
        """Return the statements of an actor that count, by concept, ordered by date."""
        if actor not in self._by_concept:
            table = self._network.table
            places = np.flatnonzero(table.counted & (table.actor == actor)).tolist()
            self._by_concept[actor] = _in_order(table, places)
        return self._by_concept[actor]

    def _repeats(self, actor: int) -> dict[int, list[int]]:
        """Return the statements of an actor that repeat one that counts, as `_statements` does."""
        if self._network.options.duplicates == "all":  # also of agreement
            return {}
        if actor not in self._repeated:
            table = self._network.table
            said = {
                (concept, int(table.level[place]))
                for concept, places in self._statements(actor).items()
                for place in places
            }
            others = np.flatnonzero(~table.counted & (table.actor == actor)).tolist()
            stances = [(int(table.concept[place]), int(table.level[place])) for place in others]
            repeated = [
                place for place, stance in zip(others, stances, strict=True) if stance in said
            ]
            self._repeated[actor] = _in_order(table, repeated)
        return self._repeated[actor]

    def _repeat(self, actor: int, place: int) -> CountedStatement:
        table = self._network.table
        return CountedStatement(
            table.actors[actor],
            table.concepts[int(table.concept[place])],
            table.levels[int(table.level[place])],
            table.edges[place],
            0,
            0,
            0.0,
            counted=False,
        )

    def _room(self, kept: Sequence[CountedStatement]) -> int | None:
        """Return how many more statements may be listed."""
        return None if self._most is None else self._most - len(kept)

    def _divisors(self, cells: Sequence[tuple[int, int]]) -> list[float]:
        """Return what the cells were divided by."""
        options, incidence = self._network.options, self._network.incidence
        rows, columns = np.array(cells, dtype=np.int64).reshape(-1, 2).T
        if options.measure == "agreement":
            by_concept = incidence.by_concept
            answered = np.asarray((by_concept[rows].multiply(by_concept[columns])).sum(axis=1))
            return [float(number) / 50 for number in answered.ravel()]
        if options.normalise == "none":
            return [1.0] * len(cells)
        if options.two_mode:
            totals = two_mode_totals(incidence, cast(TwoModeNormalisation, options.normalise))
            places = rows if options.normalise == "activity" else columns
            return [float(total) for total in totals[places]]
        method = cast(OneModeNormalisation, options.normalise)
        ignore = options.measure == "ignore"
        return [float(by) for by in divisors(incidence, method, rows, columns, ignore=ignore)]


def _in_order(table: StatementTable, places: Sequence[int]) -> dict[int, list[int]]:
    """Return places of statements by concept, ordered by date."""
    found: dict[int, list[int]] = {}
    for place in sorted(places, key=lambda n: (table.dates[n], table.edges[n].id)):
        found.setdefault(int(table.concept[place]), []).append(place)
    return found


def _counted(
    network: Network, actor: int, mine: int, theirs: Sequence[int], divisor: float
) -> CountedStatement:
    """Return how a statement counts beside the other actor's statements on the same concept."""
    table = network.table
    same = int(np.sum(table.level[mine] == table.level[theirs]))
    if table.over == "positions":
        different = len(theirs) - same
        opposed = different / 2
    else:
        different = int(not same)
        opposed = float(different)
    parts = _PARTS[network.options.measure]
    half = 0
    if table.has_neutral:
        is_neutral = table.level[theirs] == _NEUTRAL_LEVEL
        half = int(np.sum(is_neutral != (table.level[mine] == _NEUTRAL_LEVEL)))
        different -= half
        opposed = different / 2
    return CountedStatement(
        table.actors[actor],
        table.concepts[int(table.concept[mine])],
        table.levels[int(table.level[mine])],
        table.edges[mine],
        same,
        different,
        (parts(same / 2, opposed, len(theirs) / 2) + _halves(network, half)) / divisor,
    )


_PARTS: dict[str, Callable[[float, float, float], float]] = {
    "congruence": lambda same, opposed, all_: same,
    "conflict": lambda same, opposed, all_: opposed,
    "subtract": lambda same, opposed, all_: same - opposed,
    "ignore": lambda same, opposed, all_: all_,
    "agreement": lambda same, opposed, all_: 2 * same,
}
"""What a statement adds, from its halves of the pairs: equal, opposed, and all."""


_NEUTRAL_LEVEL = STANCES.index(NEUTRAL)


def _halves(network: Network, half: int) -> float:
    """Return what pairs of a neutral statement and a side add, of which each has one half."""
    return half / 2 if network.options.measure == "agreement" else half / 4


def _row(item: CountedStatement, topics: Mapping[Ref, str]) -> tuple[object, ...]:
    edge = item.edge
    side = SIDE_WORDS.get(item.level, item.level)
    return (
        item.concept.name, topics.get(item.concept.ref, ""), item.actor.name, side,
        edge.text("since"), edge.text("quote"),
        edge.document, edge.line or None, item.agrees, item.disagrees, item.adds,
        item.counted,
    )  # fmt: skip
