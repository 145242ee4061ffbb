"""Make the matrix of a controversy, of several, of an actor, or of actors that are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain

from argmap.display.addresses import source_names, source_titles
from argmap.grid.actor_order import Cells, alike, by_similarity
from argmap.grid.matrix import (
    SIDES_OF,
    VERDICTS,
    ActorGroup,
    Cell,
    Mark,
    Matrix,
    MatrixActor,
    MatrixKind,
    MatrixPosition,
    NamedItem,
    PairAgreement,
    PositionGroup,
    Rival,
    Verdict,
    verdict_of,
)
from argmap.grid.record import Record
from argmap.model.agreement import (
    GROUPS,
    NO_AGREEMENT,
    READINGS,
    Agreement,
    dealt,
    grouped,
    shown_text,
)
from argmap.model.citations import separate_sources
from argmap.model.counting import is_hedged, left_out_text, only_neutral_note
from argmap.model.graph import Edge, Graph, Node, Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.known_actors import best_known, short_names
from argmap.model.reason_tree import reason_trees
from argmap.model.schema import NEUTRAL
from argmap.model.stance_words import undated_note
from argmap.model.view import EMPTY

MOST_CELLS = 20_000
"""Cells that a matrix shows. Above that, it shows groups of actors."""
MOST_POSITIONS = 200
"""Positions of several controversies that are shown: those of the most disputed ones."""
MOST_GROUPS = 50
"""Groups of actors in a matrix of several controversies that has too many cells."""
FOLD_FROM = 13
"""The smallest group of actors with the same stances that is folded."""
UNFOLDED_ROWS = 40
"""Actors of a controversy up to which no group is folded."""
COMPARED = 10
"""Other actors in the matrix of an actor."""
FEW_CLASH = 5
"""Actors that clash, below which some that give other answers take their places."""
MOST_ROWS = 1_500
"""Positions in the matrix of an actor."""
OTHER_ANSWERS = "Give other answers"
"""The heading of actors that give other answers to the same questions."""


class MatrixMaker:
    """Makes matrices of a graph."""

    def __init__(
        self,
        index: IndexedGraph,
        reasons: Graph = EMPTY,
        cited: Iterable[Node] = (),
    ) -> None:
        """index: of the graph without reasons; reasons: see `View`; cited: more sources that may
        have titles."""
        self._index, self._nodes = index, index.nodes
        self.reasons = reason_trees(reasons)
        self._titles = source_titles((*index.graph.labelled("Source"), *cited))

    @cached_property
    def _activity(self) -> dict[Ref, int]:
        return {actor: len(held) for actor, held in self._index.stances.items()}

    @cached_property
    def _left_out(self) -> str:
        return left_out_text(self._index.graph.labelled("Document"))

    def controversy(self, ref: Ref) -> Matrix:
        """Return the matrix of a controversy: a row for each actor, a column for each position.

        Actors with the same stances are a group. In a long matrix, large ones are folded.
        """
        positions = self._index.positions(ref)
        cells = self._cells(positions)
        nodes = self._actors(cells)
        groups = []
        for some in alike(nodes, cells, self._nodes[ref].full_name):
            folded = len(nodes) > UNFOLDED_ROWS and len(some) >= FOLD_FROM
            whole = self._group(some, lambda node: node.full_name) if folded else None
            groups.append(ActorGroup(tuple(map(self._actor, some)), whole=whole))
        group = PositionGroup(ref, self._nodes[ref].full_name, tuple(map(self._column, positions)))
        return Matrix(
            "controversy", (group,), tuple(groups), cells, counted=self._counted(positions),
            merged=len(nodes) * len(positions) > MOST_CELLS, answers_left_out=self._left_out,
        )  # fmt: skip

    def several(
        self, record: Record, thread: Ref | None = None, *, most: int | None = MOST_POSITIONS
    ) -> Matrix:
        """Return the matrix of several controversies: a row for each position, a column for each
        actor. Hedged names have none.

        record: of these controversies, in its order; thread: their thread, if they are all of its
        controversies; most: positions, None for all.
        """
        groups = self._topics_of(record, thread)
        kept, left_out = _limited(groups, most)
        positions = [item.ref for group in kept for item in group.positions]
        cells = self._cells(positions)
        nodes = self._actors(cells)
        named = [node for node in nodes if not is_hedged(node)] or nodes
        known = best_known(named, self._activity)
        names = short_names(self._index.graph.labelled("Actor"))
        merged = len(known) * len(positions) > MOST_CELLS
        # Readings do not count beside positions.
        compared = {ref: held for ref, held in cells.items() if ref.label == "Position"} or cells
        actors = [
            self._group(some, lambda node: names[node.ref])
            for some in by_similarity(known, compared, MOST_GROUPS if merged else None)
        ]
        return Matrix(
            "several", tuple(kept), (ActorGroup(tuple(actors)),) if actors else (), cells,
            counted=self._counted(positions), left_out=left_out, merged=merged,
            answers_left_out=self._left_out,
        )  # fmt: skip

    def _topics_of(self, record: Record, thread: Ref | None) -> list[PositionGroup]:
        """Return the positions of a record, and the readings and positions that it lacks."""
        threads = [thread] if thread else [
            node.ref for node in self._index.graph.labelled("Thread")
        ]  # fmt: skip
        readings = [
            self._topic(item, found, "Readings of the thread" if thread else "")
            for item in threads
            if (found := self._index.readings(item))
        ]
        groups = [
            self._topic(row.ref, [item.ref for item in row.positions])
            for row in record.rows
            if row.positions
        ]
        groups = readings + groups if thread else groups + readings
        if not thread:
            placed = {item.ref for group in groups for item in group.positions}
            held = {item for some in self._index.stances.values() for item in some}
            if left := sorted(held - placed):
                groups.append(self._topic(None, left))
        return groups

    def actor(self, ref: Ref) -> Matrix:
        """Return the matrix of an actor: the positions of its controversies, with the actor and
        those that agree or clash most with it.

        These are in the groups of `argmap.model.agreement`, which take places in turns. If few
        clash, there are also some that give other answers to the same questions, which is no clash.
        """
        others = {
            other: agreement
            for other, agreement in self._index.agreement.others(ref).items()
            if other in self._nodes and not is_hedged(self._nodes[other])
        }

        def by_name(actor: Ref) -> tuple[str, str]:
            return self._nodes[actor].name.casefold(), actor.id

        found = grouped(others, by_name)
        few = max(0, FEW_CLASH - len(found["both"]) - len(found["clash"]))
        beside = self._differing(ref, others)[:few]
        places = COMPARED - len(beside)
        shown = dict(zip(GROUPS, dealt([found[group] for group in GROUPS], places), strict=True))
        number = sum(map(len, shown.values()))
        shown["readings"] = found["readings"][: places - number]
        # From those that agree more to those that clash more.
        shown["both"].sort(key=lambda actor: others[actor].stated - others[actor].agreed)
        groups = [ActorGroup((self._actor(self._nodes[ref]),))]
        for group, actors in shown.items():
            columns = tuple(self._actor(self._nodes[item], others[item]) for item in actors)
            title, total = GROUPS.get(group, READINGS), len(found[group])
            groups += [ActorGroup(columns, title, total)] if columns else []
        if beside:
            columns = tuple(self._actor(self._nodes[item]) for item in beside)
            groups.append(ActorGroup(columns, OTHER_ANSWERS))
        left_out = sum(len(found[group]) for group in GROUPS) - number
        shown_actors = [item.ref for group in groups for item in group.actors]
        mine = self._index.stances.get(ref, ())
        # A rival may be in another controversy.
        rivals = [rival for item in mine for rival in self._index.agreement.rivals(item)]
        return self._compared(
            "actor", groups, self._held(shown_actors, self._topics_of_all([*mine, *rivals])),
            shown_text=shown_text(number, found) if left_out else "",
        )  # fmt: skip

    def compared(self, actors: Sequence[Ref]) -> Matrix:
        """Return the matrix of two actors or more: the positions of the controversies and threads
        in which two of them have a stance."""
        shared = Counter(
            topic
            for ref in actors
            for topic in self._topics_of_all(self._index.stances.get(ref, ()))
        )
        topics = self._held(actors, [topic for topic, number in shared.items() if number > 1])
        groups = [ActorGroup((self._actor(self._nodes[ref]),)) for ref in actors]
        pairs = pair_agreements(self._index.graph, actors)
        if len(actors) > 2:
            return self._compared("compared", groups, topics, pairs=pairs)
        one, other = actors
        judged = [
            replace(topic, verdict=self._verdict(one, other, topic))
            for topic in topics
            if topic.ref
        ]
        judged.sort(key=lambda topic: VERDICTS.index(topic.verdict.sign if topic.verdict else ""))
        agreement = self._index.agreement.between(one, other)
        return self._compared("pair", groups, judged, agreement=agreement, pairs=pairs)

    def _verdict(self, one: Ref, other: Ref, topic: PositionGroup) -> Verdict:
        """Return what two actors do in a topic, in which both have a stance."""
        refs = {item.ref for item in topic.positions}
        stances = [
            [edge for ref, edges in self._index.stances[actor].items() if ref in refs
             for edge in edges]
            for actor in (one, other)
        ]  # fmt: skip
        rivalry = [
            edge
            for edge in self._index.graph.typed("CONTESTS")
            if edge.source in refs and edge.target in refs
        ]
        nodes = [self._nodes[ref] for ref in (one, other, *refs)]
        part = IndexedGraph(Graph.of(nodes, [*chain(*stances), *rivalry]))
        is_neutral = any(all(edge.type == NEUTRAL for edge in edges) for edges in stances)
        return verdict_of(part.agreement.between(one, other), is_neutral=is_neutral)

    def _topics_of_all(self, positions: Iterable[Ref]) -> set[Ref | None]:
        """Return the topics of some positions; None for those that have none."""
        found: set[Ref | None] = set()
        for position in positions:
            found.update(self._index.topics(position) or [None])
        return found

    def _held(self, actors: Sequence[Ref], topics: Iterable[Ref | None]) -> list[PositionGroup]:
        """Return the positions of some topics on which one of some actors has a stance."""
        held = {ref for actor in actors for ref in self._index.stances.get(actor, ())}
        elsewhere = sorted(ref for ref in held if not self._index.topics(ref))

        def order(topic: Ref | None) -> tuple[int, str, str]:
            if topic is None:
                return 2, "", ""
            name = self._nodes[topic].full_name.casefold()
            return int(topic.label != "Controversy"), name, topic.id

        groups = [
            self._topic(topic, [ref for ref in self._index.parts(topic) if ref in held])
            if topic
            else self._topic(None, elsewhere)
            for topic in sorted(topics, key=order)
        ]
        return [group for group in groups if group.positions]

    def _compared(
        self, kind: MatrixKind, groups: Sequence[ActorGroup], topics: Sequence[PositionGroup],
        *, shown_text: str = "", agreement: Agreement = NO_AGREEMENT,
        pairs: tuple[PairAgreement, ...] = (),
    ) -> Matrix:  # fmt: skip
        """Return the matrix of some actors in some topics."""
        kept, left_out = _limited(topics, MOST_ROWS)
        cells = self._cells(item.ref for topic in kept for item in topic.positions)
        actors = {item.ref for group in groups for item in group.actors}
        shown = {
            position: {actor: cell for actor, cell in held.items() if actor in actors}
            for position, held in cells.items()
        }
        sources = {
            source: None
            for held in shown.values()
            for cell in held.values()
            for mark in cell
            for edge in mark.edges
            for source in separate_sources(edge.text("source"))
        }
        return Matrix(
            kind, tuple(kept), tuple(groups), shown, left_out=left_out, shown_text=shown_text,
            answers_left_out=self._left_out, source_names=source_names(sources, self._titles),
            agreement=agreement, pairs=pairs,
        )  # fmt: skip

    def _differing(self, subject: Ref, others: Collection[Ref]) -> list[Ref]:
        """Return the actors that neither agree nor clash with an actor and support other answers in
        its controversies, those with the most first. Hedged names are left out."""
        mine = self._index.stances.get(subject, {})
        answers = {
            answer
            for position in mine
            for topic in self._index.topics(position)
            for answer in self._index.positions(topic)
            if answer not in mine
        }
        found = Counter(
            actor
            for answer in answers
            for actor in self._index.at(answer, "SUPPORTS", "Actor")
            if actor != subject and actor not in others and not is_hedged(self._nodes[actor])
        )
        return sorted(
            found, key=lambda ref: (-found[ref], self._nodes[ref].name.casefold(), ref.id)
        )

    def _cells(self, positions: Iterable[Ref]) -> Cells:
        """Return the stances, and the absences of actors that have a stance on some position."""
        return {
            position: {
                **{
                    actor: _cell(edges) for actor, edges in self._index.stances_on(position).items()
                },
                **{
                    actor: (Mark("absent", tuple(edges)),)
                    for actor, edges in self._index.absences_on(position).items()
                    if actor in self._index.stances
                },
            }
            for position in positions
        }

    def _actors(self, cells: Cells) -> list[Node]:
        """Return the actors with a stance, by id."""
        return [
            self._nodes[ref] for ref in sorted({ref for held in cells.values() for ref in held})
        ]

    def _actor(self, node: Node, agreement: Agreement = NO_AGREEMENT) -> MatrixActor:
        return MatrixActor(node.ref, node.full_name, is_hedged(node), agreement)

    def _group(self, nodes: Sequence[Node], name_of: Callable[[Node], str]) -> MatrixActor:
        """Return a group of actors, or the actor if it is only one."""
        items = [NamedItem(node.ref, name_of(node)) for node in best_known(nodes, self._activity)]
        first, *more = items
        if not more:
            return MatrixActor(first.ref, first.name, is_hedged(nodes[0]))
        name = f"{first.name} +{len(more):,}"
        return MatrixActor(first.ref, name, is_hedged(nodes[0]), members=tuple(items))

    def _topic(self, ref: Ref | None, positions: Iterable[Ref], title: str = "") -> PositionGroup:
        """Return positions as rows, below the name of their topic or another title."""
        items = tuple(
            MatrixPosition(item, *_name_and_claim(self._nodes[item])) for item in positions
        )
        if ref is None:
            return PositionGroup(None, "Other positions", items)
        node = self._nodes[ref]
        undated = undated_note(ref.label.lower(), node.text("status"))
        return PositionGroup(ref, title or node.full_name, items, undated)

    def _column(self, position: Ref) -> MatrixPosition:
        """Return a position as a column, with its numbers, its sources, reasons and rivals."""
        node, counting = self._nodes[position], self._index.counting
        return MatrixPosition(
            position,
            *_name_and_claim(node),
            counting.supporters(position),
            counting.opponents(position),
            counting.neutral(position),
            node.text("confidence"),
            tuple(self._nodes[ref] for ref in sorted(self._index.to(position, "CITES"))),
            self.reasons.get(position, ()),
            self._rivals(position),
        )

    def _rivals(self, position: Ref) -> tuple[Rival, ...]:
        """Return the positions that exclude a position, stated ones first."""
        found = self._index.agreement.rivals(position)
        known = self._index.in_document_order(ref for ref in found if ref in self._nodes)
        known.sort(key=found.__getitem__)
        return tuple(Rival(ref, self._nodes[ref].full_name, found[ref]) for ref in known)

    def _counted(self, refs: Sequence[Ref]) -> str:
        """Return how many actors take a side, and how many more are only neutral, in words.

        Readings do not count beside positions.
        """
        positions = [ref for ref in refs if ref.label == "Position"]
        counting = self._index.counting
        actors, everybody = (counting.on(some) for some in (positions or refs, refs))
        more = len({*everybody.counted, *everybody.hedged} - {*actors.counted, *actors.hedged})
        neutral = only_neutral_note(counting.only_neutral(positions))
        return actors.text(on_readings=more) + neutral


def pair_agreements(graph: Graph, actors: Collection[Ref]) -> tuple[PairAgreement, ...]:
    """Return the agreement of each two of some actors that share a position, highest first."""
    from argmap.analysis.network import Network
    from argmap.analysis.network_rule import NetworkRule
    from argmap.analysis.statements import read_statements

    kept = [edge for edge in graph.edges if edge.source in actors]
    part = Graph.of(graph.nodes, kept)
    statements = read_statements(part, neutral="half")
    found = Network.of(statements, NetworkRule("agreement", min_shared=1)).to_table()
    return tuple(
        PairAgreement(
            Ref("Actor", row["actor"]), Ref("Actor", row["other"]), row["weight"], row["positions"]
        )
        for row in found
    )


def _name_and_claim(node: Node) -> tuple[str, str]:
    name, claim = node.full_name, node.text("claim")
    return name, claim if claim != name else ""


def _cell(edges: Sequence[Edge]) -> Cell:
    """Return the stances that some statements of an actor on a position state."""
    by_side: dict[str, list[Edge]] = {}
    for edge in edges:
        by_side.setdefault(edge.type, []).append(edge)
    return tuple(
        Mark(
            side,
            tuple(some),
            ended=all(edge.text("ended") for edge in some),
            periods=len({(edge.text("since"), edge.text("until")) for edge in some} - {("", "")}),
            quoted=any(edge.text("quote") for edge in some),
            sourced=any(edge.text("source") for edge in some),
        )
        for type, side in SIDES_OF.items()
        if (some := by_side.get(type))
    )


def _limited(groups: Sequence[PositionGroup], most: int | None) -> tuple[list[PositionGroup], int]:
    """Return the first positions of some groups, and the number of those that are left out."""
    total = sum(len(group.positions) for group in groups)
    room = total if most is None else most
    kept = []
    for group in groups:
        if some := group.positions[:room]:
            kept.append(replace(group, positions=some))
            room -= len(some)
    return kept, total - sum(len(group.positions) for group in kept)
