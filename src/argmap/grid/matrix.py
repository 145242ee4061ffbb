"""The matrix of stances as plain data: actors, positions, and the stances of each actor on each.

`argmap.grid.matrix_maker` makes it, `matrix_html`, `matrix_svg` and `matrix_table` write it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from argmap.model.agreement import NO_AGREEMENT, Agreement
from argmap.model.counting import Actors
from argmap.model.graph import Edge, Node, Ref
from argmap.model.reason_tree import ReasonTree
from argmap.model.schema import NEUTRAL
from argmap.model.stance_words import period
from argmap.model.visible_text import counted

Side = Literal["supports", "contests", "neutral", "absent"]
"""A stance; absent: none, because the actor did not vote."""
SIDES_OF: dict[str, Side] = {"SUPPORTS": "supports", "CONTESTS": "contests", NEUTRAL: "neutral"}
"""The stances that an actor can have on a position, by type of edge."""

MatrixKind = Literal["controversy", "several", "actor", "pair", "compared"]
"""pair: of two actors; compared: of more than two."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One stance of an actor on a position, or of so many actors of a group.

    edges: the statements of it, () for a group; number: of actors; ended: whether every statement
    has ended; periods: how many different periods they state, 0 if no statement has a date; quoted,
    sourced: whether a statement has the actor's own words, or a source.
    """

    side: Side
    edges: tuple[Edge, ...] = ()
    number: int = 1
    ended: bool = False
    periods: int = 0
    quoted: bool = False
    sourced: bool = False

    @property
    def words(self) -> str:
        """The mark as text, without what the statements say about it."""
        words = dict.fromkeys(edge.text("word") for edge in self.edges)
        source_words = ", ".join(
            f"“{word}”" for word in words if word.lower() not in ("", self.side)
        )
        text = f"{self.side} ({source_words})" if source_words else self.side
        if self.periods > 1:
            text += f", in {self.periods} periods"
        return f"{text}, ended" if self.ended else text

    @property
    def dates(self) -> str:
        """When the statements say that it was held: "since 2016", or ""."""
        return " and ".join(dict.fromkeys(filter(None, map(period, self.edges))))


Cell = tuple[Mark, ...]
"""The stances of an actor on a position: none, one, or several at different times."""

NOBODY: Actors[Ref] = Actors((), ())


@dataclass(frozen=True, slots=True)
class NamedItem:
    """A node with its name."""

    ref: Ref
    name: str


@dataclass(frozen=True, slots=True)
class MatrixActor:
    """An actor, or a group of actors.

    ref: of a group, that of its best-known member; agreement: with the actor that the matrix is
    about; members: those of a group, best known first, () for an actor.
    """

    ref: Ref
    name: str
    hedged: bool = False
    agreement: Agreement = NO_AGREEMENT
    members: tuple[NamedItem, ...] = ()


@dataclass(frozen=True, slots=True)
class Rival:
    """A position that excludes another one. inferred: whether no document states it."""

    ref: Ref
    name: str
    inferred: bool


@dataclass(frozen=True, slots=True)
class MatrixPosition:
    """A position or a reading.

    supporters, opponents, neutral: distinct actors (see `argmap.model.counting`). These and what
    follows are there only where the positions are columns.
    """

    ref: Ref
    name: str
    claim: str = ""
    supporters: Actors[Ref] = NOBODY
    opponents: Actors[Ref] = NOBODY
    neutral: Actors[Ref] = NOBODY
    confidence: str = ""
    sources: tuple[Node, ...] = ()
    reasons: tuple[ReasonTree, ...] = ()
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """Actors that belong together: with the same stances, or that do the same.

    total: of actors that do the same, also those without a column, 0 if they are not counted;
    whole: the group as one row, which is shown instead of its actors at first; None if it is not
    folded.
    """

    actors: tuple[MatrixActor, ...]
    title: str = ""
    total: int = 0
    whole: MatrixActor | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What two actors do in a topic. sign: one of `VERDICTS`; inferred: whether they
    clash only on positions that are rivals by inference; ended: whether nothing of it is left."""

    sign: str
    words: str
    inferred: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """The agreement of two actors in per cent, as in `argmap network agreement`.

    positions: the number of those on which both have a stance.
    """

    one: Ref
    other: Ref
    agreement: float
    positions: int

    @property
    def text(self) -> str:
        """The agreement in words: "67% of 3 positions"."""
        return f"{self.agreement:.0f}% of {counted(self.positions, 'position')}"


@dataclass(frozen=True, slots=True)
class PositionGroup:
    """The positions of a controversy, or the readings of a thread.

    ref: None for positions in no controversy; undated: what to say of statements without a date, ""
    if nothing; verdict: what the two actors of a pair do here.
    """

    ref: Ref | None
    title: str
    positions: tuple[MatrixPosition, ...]
    undated: str = ""
    verdict: Verdict | None = None


@dataclass(frozen=True)
class Matrix:
    """The stances of some actors on some positions.

    kind: what it is about; cells: those that are not empty, by position, then by actor; counted:
    the number of actors in words; left_out: how many positions are not in it; shown_text: in the
    matrix of an actor that leaves out actors, how many it shows; source_names: what a page calls
    each source of the statements; answers_left_out: how many answers documents left out at import,
    in words; merged: whether there are too many actors to show each; agreement: that of a pair;
    pairs: the agreement of each two actors that are compared and share a position, highest first.
    """

    kind: MatrixKind
    position_groups: tuple[PositionGroup, ...]
    actor_groups: tuple[ActorGroup, ...]
    cells: Mapping[Ref, Mapping[Ref, Cell]] = field(repr=False)
    counted: str = ""
    left_out: int = 0
    shown_text: str = ""
    merged: bool = False
    answers_left_out: str = ""
    source_names: Mapping[str, str] = field(default_factory=dict)
    agreement: Agreement = NO_AGREEMENT
    pairs: tuple[PairAgreement, ...] = ()

    @property
    def positions(self) -> list[MatrixPosition]:
        """The positions of all groups, in order."""
        return [item for group in self.position_groups for item in group.positions]

    @property
    def actors(self) -> list[MatrixActor]:
        """The actors of all groups, in order."""
        return [item for group in self.actor_groups for item in group.actors]

    @property
    def has_actors_as_rows(self) -> bool:
        """Whether each actor has a row, and each position a column."""
        return self.kind == "controversy"

    @property
    def with_text(self) -> list[Ref]:
        """The actors of which the matrix has dates, quotes and sources."""
        return [item.ref for item in self.actors[: {"actor": 1, "pair": 2}.get(self.kind, 0)]]

    def pair(self, one: Ref, other: Ref) -> PairAgreement | None:
        """Return the agreement of two actors that are compared, if they share a position."""
        ends = {one, other}
        return next((item for item in self.pairs if {item.one, item.other} == ends), None)

    def cell(self, position: Ref, actor: MatrixActor) -> Cell:
        """Return the stances of an actor on a position, or the numbers of those of a group."""
        held = self.cells.get(position, {})
        if not actor.members:
            return held.get(actor.ref, ())
        return group_cell(held.get(item.ref, ()) for item in actor.members)


def group_cell(cells: Iterable[Cell]) -> Cell:
    """Return the numbers of each stance among the actors of a group. Stances that have ended count
    apart."""
    found = Counter((mark.ended, mark.side) for cell in cells for mark in cell)
    return tuple(
        Mark(side, number=found[ended, side], ended=ended)
        for ended in (False, True)
        for side in SIDES_OF.values()
        if found[ended, side]
    )


VERDICTS = ("clash", "mixed", "agree", "differ", "neutral")
"""The signs of verdicts, in the order of the topics of two actors."""


def verdict_of(agreement: Agreement, *, is_neutral: bool) -> Verdict:
    """Return what two actors do in a topic, from their agreement in it.

    What has ended counts only if nothing else is left. is_neutral: whether one of them takes no
    side there.
    """
    numbers = {"agree": agreement.agreed, "clash": agreement.clashes}
    past = {"agree": agreement.past_agreed, "clash": agreement.past_clashes}
    held = [verb for verb, number in numbers.items() if number > past[verb]]
    ended = [verb for verb, number in past.items() if number and verb not in held]
    if not held and not ended:
        sign, words = (
            ("neutral", "Neither agree nor clash") if is_neutral
            else ("differ", "Different positions")
        )  # fmt: skip
        return Verdict(sign, words)
    former = " and ".join({"agree": "agreed", "clash": "clashed"}[verb] for verb in ended)
    words = ", and ".join(filter(None, [" and ".join(held), former]))
    counted = held or ended
    sign = "mixed" if len(counted) > 1 else counted[0]
    inferred = "clash" in counted and not agreement.stated
    return Verdict(sign, f"They {words}", inferred, not held)
