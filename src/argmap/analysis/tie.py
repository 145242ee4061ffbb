"""Explain a tie: the statements that add up to it, and how each of them counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np

from argmap.analysis.result import result_table
from argmap.analysis.sdsm import sdsm
from argmap.analysis.statements import StatementTable
from argmap.analysis.weights import divisors, two_mode_totals
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
    on concepts on which both have one, ordered by concept, actor and date; on each concept, those
    that repeat another one come last; apart: how many statements of each end are on other concepts,
    which count only in the divisor; p: of a network with a backbone, the probability that chance
    gives two actors at least as much in common; topics: the name of the controversy of each
    position.
    """

    one: Node
    other: Node
    value: float
    divisor: float
    rule: str
    statements: tuple[CountedStatement, ...]
    apart: tuple[int, int]
    p: float | None = None
    topics: Mapping[Ref, str] = field(default_factory=dict)

    def __repr__(self) -> str:
        ends = f"{shortened(self.one.id, 40)} and {shortened(self.other.id, 40)}"
        return f"<Tie {ends}: {self.value:.6g}>"

    def to_table(self) -> Table:
        """Return the statements as a table; the sum of the column `adds` is the value.

        Those that repeat another one are included, with `counted` False.
        """
        return result_table(COLUMNS, (_row(item, self.topics) for item in self.statements))


def tie_of(network: Network, one: str, other: str) -> Tie:
    """Return the statements that add up to the tie of two actors.

    one, other: ids, names or aliases; for an affiliation, other is a position or controversy.

    Raises NotFound if one of them is not in the network, and ParameterError if they are the same.
    """
    options, table = network.options, network.table
    row, column = network.place(one), network.column(other)
    ends = [row] if options.two_mode else [row, column]
    if len(set(ends)) < len(ends):
        raise ParameterError(f"{table.actors[row].id} has no tie to itself. Give two actors")
    value, divisor = float(network.matrix[row, column]), _divisor(network, row, column)
    said = [_said(network, actor) for actor in ends]
    concepts = [column] if options.two_mode else said[1]
    shared = sorted(said[0].keys() & concepts)
    # Nothing adds up to a tie that is not in the backbone.
    by = np.inf if options.backbone is not None and not value else divisor
    found = tuple(
        item
        for concept in shared
        for item in _on_concept(network, [some[concept] for some in said], by)
    )
    apart = [sum(len(some[it].counted) for it in some if it not in shared) for some in said]
    p = None
    if options.backbone is not None:
        in_common = any(item.agrees for item in found)
        p = float(sdsm(network.incidence.counts)[row, column]) if in_common else 1.0
    return Tie(
        table.actors[row], network.columns[column], value, divisor, options.rule, found,
        (apart[0], apart[1] if len(apart) > 1 else 0), p, table.topics,
    )  # fmt: skip


class _Said(NamedTuple):
    """The statements of an actor on a concept, by date: those that count, and those that repeat
    one of them."""

    counted: list[int]
    repeats: list[int]


def _said(network: Network, actor: int) -> dict[int, _Said]:
    """Return what an actor says that counts, by concept."""
    table = network.table
    found: dict[int, _Said] = {}
    places = np.flatnonzero(table.actor == actor).tolist()
    places.sort(key=lambda place: (table.dates[place], table.edges[place].id))
    for place in places:
        said = found.setdefault(int(table.concept[place]), _Said([], []))
        (said.counted if table.counted[place] else said.repeats).append(place)
    for said in found.values():
        levels = table.level[said.counted].tolist()
        is_repeat = network.options.duplicates != "all"  # also of agreement
        said.repeats[:] = [
            place for place in said.repeats if is_repeat and int(table.level[place]) in levels
        ]
    return {concept: said for concept, said in found.items() if said.counted}


def _on_concept(
    network: Network, said: Sequence[_Said], divisor: float
) -> Iterator[CountedStatement]:
    """Yield the statements on one concept. said: by each end."""
    for mine, theirs in zip(said, said[::-1], strict=True):
        yield from (_counted(network, place, theirs.counted, divisor) for place in mine.counted)
    for mine in said:
        yield from (_statement(network.table, place, counted=False) for place in mine.repeats)


def _statement(
    table: StatementTable, place: int, agrees: int = 0, disagrees: int = 0, adds: float = 0.0,
    *, counted: bool = True,
) -> CountedStatement:  # fmt: skip
    return CountedStatement(
        table.actors[int(table.actor[place])], table.concepts[int(table.concept[place])],
        table.levels[int(table.level[place])], table.edges[place], agrees, disagrees, adds, counted,
    )  # fmt: skip


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


def _counted(
    network: Network, mine: int, theirs: Sequence[int], divisor: float
) -> CountedStatement:
    """Return how a statement counts: beside the other actor's statements on the same concept."""
    table, options = network.table, network.options
    if options.two_mode:
        is_against = options.signed and table.levels[table.level[mine]] == "CONTESTS"
        return _statement(table, mine, adds=(-1 if is_against else 1) / divisor)
    same = int(np.sum(table.level[mine] == table.level[theirs]))
    different = len(theirs) - same if table.over == "positions" else int(not same)
    half = 0
    if table.has_neutral:
        is_neutral = table.level[theirs] == _NEUTRAL_LEVEL
        half = int(np.sum(is_neutral != (table.level[mine] == _NEUTRAL_LEVEL)))
        different -= half
    opposed = different / 2 if table.over == "positions" else float(different)
    adds = _PARTS[options.measure](same / 2, opposed, len(theirs) / 2)
    # Of a pair of a neutral statement and a side, each has one half.
    adds += half / 2 if options.measure == "agreement" else half / 4
    return _statement(table, mine, same, different, adds / divisor or 0.0)


_PARTS: dict[str, Callable[[float, float, float], float]] = {
    "congruence": lambda same, opposed, all_: same,
    "conflict": lambda same, opposed, all_: opposed,
    "subtract": lambda same, opposed, all_: same - opposed,
    "ignore": lambda same, opposed, all_: all_,
    "agreement": lambda same, opposed, all_: 2 * same,
}
"""What a statement adds, from its halves of the pairs: equal, opposed, and all."""

_NEUTRAL_LEVEL = STANCES.index(NEUTRAL)


def _row(item: CountedStatement, topics: Mapping[Ref, str]) -> tuple[object, ...]:
    edge = item.edge
    side = SIDE_WORDS.get(item.level, item.level)
    return (
        item.concept.name, topics.get(item.concept.ref, ""), item.actor.name, side,
        edge.text("since"), edge.text("quote"),
        edge.document, edge.line or None, item.agrees, item.disagrees, item.adds,
        item.counted,
    )  # fmt: skip
