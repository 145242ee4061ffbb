"""The graph of one day: the stances held on it, without what came later."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from argmap.gc_pause import collector_at_rest
from argmap.model import Change, Edge, EdgeId, Graph, Ref
from argmap.model.dates import first_day, held_on
from argmap.model.schema import ABSENT, LABEL_NAMES, STANCE_TARGETS
from argmap.model.visible_text import counted
from argmap.store import Store

_STANCES = """\
MATCH (a:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->(n)
WHERE r.key IS NOT NULL AND r.basis IS NOT NULL
RETURN type(r), a.id, labels(n), n.id, r.key, r.since, r.until, r.ended,
  r.ended_for_organization, r.organization_id"""

_ABSENCES = """\
MATCH (a:Actor)-[r:ABSENT_FROM]->(p:Position)
WHERE r.date > $day RETURN a.id, p.id, r.key, r.date"""

_EVENTS = "MATCH (e:Event) WHERE e.date > $day RETURN e.id"


@dataclass(frozen=True, slots=True, repr=False)
class HeldOn:
    """Which stances of a graph count as held on a day. Each statement of a stance counts.

    day: the day; held: how many are held; undated: how many of these have no date; ended: had
    ended; not_begun: begin later; later_events: events that begin later, and later_ends: ends of
    held stances that come later, which are left out too.
    """

    day: str
    held: int = 0
    undated: int = 0
    ended: int = 0
    not_begun: int = 0
    later_events: int = 0
    later_ends: int = 0

    def __repr__(self) -> str:
        return f"<HeldOn {self.day}: {counted(self.held, 'stance')}>"

    def __str__(self) -> str:
        return " ".join(self._sentences())

    def _sentences(self) -> Iterator[str]:
        of = counted(self.held + self.ended + self.not_begun, "stance")
        yield f"Held on {self.day}: {self.held:,} of {of}."
        if self.undated:
            verbs = "has no date and counts" if self.undated == 1 else "have no date and count"
            yield f"{self.undated:,} of them {verbs} as held."
        if self.undated < self.held + self.ended + self.not_begun:
            yield f"{self.ended:,} had ended, {self.not_begun:,} had not begun."
        later = [
            counted(self.later_events, "later event") if self.later_events else "",
            counted(self.later_ends, "later end") + " of stances" if self.later_ends else "",
        ]
        if any(later):
            yield f"Not included: {' and '.join(filter(None, later))}."


def graph_on(store: Store, day: str) -> tuple[Store, Store, tuple[Edge, ...], HeldOn]:
    """Return a copy in memory of the graph of a store as it was on a day, and what it leaves out.

    Left out are stances that are not held that day, also those on reasons, events that began later,
    later absences, and ends of stances that came later. Everything else stays.

    The second store is the same, but has what was said for organisations as long as it holds for
    them: their delegates may have moved and changed sides. The edges are those that only it has.
    """
    with collector_at_rest():
        made = store.in_memory()
        dropped: list[EdgeId] = []
        ending: list[EdgeId] = []
        for_organizations: list[EdgeId] = []
        numbers: Counter[str] = Counter()
        later_ends = 0
        for type, actor, labels, id_, key, *values in made.run(_STANCES):
            since, until, end, end_for, organization = (str(value or "") for value in values)
            label = _label(labels)
            kept = held_on(since, end, day)
            edge = EdgeId(str(type), Ref("Actor", str(actor)), Ref(label, str(id_)), str(key))
            if not kept:
                dropped.append(edge)
                if organization and held_on(since, end_for, day):
                    for_organizations.append(edge)
            elif end:
                ending.append(edge)
                later_ends += bool(since) and (not until or first_day(until) > day)
            if label not in STANCE_TARGETS:
                continue
            numbers["held" if kept else "ended" if end and end < day else "not_begun"] += 1
            numbers["undated"] += not (since or until)
        later = [Ref("Event", str(id_)) for (id_,) in made.run(_EVENTS, {"day": day})]
        dropped += [edge.id for edge in made.around(later).edges]
        dropped += _later_absences(made, day)
        other, said_for = made.in_memory() if for_organizations else made, tuple[Edge, ...]()
        _leave(made, day, later, dropped, ending)
        if for_organizations:
            held = {*for_organizations}
            dropped = [edge for edge in dropped if edge not in held]
            _leave(other, day, later, dropped, [*ending, *for_organizations])
            said_for = tuple(other.edges(for_organizations).values())
    numbers |= Counter(later_events=len(later), later_ends=later_ends)
    return made, other, said_for, HeldOn(day, **numbers)


def _later_absences(store: Store, day: str) -> list[EdgeId]:
    """Return the absences of which the date is later than a day."""
    return [
        EdgeId(ABSENT, Ref("Actor", str(actor)), Ref("Position", str(position)), str(key))
        for actor, position, key, date in store.run(_ABSENCES, {"day": day})
        if first_day(str(date)) > day
    ]


def _leave(
    store: Store, day: str, later: list[Ref], dropped: list[EdgeId], ending: list[EdgeId]
) -> None:
    """Leave out what is not of a day.

    later: events; dropped: edges; ending: edges that end later.
    """
    changed = Graph.of((), (_without_end(edge, day) for edge in store.edges(ending).values()))
    change = Change(changed, tuple(later), tuple(dropped))
    if change:
        with store.writing() as writer:
            writer.write(change)


def _without_end(edge: Edge, day: str) -> Edge:
    """Return a stance that is held on a day, without its later end.

    Without `since`, `until` stays: without any date, the stance would be undated.
    """
    dropped = {"ended", "ended_for_organization"}
    if edge.text("since") and first_day(edge.text("until")) > day:
        dropped.add("until")
    kept = {name: value for name, value in edge.properties.items() if name not in dropped}
    return edge._replace(properties=kept)


def _label(labels: object) -> str:
    """Return the label of argmap among those of a node."""
    given = labels if isinstance(labels, list | tuple) else ()
    return next((str(label) for label in given if label in LABEL_NAMES), "")
