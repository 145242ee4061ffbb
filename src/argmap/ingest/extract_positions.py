"""Extract the positions of a controversy and the readings of a thread."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from typing import cast

from argmap.documents import Controversy, Position, Reading
from argmap.documents.record import stored_values
from argmap.ingest.extract_reasons import RelatedItems, add_reasons
from argmap.ingest.rivalry import candidate
from argmap.ingest.statement_builder import StatementBuilder
from argmap.model import Edge, EdgeId, Ref
from argmap.model.ids import owned_id, short_name

MAX_RIVALS = 50
"""The most positions for which rivals are inferred: their pairs grow quadratically."""


def add_positions(builder: StatementBuilder, owner: Ref, positions: list[Position]) -> list[Ref]:
    """Add the positions of a controversy and their edges; return their refs, in order."""
    refs: list[Ref] = []
    related = RelatedItems(builder)
    for rank, position in enumerate(positions, 1):
        made_of = position.label or position.claim, position.claim
        ref = builder.owned_ref("Position", owner, position, *made_of)
        refs.append(ref)
        related.add_position(ref, position.id, position.label)
        related.add_links("CONTESTS", ref, ref, position.contests or [])
        related.add_links("SUPPORTS", ref, ref, position.supports)
        builder.add_node(
            ref,
            position.line,
            name=position.label or short_name(position.claim),
            rank=rank,
            **stored_values(position),
        )
        builder.add_relation(ref, owner, position.line)
        builder.add_items(ref, position)
        add_reasons(builder, ref, position.reasons, related)
    related.add_edges()
    return refs


def add_reading(builder: StatementBuilder, owner: Ref, reading: Reading, rank: int) -> None:
    """Add an interpretation of a thread."""
    ref = Ref("Reading", owned_id(owner.id, reading.label))
    builder.add_node(ref, reading.line, name=reading.label, rank=rank, **stored_values(reading))
    builder.add_relation(ref, owner, reading.line)
    builder.add_items(ref, reading)
    related = RelatedItems(builder)
    related.add_position(ref, reading.label)
    add_reasons(builder, ref, reading.reasons, related)
    related.add_edges()


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
        edge.type == "SUPPORTS"
        and edge.source.label == "Position"  # most are actors
        and edge.source in positions
        and edge.target in positions
        for edge in builder.edges
    )


def shared_rivalry(
    relations: Iterable[tuple[str, Edge, object]], is_defined: Callable[[Ref], bool]
) -> dict[EdgeId, Edge]:
    """Return the inferred edges of tables.

    relations: from positions to controversies, each with the table that states it; is_defined:
    whether a document defines a node.
    """
    places: defaultdict[tuple[str, Ref], dict[Ref, Edge]] = defaultdict(dict)
    for document, edge, _ in relations:
        known = places[document, edge.target]
        if edge.source not in known or edge.line < known[edge.source].line:
            known[edge.source] = edge
    found: dict[EdgeId, Edge] = {}
    for (document, controversy), positions in places.items():
        if not 2 <= len(positions) <= MAX_RIVALS or is_defined(controversy):
            continue
        if any(edge.text("rivals") for edge in positions.values()):
            continue
        for one, other in combinations(sorted(positions), 2):
            stated = positions[one]
            made = candidate(document, stated.line, one, other, stated.text("polarity"))
            found[made.id] = made
    return found
