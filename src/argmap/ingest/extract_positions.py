"""Positions: the answers of a controversy, the readings of a thread, and what stands on them."""

from __future__ import annotations

from itertools import combinations

from argmap.ingest.statements import StatementCollector, Words
from argmap.model import Edge, Ref
from argmap.model.documents import Controversy, Link, Position, Reading, Source, Stance
from argmap.model.ids import fold, given_id, id_fault, owned_id, short_name, source_id

MAX_RIVALS = 50
"""Positions of one controversy above which no rivalry is inferred: pairs grow as the square."""


class Positions(StatementCollector):
    """Collects positions, with their edges."""

    def positions(self, owner: Ref, positions: list[Position]) -> list[Ref]:
        made: list[Ref] = []
        words: dict[str, list[Ref]] = {}
        for rank, position in enumerate(positions, 1):
            if position.id is not None and (fault := id_fault(position.id)):
                self.problems.error(position.line, "bad-id", fault, "Give it another", field="id")
            ref = Ref("Position", _position_id(owner.id, position))
            made.append(ref)
            own = ref.id.removeprefix(f"{owner.id}/")  # the id that it has, though not written
            named = (position.id, position.label, own, ref.id)
            for word in {fold(word) for word in named if word}:
                words.setdefault(word, []).append(ref)
            self.node(
                ref,
                position.line,
                name=position.label or short_name(position.claim),
                kind="answer",
                claim=position.claim,
                confidence=position.confidence,
                rank=rank,
            )
            self.edge("PART_OF", ref, owner, position.line)
            self._stances("SUPPORTS", ref, position.proponents)
            self._stances("CONTESTS", ref, position.opponents)
            for source in position.sources:
                self._citation(ref, source)
        for position, ref in zip(positions, made, strict=True):
            self._links("CONTESTS", ref, position.contests or [], words)
            self._links("SUPPORTS", ref, position.supports, words)
        return made

    def reading(self, owner: Ref, reading: Reading, rank: int) -> None:
        ref = Ref("Position", owned_id(owner.id, reading.label))
        self.node(
            ref,
            reading.line,
            name=reading.label,
            kind="reading",
            claim=reading.claim,
            rank=rank,
        )
        self.edge("PART_OF", ref, owner, reading.line)
        self._stances("SUPPORTS", ref, reading.proponents)

    def _stances(self, relation: str, position: Ref, stances: list[Stance]) -> None:
        for stance in stances:
            self.edge(
                relation,
                Words("Actor", stance.actor),
                position,
                stance.line,
                stance.actor,
                since=stance.since,
                until=stance.until,
                quote=stance.quote,
                source=stance.source,
            )

    def _links(
        self, relation: str, position: Ref, links: list[Link], words: dict[str, list[Ref]]
    ) -> None:
        """Edges to other positions: of this controversy by id or label, of another by its id."""
        for link in links:
            found = words.get(fold(link.to), [])
            if len(found) == 1 and found[0] != position:
                self.edge(relation, position, found[0], link.line, link.to)
            elif found == [position]:
                self.problems.error(
                    link.line,
                    "own-rival",
                    f"a position can't {relation.lower()[:-1]} itself",
                    "Remove it",
                )
            elif found:
                self.problems.error(
                    link.line,
                    "ambiguous-position",
                    f"{len(found)} positions here are called '{link.to}'",
                    "Give them ids and name one of these",
                )
            elif "/" in link.to:
                self.edge(relation, position, Ref("Position", link.to), link.line, link.to)
            else:
                self.problems.error(
                    link.line,
                    "unknown-position",
                    f"no position here is called '{link.to}'",
                    "Name one by its id or label, or one of another controversy as "
                    "`controversy/position`",
                )

    def _citation(self, position: Ref, source: Source) -> None:
        made = source_id(source.url, source.publisher, source.title, source.date)
        written = source.url or source.title or source.publisher or made
        self.edge(
            "CITES",
            position,
            Ref("Source", made),
            source.line,
            written,
            name=source.title,
            url=source.url,
            publisher=source.publisher,
            published=source.date,
            source_type=source.type,
            independence_group=source.independence_group,
        )

    def rivalry(self, thing: Controversy, positions: list[Ref]) -> None:
        """Rival positions contest each other, where the document says nothing of it."""
        if any(position.contests is not None for position in thing.positions):
            return
        if len(positions) > MAX_RIVALS:
            self.problems.notice(
                thing.line,
                "no-rivalry",
                f"no rivalry is inferred among {len(positions):,} positions",
                f"It is up to {MAX_RIVALS}; state it with `contests`",
            )
            return
        allied = {
            frozenset((edge.source, edge.target))
            for edge in self.edges
            if edge.type == "SUPPORTS" and isinstance(edge, Edge)
        }
        binary = thing.polarity == "binary"
        lines = {ref: self.nodes[ref].properties["line"] for ref in positions}
        for first, second in combinations(sorted(set(positions)), 2):
            if frozenset((first, second)) not in allied:
                line = lines[first]
                assert isinstance(line, int)
                self.edge(
                    "CONTESTS",
                    first,
                    second,
                    line,
                    "",
                    "inferred",
                    rule="rival-positions" if binary else "alternative-positions",
                )


def _position_id(owner: str, position: Position) -> str:
    """The author's id, else what the author's label or the claim makes."""
    if position.id is not None:
        return given_id(owner, position.id)
    return owned_id(owner, position.label or position.claim, position.claim)
