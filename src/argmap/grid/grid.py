"""The grid of stances: a table of actors and positions, as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from argmap.model.agreement import NO_AGREEMENT, Agreement
from argmap.model.counting import Actors
from argmap.model.graph import Edge, Node, Ref
from argmap.model.reason_tree import ReasonTree
from argmap.model.schema import NEUTRAL

StanceSign = Literal["supports", "contests", "neutral"]
Sign = Literal[StanceSign, "rival", "other"]
SIGNS_OF: dict[str, StanceSign] = {
    "SUPPORTS": "supports", "CONTESTS": "contests", NEUTRAL: "neutral",
}  # fmt: skip
"""The stances that an actor can have on a position, by type of edge."""

GridKind = Literal["controversy", "thread", "several", "actor"]

Outside = Literal["", "hedged", "readings", "hedged-readings"]
"""Why rows are hidden at first in a grid of several controversies: their actors are hedged names,
or take sides on readings only; "" for rows that are shown."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One stance of an actor on a position, or its support for another position.

    side: "supports", "contests" or "neutral"; also, in the grid of an actor, "rival" for support of
    a position that excludes the one of the row, and "other" for support of another answer that does
    not; edges: the statements of it; ended: whether every statement has an end date; periods: how
    many different periods they state, 0 if no statement has a date; quoted, sourced: whether a
    statement has the actor's own words, or a source; inferred: whether the rivalry is only
    inferred; instead: the other position; undated: what to say of statements without a date, "" if
    nothing; past: whether another stance is the current one, and this one has no end date; also:
    the stances that are current as well. These two are used only where one of the stances is
    neutral.
    """

    side: Sign
    edges: tuple[Edge, ...]
    ended: bool = False
    periods: int = 0
    quoted: bool = False
    sourced: bool = False
    inferred: bool = False
    instead: NamedItem | None = None
    undated: str = ""
    past: bool = False
    also: tuple[StanceSign, ...] = ()

    @property
    def words(self) -> str:
        """The mark as text, without what the statements say about it."""
        text: str = self.side
        if source_words := self.source_words:
            text += f" ({source_words})"
        if self.instead:
            kind = "inferred rival" if self.inferred else "rival"
            what = f"the {kind}" if self.side == "rival" else "another answer,"
            text = f"supports {what} “{self.instead.name}”"
        if self.periods > 1:
            text += f", in {self.periods} periods"
        if self.also:
            text += f", also {' and '.join(self.also)}"
        return f"{text}, ended" if self.ended else f"{text}, earlier" if self.past else text

    @property
    def source_words(self) -> str:
        """The sources' own words for the stance, each once: "“abstains”, “no position”"."""
        words = dict.fromkeys(filter(None, (edge.text("word") for edge in self.edges)))
        return ", ".join(f"“{word}”" for word in words)


Cell = tuple[Mark, ...]
"""The stances of an actor on a position: none, one, or several at different times."""

Tally = tuple[int, int, int]
"""Numbers of supporters, opponents, and neutral actors."""

NOBODY: Actors[Ref] = Actors((), ())


@dataclass(frozen=True, slots=True)
class Rival:
    """A position that excludes another one. inferred: whether no document states it."""

    ref: Ref
    name: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A position, or in the grid of an actor another actor.

    supporters, opponents, neutral: distinct actors (see `argmap.model.counting`); agreement: with
    the actor that the grid is about; sources, reasons, rivals: those of the position.
    """

    ref: Ref
    name: str
    claim: str = ""
    supporters: Actors[Ref] = NOBODY
    opponents: Actors[Ref] = NOBODY
    neutral: Actors[Ref] = NOBODY
    confidence: str = ""
    sources: tuple[Node, ...] = ()
    agreement: Agreement = NO_AGREEMENT
    hedged: bool = False
    reasons: tuple[ReasonTree, ...] = ()
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """The columns of one controversy or thread, or in the grid of an actor those that do the same.

    ref: None for columns without one; total: of actors that do the same, also those without a
    column, 0 if they are not counted.
    """

    ref: Ref | None
    title: str
    columns: tuple[Column, ...]
    total: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """An actor, or in the grid of an actor a position. cells: in the order of the columns."""

    ref: Ref
    name: str
    cells: tuple[Cell, ...]
    hedged: bool = False
    claim: str = ""


@dataclass(frozen=True, slots=True)
class RowGroup:
    """Rows that belong together: the same stances, or one controversy.

    rows: () if the group is only counted; size: of actors; known: its best-known members; tallies:
    the numbers of each stance among them by column, () in the grid of an actor; folded: whether the
    rows are hidden at first and counted in a row above them; outside: why they are hidden at first
    and counted in a row at the end.
    """

    rows: tuple[Row, ...]
    size: int
    ref: Ref | None = None
    title: str = ""
    known: tuple[tuple[Ref, str], ...] = ()
    tallies: tuple[Tally, ...] = ()
    folded: bool = False
    outside: Outside = ""


@dataclass(frozen=True, slots=True)
class NamedItem:
    """A node with its name, for lines above a grid."""

    ref: Ref
    name: str


@dataclass(frozen=True)
class Grid:
    """A grid of stances.

    kind: what it is about; focus: the node that it is about; counted: the number of actors in
    words; left_out,
    rows_left_out: numbers of columns and of rows that are not shown; shown_text: on a grid of an
    actor that leaves out columns, how many it shows; source_names: of its sources, as documents
    give them, what a page calls each; answers_left_out: how many answers
    documents left out at import, in words; merged: whether groups of rows are only
    counted, because there are too many cells.
    """

    kind: GridKind
    focus: Ref | None
    column_groups: tuple[ColumnGroup, ...]
    row_groups: tuple[RowGroup, ...]
    counted: str = ""
    left_out: int = 0
    rows_left_out: int = 0
    shown_text: str = ""
    merged: bool = False
    answers_left_out: str = ""
    source_names: Mapping[str, str] = field(default_factory=dict)
    _columns: tuple[Column, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        found = tuple(column for group in self.column_groups for column in group.columns)
        object.__setattr__(self, "_columns", found)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of all groups, in order."""
        return self._columns

    def rows(self) -> Iterator[Row]:
        """Yield the rows of all groups that are written."""
        for group in self.row_groups:
            yield from group.rows


Verdict = Literal["agree", "clash", "mixed", "differ", "neutral"]


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark with the position that it is on."""

    position: Ref
    name: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A controversy or thread in which two actors have a stance.

    sides: the marks of the first and of the second actor; verdict: agree (the same side of a
    position), clash (opposite sides, or positions that exclude each other), mixed (both), differ
    (other positions, which do not exclude each other), or neutral (one of them takes no side);
    inferred: whether they clash only on positions that are rivals by inference; words: the verdict
    where some of it has ended; ended: whether nothing of it is left.
    """

    ref: Ref
    name: str
    kind: str
    sides: tuple[tuple[PlacedMark, ...], tuple[PlacedMark, ...]]
    verdict: Verdict
    inferred: bool = False
    words: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class ComparisonGrid:
    """The stances of two actors, by controversy.

    pair: the actors with their names; agreement: how often they agree and clash, also on rival
    positions in different controversies, which have no row.
    """

    pair: tuple[NamedItem, NamedItem]
    rows: tuple[ComparisonRow, ...]
    agreement: Agreement
