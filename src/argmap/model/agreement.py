"""Count on which positions two actors agree and clash: the one place that decides.

They agree on a position that both support or both contest. They clash on a position that one
supports and the other contests, and on two positions that contest each other and of which each
supports one. These rivals are stated by a document, or inferred between answers that exclude each
other (docs/model/inferred-edges.md). Two stances clash only if both were held on some day. An actor
that would clash with itself, at one time or at different times, is on both sides. The named queries
`actors/compare`, `actors/opposed`, `actors/opponents`, `actors/allies-who-clash`,
`actors/both-sides` and `actors/supports-rivals` follow these rules in Cypher.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Literal, get_args

from argmap.model.counting import SIDES, T, ended_note, readings_note
from argmap.model.graph import Edge, Ref
from argmap.model.schema import STANCE_TARGETS
from argmap.model.stance_times import Stance, held_together, periods_of

if TYPE_CHECKING:
    from _typeshed import SupportsRichComparison

    from argmap.model.indexed_graph import IndexedGraph

CLASH_RULE = (
    "Actors agree on a position that both support or both contest. They clash on a position that "
    "one supports and the other contests, and on two rival positions of which each supports one, "
    "if both stances were held on some day; one without a date counts as held on every day. "
    "Clashes over positions that are rivals only by inference are counted apart."
)
"""The rule in a few words, for pages."""


Group = Literal["agree", "both", "clash", "readings"]
"""What an actor does with another one: only agree, agree and clash, only clash, or share only
readings, which count nowhere."""
GROUPS: dict[Group, str] = {
    "agree": "Only agree", "both": "Agree and clash", "clash": "Only clash",
}  # fmt: skip
"""The headings of the groups that count."""
READINGS = "Share only readings"
"""The heading of the last group."""
_VERBS: dict[Group, tuple[str, str]] = {
    "agree": ("only agree", "only agrees"),
    "both": ("agree and clash", "agrees and clashes"),
    "clash": ("only clash", "only clashes"),
    "readings": ("share only readings", "shares only readings"),
}
"""What the actors of a group do: several, and one."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often two actors agree and clash.

    agreed: positions on which both take the same side; opposite: positions on which they take
    opposite sides; rivals, inferred: pairs of rival positions of which each supports one, by the
    statement of a document and by inference only; readings: of threads that both support, which
    count nowhere; past_agreed, past_stated, past_inferred: those positions and clashes among the
    others, stated and inferred, of which one of the two stances has ended.
    """

    agreed: int = 0
    opposite: int = 0
    rivals: int = 0
    inferred: int = 0
    readings: int = 0
    past_agreed: int = 0
    past_stated: int = 0
    past_inferred: int = 0

    @property
    def stated(self) -> int:
        """The clashes that documents state, as in `actors/opposed`."""
        return self.opposite + self.rivals

    @property
    def clashes(self) -> int:
        """All clashes, as in `actors/opposed` with `basis=stated,inferred`."""
        return self.stated + self.inferred

    @property
    def past_clashes(self) -> int:
        """Those of all clashes that have ended."""
        return self.past_stated + self.past_inferred

    @property
    def group(self) -> Group:
        """What two actors do on positions, or "readings" if they only share some of these."""
        if self.agreed:
            return "both" if self.clashes else "agree"
        return "clash" if self.clashes else "readings"

    @property
    def agreed_note(self) -> str:
        """What the number of agreements includes, "1 ended", or what it leaves out if it is 0."""
        return ended_note(self.past_agreed) if self.agreed else readings_note(self.readings)

    @property
    def clash_note(self) -> str:
        """What the number of stated clashes includes, and what it leaves out: "1 ended, 1 more
        inferred", or ""."""
        more = " more" if self.stated else ""
        inferred = f"{self.inferred:,}{more} inferred" if self.inferred else ""
        return ", ".join(filter(None, [ended_note(self.past_stated), inferred]))

    @property
    def agreed_text(self) -> str:
        """The agreement in words: "agree on 3 positions (1 ended)"."""
        notes = [ended_note(self.past_agreed), readings_note(self.readings)]
        note = ", ".join(filter(None, notes))
        return f"agree on {_positions(self.agreed)}" + (f" ({note})" if note else "")

    @property
    def clash_times(self) -> str:
        """How often they clash: "twice, 1 ended; once more by argmap's inference", or ""."""
        return "; ".join(filter(None, [self._stated_times, self._inferred_times]))

    @property
    def clash_text(self) -> str:
        """The clashes in words: "clash twice, 1 ended: on opposite sides of 2 positions"."""
        kinds = [
            f"on opposite sides of {_positions(self.opposite)}" if self.opposite else "",
            f"over {_pairs(self.rivals)}" if self.rivals else "",
        ]
        where = ", ".join(filter(None, kinds))
        stated = f"{self._stated_times}: {where}" if where else ""
        times = "; ".join(filter(None, [stated, self._inferred_times]))
        return f"clash {times}" if times else "do not clash"

    @property
    def _stated_times(self) -> str:
        return _times(self.stated, self.past_stated)

    @property
    def _inferred_times(self) -> str:
        more = " more" if self.stated else ""
        return _times(self.inferred, self.past_inferred, f"{more} by argmap's inference")


def times_in_words(number: int) -> str:
    """Return how often something happens: "once", "twice", "3 times"."""
    return "once" if number == 1 else "twice" if number == 2 else f"{number:,} times"


def _times(number: int, ended: int, by: str = "") -> str:
    note = f", {ended_note(ended)}" if ended else ""
    return f"{times_in_words(number)}{by}{note}" if number else ""


NO_AGREEMENT = Agreement()


class AgreementIndex:
    """Answer how often actors agree and clash. Only stated stances count."""

    def __init__(self, index: IndexedGraph) -> None:
        self._index = index
        self._stances, self._ended = index.times.statements.keys(), index.times.ended
        periods = {stance: periods_of(some) for stance, some in index.times.statements.items()}
        self._dated = {stance: some for stance, some in periods.items() if any(map(any, some))}
        self._last: tuple[Ref, dict[Ref, Agreement]] | None = None
        self._rivals: dict[Ref, dict[Ref, bool]] = defaultdict(dict)
        for edge in filter(excludes, index.graph.edges):
            one, other = edge.source, edge.target
            if one != other:
                for a, b in ((one, other), (other, one)):
                    self._rivals[a][b] = edge.inferred and self._rivals[a].get(b, True)

    def _held(self, actor: Ref, side: str) -> list[Ref]:
        """Return the positions and readings on which an actor takes a side."""
        found = self._index.to(actor, side)
        return [item for item in found if item.label in STANCE_TARGETS]

    def rivals(self, position: Ref) -> Mapping[Ref, bool]:
        """Return the positions that exclude a position, and whether that is only inferred."""
        return self._rivals.get(position, {})

    def met(self, one: Stance, other: Stance) -> bool:
        """Return whether two stances were held on some day: without that they do not clash."""
        periods, others = self._dated.get(one), self._dated.get(other)
        return not periods or not others or held_together(periods, others)

    def both_sides(self, actor: Ref) -> list[tuple[Ref, Ref, bool]]:
        """Return where an actor is on both sides: pairs of positions that it supports and that
        exclude each other, and whether that is only inferred. A position that it supports and
        contests is paired with itself.
        """
        supported = self._held(actor, "SUPPORTS")
        contested = set(self._held(actor, "CONTESTS"))
        own = [(item, item, False) for item in supported
               if item in contested and item.label == "Position"]  # fmt: skip
        places = {item: place for place, item in enumerate(supported)}
        return own + [
            (item, rival, inferred)
            for item, place in places.items()
            for rival, inferred in self.rivals(item).items()
            if places.get(rival, -1) > place
        ]

    def between(self, one: Ref, other: Ref) -> Agreement:
        """Return how often two actors agree and clash."""
        return self._counted(one, {other}).get(other, NO_AGREEMENT)

    def others(self, actor: Ref) -> dict[Ref, Agreement]:
        """Return the other actors that agree or clash with an actor, hedged names among them. The
        last answer is kept."""
        kept = self._last  # several threads of a server may ask
        if kept is None or kept[0] != actor:
            self._last = kept = actor, self._counted(actor, None)
        return kept[1]

    def _counted(self, actor: Ref, only: Collection[Ref] | None) -> dict[Ref, Agreement]:
        """Return the other actors that agree or clash with an actor. only: of these."""
        found: dict[Ref, list[int]] = defaultdict(lambda: [0] * 8)

        def count(place: int, mine: Stance, side: str, position: Ref) -> None:
            mine_ended = mine in self._ended
            for other in self._index.at(position, side, "Actor") if only is None else only:
                theirs = (other, side, position)  # quicker than a `Stance`, and equal to it
                if theirs not in self._stances:
                    continue
                if place in _CLASHES and not self.met(mine, Stance(*theirs)):
                    continue
                found[other][place] += 1
                if place in _PAST and (mine_ended or theirs in self._ended):
                    found[other][_PAST[place]] += 1

        for side, opposite in (SIDES, SIDES[::-1]):
            for position in self._held(actor, side):
                mine = Stance(actor, side, position)
                is_counted = position.label == "Position"
                count(_AGREED if is_counted else _READINGS, mine, side, position)
                if is_counted:
                    count(_OPPOSITE, mine, opposite, position)
        for position in self._held(actor, "SUPPORTS"):
            for rival, inferred in self.rivals(position).items():
                mine = Stance(actor, "SUPPORTS", position)
                count(_INFERRED if inferred else _RIVALS, mine, "SUPPORTS", rival)
        found.pop(actor, None)
        return {other: Agreement(*numbers) for other, numbers in found.items()}


_AGREED, _OPPOSITE, _RIVALS, _INFERRED, _READINGS = range(5)
"""The places of the numbers in an `Agreement`."""
_PAST = {_AGREED: 5, _OPPOSITE: 6, _RIVALS: 6, _INFERRED: 7}
"""The place of the number that has ended, for each of these."""
_CLASHES = (_OPPOSITE, _RIVALS, _INFERRED)


def excludes(edge: Edge) -> bool:
    """Return whether an edge says that two positions exclude each other."""
    return (
        edge.type == "CONTESTS"
        and edge.source.label == edge.target.label == "Position"
        and (not edge.inferred or edge.text("rule") == "rival-positions")
    )


def grouped(
    others: Mapping[T, Agreement], order: Callable[[T], SupportsRichComparison]
) -> dict[Group, list[T]]:
    """Return other actors by what they do, with `others` of `AgreementIndex`.

    Every actor is in one group. Those that agree or clash most come first; among those that do
    both, one of the first and one of the second take turns. order: a sort key for equal actors.
    """
    found: dict[Group, list[T]] = {name: [] for name in get_args(Group)}
    for other, item in others.items():
        found[item.group].append(other)
    for name, some in found.items():
        some.sort(
            key=lambda other: (
                -others[other].agreed, others[other].clashes, -others[other].readings, order(other),
            )
        )  # fmt: skip
        if name in ("both", "clash"):
            by_clashes = sorted(
                some,
                key=lambda other: (
                    -others[other].stated, -others[other].inferred, others[other].agreed,
                    order(other),
                ),
            )  # fmt: skip
            turns = chain.from_iterable(zip(some, by_clashes, strict=True))
            found[name] = list(dict.fromkeys(turns)) if name == "both" else by_clashes
    return found


def dealt(groups: Sequence[Sequence[T]], places: int) -> list[list[T]]:
    """Return the first items of each group. The groups take a place in turns until none is left."""
    taken = [0] * len(groups)
    for turn in range(max(map(len, groups), default=0)):
        for at, some in enumerate(groups):
            if turn < len(some) and sum(taken) < places:
                taken[at] += 1
    return [list(some[:number]) for some, number in zip(groups, taken, strict=True)]


def group_text(group: Group, number: int) -> str:
    """Return how many actors a group has, with what they do: "15 agree and clash"."""
    return f"{number:,} {_VERBS[group][number == 1]}"


def shown_text(shown: int, groups: Mapping[Group, Collection[T]]) -> str:
    """Say how many of the actors in the groups of `grouped` a grid shows.

    "The table shows 10 of 32 actors that agree or clash with it: 12 only agree, 15 agree and clash,
    5 only clash."
    """
    numbers = {group: len(groups[group]) for group in GROUPS if groups[group]}
    verbs = _VERBS[next(iter(numbers))][0] if len(numbers) == 1 else "agree or clash"
    text = f"The table shows {shown:,} of {sum(numbers.values()):,} actors that {verbs} with it"
    if len(numbers) < 2:
        return f"{text}."
    return f"{text}: {', '.join(group_text(*item) for item in numbers.items())}."


def _positions(number: int) -> str:
    return f"{number:,} {'position' if number == 1 else 'positions'}" if number else "no position"


def _pairs(number: int) -> str:
    return f"{number:,} {'pair' if number == 1 else 'pairs'} of rival positions"
