"""Look up what sentences say of a graph: its relations, numbers, dates and agreement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cached_property, partial

from argmap.display.boxes import full_name
from argmap.display.legend import kind_of
from argmap.model.counting import SIDES, left_out_of
from argmap.model.graph import Graph, Node, Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.schema import NEUTRAL
from argmap.model.splits import Split, splits
from argmap.model.stance_ends import last_stated, newest_since
from argmap.text.sentences import Piece
from argmap.text.stance_times import Stance, StanceTimes, undated_note

EMPTY: Mapping[Ref, Collection[Ref]] = {}


class StatedRelations(IndexedGraph):
    """An indexed graph with what only sentences need.

    times: when stances began and ended; answers_left_out: how many answers documents left out at
    import, in words.
    """

    def __init__(
        self,
        graph: Graph,
        documents: Mapping[Ref, Node],
        answers_left_out: str = "",
        topics_with_neutral: Collection[Ref] = (),
        stance_sources: Mapping[Ref, Collection[Ref]] = EMPTY,
        newest: str | None = None,
    ) -> None:
        """graph: without documents; documents: by ref; topics_with_neutral: controversies in which
        somebody is neutral, for a graph that has only some of their stances; stance_sources: those
        that stances on positions name; newest: `newest_since` of the whole graph, by default that
        of `graph`.

        Raises ExportError for a label that a map cannot show.
        """
        super().__init__(graph)
        self.answers_left_out = answers_left_out
        self.times = StanceTimes(graph.stated)
        self.newest = newest_since(graph) if newest is None else newest
        self._documents = documents
        self._with_neutral = topics_with_neutral
        self._of_stances = stance_sources
        self._kinds: dict[str, list[Ref]] = defaultdict(list)
        for ref, node in graph.by_ref.items():
            self._kinds[kind_of(node)].append(ref)

    def splits_on(self, day: str, positions: Sequence[Ref]) -> list[Split[Ref]]:
        """Return where actors were on two sides. day: see `holders`."""
        return splits(positions, partial(self.holders, day=day), self.agreement.rivals)

    def holders(self, position: Ref, type: str, day: str = "") -> tuple[Ref, ...]:
        """Return the actors with a type of stance on a position that count.

        day: the last day on which a stance was held; "" for those that are current.
        """
        if not day:
            return self.counting.counted(position, type)
        past = self.counting.holders(position, type).past
        return tuple(actor for actor in past if self.times.last_day(actor, type, position) == day)

    def last_day(self, positions: Iterable[Ref]) -> str:
        """Return the last day on which a side was taken on some positions that nobody holds now."""
        ends = (
            self.times.last_day(actor, type, item)
            for item in positions
            for type in SIDES
            for actor in self.counting.holders(item, type).past
        )
        return max(ends, default="")

    def last_stated(self, stances: Iterable[Stance]) -> str:
        """Return when some stances were last stated, "" if that is not long ago or not known."""
        return last_stated(map(self.times.last_since, stances), self.newest)

    def of_kind(self, kind: str) -> list[Ref]:
        """Return the nodes of a kind."""
        return self._kinds.get(kind, [])

    def name(self, ref: Ref) -> str:
        """Return the name of a node."""
        return full_name(self.nodes[ref])

    def sources(self, position: Ref) -> set[Ref]:
        """Return the sources that a position cites itself, and those that stances on it name.

        The latter need not be in the graph.
        """
        return {*self.to(position, "CITES"), *self._of_stances.get(position, ())}

    def status(self, position: Ref) -> str:
        """Return the status of the controversy or thread of a position, "" if it has none."""
        return next((self.nodes[item].text("status") for item in self.topics(position)), "")

    def has_exclusive_answers(self, controversy: Ref) -> bool:
        """Return whether a document says that the answers of a controversy exclude each other."""
        return self.nodes[controversy].text("polarity") == "binary"

    @cached_property
    def topics_with_neutral(self) -> frozenset[Ref]:
        """The controversies in which somebody is neutral."""
        positions = {edge.target for edge in self.graph.typed(NEUTRAL)}
        return frozenset(topic for item in positions for topic in self.topics(item)).union(
            self._with_neutral
        )

    def left_out(self, position: Ref) -> int:
        """Return how many answers the document of a position left out at import."""
        document = Ref("Document", self.nodes[position].text("document"))
        return left_out_of(self._documents.get(document))

    def undated_note(self, position: Ref) -> str:
        """Return what is known of a stance on a position that has no date, or ""."""
        topics = self.topics(position)
        return undated_note(topics[0].label.lower(), self.status(position)) if topics else ""

    def by_actors(self, controversies: Iterable[Ref]) -> list[Ref]:
        """Sort controversies, those with the most actors first."""
        return sorted(controversies, key=lambda item: (-len(self.counting.actors(item)), item))

    def with_topic(self, position: Ref) -> list[Piece]:
        """Return a position, with its controversy or thread in brackets if there are several.

        The labels of positions, such as "Against", are often the same in several controversies.
        """
        topics = self.topics(position)
        if len(self.of_kind("controversy")) < 2 or not topics:
            return [position]
        return [position, " (", topics[0], ")"]
