"""Explain a tie: the statements that add up to it, and how each of them counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, cast

import numpy as np

from argmap.analysis.normalisation import divisors, two_mode_totals
from argmap.analysis.result_table import result_table
from argmap.analysis.sdsm import sdsm
from argmap.analysis.statements import StatementTable
from argmap.errors import ParameterError, shortened
from argmap.model.counting import SIDE_WORDS, STANCES
from argmap.model.graph import Edge, Node, Ref
from argmap.model.schema import NEUTRAL
from argmap.operations.network import OneModeNormalisation, TwoModeNormalisation
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
    statements on the same concepts that do not count, because they repeat another one; p: of a
    network with a backbone, the probability that chance gives two actors at least as much in
    common; topics: the name of the controversy of each position.
    """

    one: Node
    other: Node
    value: float
    divisor: float
    rule: str
    statements: tuple[CountedStatement, ...]
    apart: tuple[int, int]
    repeats: tuple[CountedStatement, ...] = ()
    p: float | None = None
    topics: Mapping[Ref, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        ends = f"{shortened(self.one.id, 40)} and {shortened(self.other.id, 40)}"
        return f"<Tie {ends}: {self.value:.6g}>"

    def to_table(self) -> Table:
        """Return the statements as a table; the sum of the column `adds` is the value.

        Those that repeat another one are included, with `counted` False.
        """
        return result_table(COLUMNS, (_row(item, self.topics) for item in self.listed))

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


def tie_of(network: Network, one: str, other: str) -> Tie:
    """Return the statements that add up to the tie of two actors.

    one, other: ids, names or aliases; for an affiliation, other is a position or controversy.

    Raises NotFound if one of them is not in the network, and ParameterError if they are the same.
    """
    row, column = network.place(one), network.column(other)
    tie = _tie(network, row, column)
    if network.options.backbone is None:
        return tie
    in_common = any(item.agrees for item in tie.statements)
    chances = sdsm(network.incidence.counts)
    return replace(tie, p=float(chances[row, column]) if in_common else 1.0)


def _tie(network: Network, row: int, column: int) -> Tie:
    """Return the tie of two actors, or of an actor and a concept in an affiliation.

    row, column: its cell in the matrix. Raises ParameterError if an actor is given twice.
    """
    if network.options.two_mode:
        return _of_concept(network, row, column)
    return _of_actors(network, row, column)


def _of_actors(network: Network, row: int, column: int) -> Tie:
    table = network.table
    if row == column:
        raise ParameterError(f"{table.actors[row].id} has no tie to itself. Give two actors")
    places, divisor = (row, column), _divisor(network, row, column)
    by_concept = [_statements(table, place) for place in places]
    repeated = [_repeats(network, *pair) for pair in zip(places, by_concept, strict=True)]
    shared = sorted(by_concept[0].keys() & by_concept[1].keys())
    found = (
        _counted(network, place, mine, by_concept[1 - number][concept], divisor)
        for concept in shared
        for number, place in enumerate(places)
        for mine in by_concept[number][concept]
    )
    if network.options.backbone is not None and not network.matrix[places]:
        found = (replace(item, adds=0.0) for item in found)
    repeats = [
        _repeat(table, repeat)
        for concept in shared
        for mine in repeated
        for repeat in mine.get(concept, ())
    ]
    one, other = (
        sum(len(said) for concept, said in mine.items() if concept not in shared)
        for mine in by_concept
    )
    return Tie(
        table.actors[row], table.actors[column], float(network.matrix[places]), divisor,
        network.options.rule, tuple(found), (one, other), tuple(repeats), topics=table.topics,
    )  # fmt: skip


def _of_concept(network: Network, row: int, column: int) -> Tie:
    table, options = network.table, network.options
    by_concept, divisor = _statements(table, row), _divisor(network, row, column)
    found = []
    for place in by_concept.get(column, ()):
        level = table.levels[int(table.level[place])]
        sign = -1 if options.signed and level == "CONTESTS" else 1
        nodes = table.actors[row], table.concepts[column]
        found.append(CountedStatement(*nodes, level, table.edges[place], 0, 0, sign / divisor))
    apart = sum(map(len, by_concept.values())) - len(found)
    repeats = _repeats(network, row, by_concept).get(column, ())
    return Tie(
        table.actors[row], table.concepts[column], float(network.matrix[row, column]), divisor,
        options.rule, tuple(found), (apart, 0), tuple(_repeat(table, it) for it in repeats),
        topics=table.topics,
    )  # fmt: skip


def _statements(table: StatementTable, actor: int) -> dict[int, list[int]]:
    """Return the statements of an actor that count, by concept, ordered by date."""
    return _in_order(table, np.flatnonzero(table.counted & (table.actor == actor)).tolist())


def _repeats(
    network: Network, actor: int, statements: Mapping[int, list[int]]
) -> dict[int, list[int]]:
    """Return the statements of an actor that repeat one that counts, as `_statements` does.

    statements: those that count.
    """
    if network.options.duplicates == "all":  # also of agreement
        return {}
    table = network.table
    said = {
        (concept, int(table.level[place]))
        for concept, places in statements.items()
        for place in places
    }
    others = np.flatnonzero(~table.counted & (table.actor == actor)).tolist()
    repeated = [
        place for place in others if (int(table.concept[place]), int(table.level[place])) in said
    ]
    return _in_order(table, repeated)


def _repeat(table: StatementTable, place: int) -> CountedStatement:
    return CountedStatement(
        table.actors[int(table.actor[place])],
        table.concepts[int(table.concept[place])],
        table.levels[int(table.level[place])],
        table.edges[place],
        0,
        0,
        0.0,
        counted=False,
    )


def _divisor(network: Network, row: int, column: int) -> float:
    """Return what a cell was divided by."""
    options, incidence = network.options, network.incidence
    rows, columns = np.array([row]), np.array([column])
    if options.measure == "agreement":
        by_concept = incidence.by_concept
        answered = by_concept[rows].multiply(by_concept[columns])
        return float(answered.sum()) / 50
    if options.normalise == "none":
        return 1.0
    if options.two_mode:
        totals = two_mode_totals(incidence, cast(TwoModeNormalisation, options.normalise))
        return float(totals[row if options.normalise == "activity" else column])
    method = cast(OneModeNormalisation, options.normalise)
    ignore = options.measure == "ignore"
    return float(divisors(incidence, method, rows, columns, ignore=ignore)[0])


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
