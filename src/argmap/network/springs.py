"""A spring layout with a fixed seed."""

from __future__ import annotations

from collections.abc import Mapping

Point = tuple[float, float]
_SEED = 20260101


def spring(count: int, pairs: Mapping[tuple[int, int], int]) -> list[Point]:
    """Return a spring layout with a fixed seed, between about -1 and 1."""
    import rustworkx

    springs: rustworkx.PyGraph[None, float] = rustworkx.PyGraph(multigraph=False)
    springs.add_nodes_from([None] * count)
    springs.add_edges_from([(a, b, float(weight)) for (a, b), weight in sorted(pairs.items())])
    places = rustworkx.spring_layout(
        springs, num_iter=50 if count > 1000 else 120, weight_fn=float, seed=_SEED
    )
    return [(float(places[number][0]), float(places[number][1])) for number in range(count)]
