"""Extract the positions of a controversy and the readings of a thread."""

from __future__ import annotations

from itertools import combinations
from typing import cast

from argmap.ingest.extract_reasons import add_citation, add_reasons, add_stances
from argmap.ingest.rivalry import candidate
from argmap.ingest.statement_builder import StatementBuilder
from argmap.ingest.statements import NameReference
from argmap.model import Ref
from argmap.model.documents import Controversy, Link, Position, Reading
from argmap.model.ids import fold, given_id, id_fault, owned_id, short_name

MAX_RIVALS = 50
"""The most positions for which rivals are inferred: their pairs grow quadratically."""


def add_positions(builder: StatementBuilder, owner: Ref, positions: list[Position]) -> list[Ref]:
    """Add the positions of a controversy and their edges; return their refs, in order."""
    refs: list[Ref] = []
    by_name: dict[str, list[Ref]] = {}
    for rank, position in enumerate(positions, 1):
        if position.id is not None and (fault := id_fault(position.id)):
            builder.problems.error(position.line, "bad-id", fault, "Change the id", field="id")
        ref = Ref("Position", _position_id(owner.id, position))
        refs.append(ref)
        own_id = ref.id.removeprefix(f"{owner.id}/")
        names = (position.id, position.label, own_id, ref.id)
        for name in {fold(name) for name in names if name}:
            by_name.setdefault(name, []).append(ref)
        builder.add_node(
            ref,
            position.line,
            name=position.label or short_name(position.claim),
            claim=position.claim,
            confidence=position.confidence,
            rank=rank,
        )
        builder.add_relation(ref, owner, position.line)
        add_stances(builder, "SUPPORTS", ref, position.proponents)
        add_stances(builder, "CONTESTS", ref, position.opponents)
        for source in position.sources:
            add_citation(builder, ref, source)
        add_reasons(builder, ref, position.reasons)
        for link in position.events:
            event = NameReference("Event", link.to)
            builder.add_edge("CONCERNS", event, ref, link.line, link.to)
    for position, ref in zip(positions, refs, strict=True):
        _add_links(builder, "CONTESTS", ref, position.contests or [], by_name)
        _add_links(builder, "SUPPORTS", ref, position.supports, by_name)
    return refs


def add_reading(builder: StatementBuilder, owner: Ref, reading: Reading, rank: int) -> None:
    """Add an interpretation of a thread."""
    ref = Ref("Reading", owned_id(owner.id, reading.label))
    builder.add_node(
        ref,
        reading.line,
        name=reading.label,
        claim=reading.claim,
        rank=rank,
    )
    builder.add_relation(ref, owner, reading.line)
    add_stances(builder, "SUPPORTS", ref, reading.proponents)
    add_reasons(builder, ref, reading.reasons)


def add_rivalry_candidates(
    builder: StatementBuilder, owner: Ref, controversy: Controversy, positions: list[Ref]
) -> None:
    """Add candidates for rivalry, unless the document relates its positions to each other.

    It does with `contests`, also an empty list, and with `supports` between its positions. What
    else connects two positions is found when all documents are known; see `argmap.ingest.rivalry`.
    """
    distinct = sorted(set(positions))
    related = any(position.contests is not None for position in controversy.positions)
    if related or _support_each_other(builder, set(distinct)):
        return
    if len(positions) > MAX_RIVALS:
        builder.problems.notice(
            controversy.line,
            "no-rivalry",
            f"rivals are not inferred between {len(positions):,} positions (at most {MAX_RIVALS})",
            "State the rivals of each position with `contests`",
        )
        return
    if len(distinct) > 1:
        builder.rivalry.append(owner.id)
    document, polarity = builder.document.id, controversy.polarity or ""
    lines = {ref: cast(int, builder.nodes[ref].properties["line"]) for ref in distinct}
    builder.edges += [
        candidate(document, lines[first], first, second, polarity)
        for first, second in combinations(distinct, 2)
    ]


def _support_each_other(builder: StatementBuilder, positions: set[Ref]) -> bool:
    return any(
        edge.type == "SUPPORTS" and edge.source in positions and edge.target in positions
        for edge in builder.edges
    )


def _add_links(
    builder: StatementBuilder,
    type: str,
    position: Ref,
    links: list[Link],
    by_name: dict[str, list[Ref]],
) -> None:
    """Add edges to other positions: of this controversy by id or label, of others by id.

    by_name: the positions of this controversy by their folded ids and labels.
    """
    for link in links:
        found = by_name.get(fold(link.to), [])
        if len(found) == 1 and found[0] != position:
            builder.add_edge(type, position, found[0], link.line, link.to)
        elif found == [position]:
            builder.problems.error(
                link.line,
                "own-rival",
                f"a position can't {type.lower()[:-1]} itself",
                "Remove the link",
            )
        elif found:
            builder.problems.error(
                link.line,
                "ambiguous-position",
                f"'{link.to}' is the name of {len(found)} positions here",
                "Give the positions ids, and write the id",
            )
        elif "/" in link.to:
            builder.add_edge(type, position, Ref("Position", link.to), link.line, link.to)
        else:
            builder.problems.error(
                link.line,
                "unknown-position",
                f"this controversy has no position '{link.to}'",
                "Write the id or label of one of its positions, or `controversy/position` for a "
                "position of another controversy",
            )


def _position_id(owner: str, position: Position) -> str:
    """Return a position's given id, else one made from its label or claim."""
    if position.id is not None:
        return given_id(owner, position.id)
    return owned_id(owner, position.label or position.claim, position.claim)
