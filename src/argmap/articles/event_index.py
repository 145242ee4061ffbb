"""An index of events by thread, controversy and actor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from argmap.model import Ref
from argmap.model.counting import Counting, is_hedged
from argmap.model.dates import is_later
from argmap.model.view import ViewEvents


class EventIndex:
    """Look up events, in order of time, by what they belong to. defined: their places."""

    def __init__(self, events: ViewEvents, counting: Counting) -> None:
        """events: all events; counting: who takes a side in which controversy."""
        self.events = events
        self.nodes = events.graph.by_ref
        self.defined = {event: place for place, event in enumerate(events.refs)}
        self._counting = counting
        self._by_thread: dict[Ref, list[Ref]] = defaultdict(list)
        self._concerning: dict[Ref, list[Ref]] = defaultdict(list)
        self._by_actor: dict[Ref, list[tuple[Ref, tuple[str, ...]]]] = defaultdict(list)
        for event in events.refs:
            for thread in self.threads_of(event):
                self._by_thread[thread].append(event)
            for controversy in self.controversies_of(event):
                self._concerning[controversy].append(event)
            for actor, roles in events.involved(event):
                self._by_actor[actor].append((event, roles))

    def threads_of(self, event: Ref) -> list[Ref]:
        """Return the threads of an event."""
        return list(dict.fromkeys(edge.target for edge in self.events.edges(event, "PART_OF")))

    def of_thread(self, thread: Ref) -> list[Ref]:
        """Return the events of a thread."""
        return self._by_thread.get(thread, [])

    def of_threads(self, threads: Iterable[Ref]) -> list[Ref]:
        """Return the events of some threads, each once."""
        return self._in_order({event for thread in threads for event in self.of_thread(thread)})

    def concerning(self, controversy: Ref) -> list[Ref]:
        """Return the events that concern a controversy, one of its positions or its tensions."""
        return self._concerning.get(controversy, [])

    def is_by_thread(self, event: Ref) -> bool:
        """Return whether an event belongs to controversies only by its threads."""
        return event not in self.events.concerned

    def of_controversy(self, controversy: Ref, threads: Iterable[Ref]) -> list[Ref]:
        """Return the events that belong to a controversy. threads: those of the controversy."""
        by_thread = filter(self.is_by_thread, self.of_threads(threads))
        return self._in_order({*self.concerning(controversy), *by_thread})

    def controversies_of(self, event: Ref) -> Iterable[Ref]:
        """Return the controversies that an event concerns."""
        return self.events.concerned.get(event, ())

    def of_actor(self, actor: Ref) -> list[tuple[Ref, tuple[str, ...]]]:
        """Return the events in which an actor took part, with its roles."""
        return self._by_actor.get(actor, [])

    def since(self, updated: str, controversy: Ref, threads: Iterable[Ref]) -> list[Ref]:
        """Return the events of a controversy after a date, as `controversies/overtaken` does."""
        if not updated:
            return []
        return [
            event
            for event in self.of_controversy(controversy, threads)
            if is_later(self.nodes[event].text("date"), updated)
        ]

    def without_position(self, controversy: Ref) -> list[tuple[Ref, list[Ref]]]:
        """Return the actors in events that concern a controversy and have no stance in it.

        Each comes with these events, those with most events first, as in the query
        `actors/without-position`. Hedged names are left out.
        """
        positions = self._counting.positions(controversy)
        some = (self._counting.on(positions), self._counting.only_neutral(positions))
        known = {actor for actors in some for actor in (*actors.counted, *actors.hedged)}
        found: dict[Ref, list[Ref]] = defaultdict(list)
        for event in self.concerning(controversy):
            for actor, _ in self.events.involved(event):
                if actor not in known and not is_hedged(self.nodes[actor]):
                    found[actor].append(event)
        return sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))

    def _in_order(self, events: set[Ref]) -> list[Ref]:
        return sorted(events, key=self.defined.__getitem__)
