"""Explain a tie: the statements that add up to it, and how each of them counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from argmap.analysis.normalisation import divisors
from argmap.errors import ParameterError, shortened
from argmap.model.graph import Edge, Node
from argmap.table import Table

if TYPE_CHECKING:
    from argmap.analysis.network import Network

COLUMNS = (
    "concept", "actor", "side", "date", "quote", "document", "line", "agrees", "disagrees", "adds",
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class CountedStatement:
    """A statement of one actor on a concept of a tie.

    actor, concept: what it connects; level: "SUPPORTS", "CONTESTS", or the id of the position;
    edge: the stance; agrees, disagrees: with how many statements of the other actor; over
    controversies, disagrees is 1 if the other actor supports only other positions; adds: its part
    of the tie, after normalisation. A pair of statements adds one half for each of the two.
    """

    actor: Node
    concept: Node
    level: str
    edge: Edge
    agrees: int
    disagrees: int
    adds: float

    def __repr__(self) -> str:
        what = f"{self.actor.id} on {self.concept.id}"
        return f"<CountedStatement {shortened(what, 70)}: {self.adds:+.6g}>"


@dataclass(frozen=True, repr=False)
class Tie:
    """A tie of two actors, or of an actor and a concept.

    one, other: its ends; value: its weight, the cell of the matrix; divisor: what the sum of the
    statements was divided by, 1 without normalisation; rule: the rule in words; statements: those
    on concepts on which both have one, ordered by concept, actor and date; apart: how many
    statements of each end are on other concepts, which count only in the divisor.
    """

    one: Node
    other: Node
    value: float
    divisor: float
    rule: str
    statements: tuple[CountedStatement, ...]
    apart: tuple[int, int]

    def __repr__(self) -> str:
        ends = f"{shortened(self.one.id, 40)} and {shortened(self.other.id, 40)}"
        return f"<Tie {ends}: {self.value:.6g}>"

    def to_table(self) -> Table:
        """Return the statements as a table; the sum of the column `adds` is the value."""
        return Table(COLUMNS, tuple(_row(item) for item in self.statements))


def tie_of(network: Network, row: int, column: int) -> Tie:
    """Return the tie of two actors of a network, or of an actor and a concept in an affiliation.

    row, column: its cell in the matrix. Raises ParameterError if an actor is given twice.
    """
    if network.options.two_mode:
        return _affiliation(network, row, column)
    table = network.table
    if row == column:
        raise ParameterError(f"{table.actors[row].id} has no tie to itself. Give two actors")
    places = row, column
    by_concept = [_by_concept(network, place) for place in places]
    shared = sorted(by_concept[0].keys() & by_concept[1].keys())
    divisor = _divisor(network, *places)
    found = [
        _counted(network, place, mine, by_concept[1 - number][concept], divisor)
        for concept in shared
        for number, place in enumerate(places)
        for mine in by_concept[number][concept]
    ]
    apart = [
        sum(len(some) for concept, some in by_concept[number].items() if concept not in shared)
        for number in (0, 1)
    ]
    return Tie(
        table.actors[places[0]],
        table.actors[places[1]],
        float(network.matrix[places]),
        divisor,
        network.options.rule,
        tuple(found),
        (apart[0], apart[1]),
    )


def _by_concept(network: Network, actor: int) -> dict[int, list[int]]:
    """Return the statements of an actor that count, by concept, ordered by date."""
    table = network.table
    found: dict[int, list[int]] = {}
    places = np.flatnonzero(table.counted & (table.actor == actor)).tolist()
    for place in sorted(places, key=lambda n: (table.dates[n], table.edges[n])):
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
    return CountedStatement(
        table.actors[actor],
        table.concepts[int(table.concept[mine])],
        table.levels[int(table.level[mine])],
        table.edges[mine],
        same,
        different,
        parts(same / 2, opposed, len(theirs) / 2) / divisor,
    )


_PARTS: dict[str, Callable[[float, float, float], float]] = {
    "congruence": lambda same, opposed, all_: same,
    "conflict": lambda same, opposed, all_: opposed,
    "subtract": lambda same, opposed, all_: same - opposed,
    "ignore": lambda same, opposed, all_: all_,
}
"""What a statement adds, from its halves of the pairs: equal, opposed, and all."""


def _divisor(network: Network, row: int, column: int) -> float:
    options = network.options
    if options.normalise == "none":
        return 1.0
    ends = np.array([row]), np.array([column])
    by = divisors(
        network.incidence, options.normalise, *ends,  # type: ignore[arg-type]
        ignore=options.measure == "ignore",
    )  # fmt: skip
    return float(by[0])


def _affiliation(network: Network, row: int, column: int) -> Tie:
    table, options = network.table, network.options
    divisor = 1.0
    if options.normalise == "activity":
        divisor = float(network.incidence.totals[row])
    elif options.normalise == "prominence":
        divisor = float(network.incidence.by_concept[:, [column]].sum())
    by_concept = _by_concept(network, row)
    found = []
    for place in by_concept.get(column, ()):
        level = table.levels[int(table.level[place])]
        sign = -1 if options.signed and level == "CONTESTS" else 1
        nodes = table.actors[row], table.concepts[column]
        found.append(CountedStatement(*nodes, level, table.edges[place], 0, 0, sign / divisor))
    apart = sum(map(len, by_concept.values())) - len(found)
    value = float(network.matrix[row, column])
    return Tie(
        table.actors[row], table.concepts[column], value, divisor, options.rule, tuple(found),
        (apart, 0),
    )  # fmt: skip


def _row(item: CountedStatement) -> tuple[object, ...]:
    edge = item.edge
    side = {"SUPPORTS": "supports", "CONTESTS": "contests"}.get(item.level, item.level)
    return (
        item.concept.name, item.actor.name, side, edge.text("since"), edge.text("quote"),
        edge.document, edge.line or None, item.agrees, item.disagrees, item.adds,
    )  # fmt: skip
