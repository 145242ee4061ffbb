"""Infer rivalry between positions of controversies that only tables mention.

Each table infers it between the positions that it names itself, until a document defines the
controversy: such a document says how its positions are related. A table whose mapping has
`rivals: none` infers none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations

from argmap.ingest.extract_positions import MAX_RIVALS
from argmap.ingest.rivalry import candidate
from argmap.model import Edge, EdgeId, Ref


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
