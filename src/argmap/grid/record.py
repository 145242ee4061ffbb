"""The record: a row for each controversy, with its positions and how many support and contest each.

Numbers follow `argmap.model.counting`, so they equal those of the matrix, the summaries and the
queries.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple, get_args

from argmap.analysis.camps import camps_of
from argmap.errors import ParameterError
from argmap.grid.matrix import SIDES_OF, NamedItem, Side
from argmap.model.camps import NO_CAMPS, Camp, Camps
from argmap.model.counting import Actors, is_hedged
from argmap.model.graph import Node, Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.known_actors import KNOWN, best_known, short_names
from argmap.model.schema import ABSENT
from argmap.model.splits import contested_order
from argmap.model.view import View
from argmap.model.visible_text import counted
from argmap.operations.pages import RecordColumns, RecordOrder

BEFORE: dict[Side, str] = {"supports": "", "contests": "against ", "neutral": "neutral on "}
"""What comes before the position in the words of a cell."""


@dataclass(frozen=True, slots=True)
class CampCell:
    """The stance that most members of a camp have in a controversy.

    position: what it is on, None if no member has a stance there; side: support if several stances
    have as many members; holders: the members with it; members: those with any stance there.
    """

    position: NamedItem | None = None
    side: Side = "supports"
    holders: int = 0
    members: int = 0

    @property
    def differ(self) -> int:
        """How many members have another stance only."""
        return self.members - self.holders

    @property
    def name(self) -> str:
        """The position, with "against" before it if they contest it, or ""."""
        return BEFORE[self.side] + self.position.name if self.position else ""

    @property
    def number(self) -> str:
        """How many of how many: "4 of 6", or ""."""
        return f"{self.holders:,} of {self.members:,}" if self.position else ""

    def is_like(self, other: CampCell) -> bool:
        """Return whether another camp has the same stance, or one of the two has none."""
        both = self.position and other.position
        return not both or (self.position, self.side) == (other.position, other.side)


def camp_cells(positions: Sequence[RecordPosition], camps: Sequence[Camp]) -> tuple[CampCell, ...]:
    """Return what each camp says about a controversy with these positions."""
    stances: list[tuple[RecordPosition, Side, set[object]]] = [
        (item, side, set(actors.counted))
        for side in BEFORE
        for item in positions
        for actors in [
            {"supports": item.supporters, "contests": item.opponents, "neutral": item.neutral}[side]
        ]
    ]
    on_record: set[object] = set().union(*(actors for *_, actors in stances))
    made = []
    for camp in camps:
        members = set(camp.members)
        held = [(len(actors & members), item, side) for item, side, actors in stances]
        best = max(held, key=lambda one: one[0], default=None)
        cell = CampCell()
        if best and best[0]:
            holders, item, side = best
            named = NamedItem(item.ref, item.name)
            cell = CampCell(named, side, holders, len(members & on_record))
        made.append(cell)
    return tuple(made)


ORDERS: tuple[RecordOrder, ...] = get_args(RecordOrder)


class OwnStance(NamedTuple):
    """A stance of the actor that a record is about. ended: whether it has ended."""

    side: Side
    ended: bool = False

    def __str__(self) -> str:
        return f"{self.side} (ended)" if self.ended else self.side


@dataclass(frozen=True, slots=True)
class RecordPosition:
    """A position of a controversy.

    supporters, opponents, neutral: distinct actors; absent: how many did not vote on it; turnout:
    how many of all that could vote did, in words, or ""; known: supporters that are named, by short
    names: those that still support it first, registered actors first, then those with the most
    positions; own: the stances of the actor that the record is about.
    """

    ref: Ref
    name: str
    supporters: Actors[Ref]
    opponents: Actors[Ref]
    neutral: Actors[Ref]
    absent: int = 0
    turnout: str = ""
    known: tuple[NamedItem, ...] = ()
    own: tuple[OwnStance, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A controversy.

    changed: the date of the last change that is documented: when a stance on its positions began or
    ended, "" if no stance has a date; contested: a sort key, the most contested first, see
    `argmap.model.splits`; places: its place in each order of `ORDERS`, from 0; also: its
    other threads; omitted: positions that are not in the row, see `Record.own`; camps: what each of
    `Record.camps` says, () without camps.
    """

    ref: Ref
    name: str
    status: str
    changed: str
    positions: tuple[RecordPosition, ...]
    contested: tuple[bool, int, int]
    places: tuple[int, ...] = ()
    also: tuple[NamedItem, ...] = ()
    omitted: int = 0
    camps: tuple[CampCell, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordSection:
    """A thread with its controversies. thread: None for those in no thread; actors: with a side."""

    thread: Ref | None
    name: str
    actors: Actors[Ref]
    rows: tuple[RecordRow, ...]


@dataclass(frozen=True, slots=True, repr=False)
class Record:
    """The controversies of a graph, by thread.

    A controversy in several threads is in the section of each, and is counted once.

    There are three orders, for sections by their first row. "dispute" has the controversy with the
    most contested position first (`argmap.model.splits`), as in `controversies/most-contested`;
    where documents state no two sides, rivals that argmap infers count, which the query does with
    basis `stated,inferred`. "change" has the last change first, and "name" is alphabetical.

    actor: the actor that it is about; elsewhere: positions with a stance that are in no
    controversy, and so are not in it; camps: see `argmap.analysis.camps`, without a note if they
    were not asked for.
    """

    sections: tuple[RecordSection, ...]
    actor: NamedItem | None = None
    elsewhere: int = 0
    camps: Camps = NO_CAMPS

    @property
    def rows(self) -> tuple[RecordRow, ...]:
        """The controversies, each once, in the order of the sections."""
        found = {row.ref: row for section in self.sections for row in section.rows}
        return tuple(found.values())

    @property
    def largest(self) -> int:
        """The largest number of supporters or opponents of a position."""
        sizes = (
            len(actors)
            for row in self.rows
            for position in row.positions
            for actors in (position.supporters, position.opponents)
        )
        return max(sizes, default=0)

    @property
    def has_neutral(self) -> bool:
        """Whether somebody is neutral on a position."""
        return any(
            len(position.neutral) or position.neutral.hedged
            for row in self.rows
            for position in row.positions
        )

    @property
    def has_absent(self) -> bool:
        """Whether somebody was absent from a vote on a position."""
        return any(position.absent for row in self.rows for position in row.positions)

    @property
    def is_contested(self) -> bool:
        """Whether an actor that counts contests a position."""
        return any(len(position.opponents) for row in self.rows for position in row.positions)

    def sorted(self, order: RecordOrder) -> Record:
        """Return the record in another order."""
        place = ORDERS.index(order)

        def place_of(row: RecordRow) -> int:
            return row.places[place]

        sections = [
            replace(section, rows=tuple(sorted(section.rows, key=place_of)))
            for section in self.sections
        ]
        if order == "name":
            sections.sort(key=lambda section: section.name.casefold())
        else:
            sections.sort(key=lambda section: place_of(section.rows[0]))
        # Those in no thread come last.
        sections.sort(key=lambda section: section.thread is None)
        return replace(self, sections=tuple(sections))

    def own(self) -> Record:
        """Return the record of an actor with only the positions on which it has a stance."""

        def own(row: RecordRow) -> RecordRow:
            kept = tuple(item for item in row.positions if item.own)
            return replace(row, positions=kept, omitted=len(row.positions) - len(kept))

        sections = [
            replace(section, rows=tuple(map(own, section.rows))) for section in self.sections
        ]
        return replace(self, sections=tuple(sections))

    @property
    def elsewhere_note(self) -> str:
        """What the record does not have, as a sentence, or ""."""
        if not self.elsewhere:
            return ""
        return f"Not listed: {counted(self.elsewhere, 'position')} in no controversy."

    def __repr__(self) -> str:
        return f"<Record {len(self.rows):,} controversies>"


class RecordIndex:
    """Makes records of a graph: of all of it, a thread or an actor."""

    def __init__(self, index: IndexedGraph, camps: Camps | None = None) -> None:
        """camps: those to show instead of those of the graph."""
        self._index, self._camps = index, camps
        self._nodes, self._counting = index.nodes, index.counting
        actors = index.graph.labelled("Actor")
        self._activity = {node.ref: len(self._counting.positions_of(node.ref)) for node in actors}
        self._short_names = short_names(actors)

    def _topics(self, position: Ref) -> list[Ref]:
        return [ref for ref in self._index.topics(position) if ref.label == "Controversy"]

    def _elsewhere(self, positions: Iterable[Ref]) -> int:
        """Return how many positions are in no controversy."""
        return sum(item.label == "Position" and not self._topics(item) for item in positions)

    @cached_property
    def _rows(self) -> dict[Ref, RecordRow]:
        rows = [self._row(node) for node in self._index.graph.labelled("Controversy")]
        return {row.ref: row for row in _placed(rows)}

    @property
    def camps(self) -> Camps:
        """The camps of the graph, which are computed once."""
        if self._camps is None:
            self._camps = camps_of(self._index.graph)
        return self._camps

    def record(self, focus: Ref | None = None, *, camps: bool = False) -> Record:
        """Return the record of everything, or of a controversy, a thread or an actor.

        camps: whether it has them, to be its columns, if it is about everything or a thread, and
        has several controversies.
        """
        made = self._about(focus)
        is_about_several = focus is None or focus.label == "Thread"
        return self._with_camps(made) if camps and is_about_several and len(made.rows) > 1 else made

    def _with_camps(self, made: Record) -> Record:
        sections = [
            replace(section, rows=tuple(
                replace(row, camps=camp_cells(row.positions, self.camps.camps))
                for row in section.rows
            ))
            for section in made.sections
        ]  # fmt: skip
        return replace(made, sections=tuple(sections), camps=self.camps)

    def _about(self, focus: Ref | None) -> Record:
        if focus is None:
            held = {item for stances in self._index.stances.values() for item in stances}
            return replace(self._record(self._rows.values()), elsewhere=self._elsewhere(held))
        if focus.label == "Controversy":
            return self._record([self._rows[focus]] if focus in self._rows else [])
        if focus.label == "Thread":
            refs = self._counting.controversies(focus)
            return self._record([self._rows[ref] for ref in sorted(refs)], focus)
        return self._record_of_actor(focus)

    def _record(self, rows: Iterable[RecordRow], only: Ref | None = None) -> Record:
        """Return a record of some controversies. only: the thread to show, all by default."""
        by_thread: dict[Ref | None, list[RecordRow]] = defaultdict(list)
        for row in rows:
            threads = sorted(self._index.to(row.ref, "PART_OF"))
            shown: Sequence[Ref | None] = [only] if only else threads or [None]
            for thread in shown:
                others = [self._item(item) for item in threads if item != thread]
                by_thread[thread].append(replace(row, also=tuple(others)) if others else row)
        sections = [
            RecordSection(
                thread,
                self._nodes[thread].full_name if thread else "",
                self._counting.on(position.ref for row in some for position in row.positions),
                tuple(some),
            )
            for thread, some in by_thread.items()
        ]
        return Record(tuple(sections)).sorted("dispute")

    def _record_of_actor(self, actor: Ref) -> Record:
        """Return the record of the controversies in which an actor has a stance."""
        found: dict[Ref, list[OwnStance]] = defaultdict(list)
        for type, side in SIDES_OF.items():
            for position in self._counting.positions_of(actor, type):
                ended = self._counting.has_ended(actor, type, position)
                found[position].append(OwnStance(side, ended))
        for position in self._index.to(actor, ABSENT):
            if actor in self._index.absences_on(position):
                found[position].append(OwnStance("absent"))
        topics = dict.fromkeys(topic for item in found for topic in self._topics(item))
        rows = []
        for ref in sorted(topics):
            row = self._rows[ref]
            positions = [
                replace(item, own=tuple(found[item.ref])) if item.ref in found else item
                for item in row.positions
            ]
            rows.append(replace(row, positions=tuple(positions)))
        return replace(
            self._record(rows), actor=self._item(actor), elsewhere=self._elsewhere(found)
        )

    def _row(self, node: Node) -> RecordRow:
        refs = self._index.positions(node.ref)
        dates = {
            date
            for ref in refs
            for actor, edges in self._index.stances_on(ref).items()
            if not is_hedged(self._nodes[actor])
            for edge in edges
            for date in (edge.text("since"), edge.text("until"))
        }
        return RecordRow(
            node.ref,
            node.name,
            node.text("status"),
            max(dates, default=""),
            tuple(map(self._position, refs)),
            contested_order(self._index.splits(node.ref)),
        )

    def _position(self, ref: Ref) -> RecordPosition:
        supporters, name = self._counting.supporters(ref), self._nodes[ref].full_name
        return RecordPosition(
            ref, name, supporters, self._counting.opponents(ref),
            self._counting.neutral(ref), len(self._counting.absent(ref)),
            self._counting.turnout(ref), known=tuple(self._known(supporters)),
        )  # fmt: skip

    def _known(self, supporters: Actors[Ref]) -> Iterator[NamedItem]:
        """Yield the supporters that are named: first those that still support it."""
        room = KNOWN
        for actors, note in ((supporters.counted, ""), (supporters.past, " (ended)")):
            known = best_known(map(self._nodes.__getitem__, actors), self._activity)[:room]
            room -= len(known)
            yield from (NamedItem(item.ref, self._short_names[item.ref] + note) for item in known)

    def _item(self, ref: Ref) -> NamedItem:
        return NamedItem(ref, self._nodes[ref].full_name)


def record_of(view: View, *, camps: Camps | bool = False) -> Record:
    """Return the record of a view: of its subject, or else of all its controversies.

    camps: whether it has camps, or those that it has.
    """
    is_part = bool(view.compared or view.neighbourhood)
    index = RecordIndex(view.indexed, camps if isinstance(camps, Camps) else None)
    focus = None if is_part else view.focus
    return index.record(focus, camps=bool(camps) and not is_part)


def columns_of(record: Record, columns: RecordColumns | None = None) -> list[RecordColumns]:
    """Return what the columns of a record can be, first those that it has by default.

    columns: those that come first instead. Raises ParameterError if it does not have them.
    """
    found: list[RecordColumns] = ["camps", "positions"] if record.camps.camps else ["positions"]
    if columns and columns not in found:
        reason = record.camps.note if columns == "camps" else ""
        raise ParameterError(reason or f"this record has no {columns} as columns")
    return sorted(found, key=lambda item: item != columns)


def supporters_text(position: RecordPosition) -> str:
    """Return the supporters that are named, and how many more there are: "EFF, ACLU and 3 more"."""
    return ", ".join(item.name for item in position.known) + more_supporters(position)


def more_supporters(position: RecordPosition) -> str:
    """Return what follows the names of supporters: " and 3 more, 1 hedged name", or ""."""
    more = max(0, len(position.supporters) - len(position.known))
    hedged = len(position.supporters.hedged)
    text = f" and {more:,} more" if more else ""
    if hedged:
        text += f"{', ' if position.known else ''}{counted(hedged, 'hedged name')}"
    return text


def _placed(rows: Sequence[RecordRow]) -> list[RecordRow]:
    """Return rows with their places in the orders."""
    keys: tuple[Callable[[RecordRow], tuple[object, ...]], ...] = (
        lambda row: (row.contested, row.ref.id),
        lambda row: (row.name.casefold(), row.ref.id),
        lambda row: (row.name.casefold(), row.ref.id),
    )
    places: list[Mapping[Ref, int]] = []
    for order, key in zip(ORDERS, keys, strict=True):
        found = sorted(rows, key=key)
        if order == "change":
            found.sort(key=lambda row: row.changed, reverse=True)
        places.append({row.ref: place for place, row in enumerate(found)})
    return [replace(row, places=tuple(place[row.ref] for place in places)) for row in rows]
