"""The overview of a comparison: which controversies are in which group."""

from __future__ import annotations

from argmap.grid.comparison_grid import comparison_grid
from argmap.grid.html import VERDICTS
from argmap.grid.stance_index import StanceIndex
from argmap.layout.pair_map import Group
from argmap.model.graph import Graph, Ref

_ELSEWHERE = "Rivals in different controversies"


def compared_topics(graph: Graph, pair: tuple[Ref, Ref]) -> tuple[list[Group], dict[Ref, str]]:
    """Return the controversies and threads of a comparison in groups, and the verdict of each.

    A verdict is a key of `VERDICTS`, or "" for controversies in which only one of the two takes a
    side, with positions that are rivals of positions elsewhere.
    """
    rows = comparison_grid(StanceIndex(graph), *pair).rows
    verdicts: dict[Ref, str] = {row.ref: row.verdict for row in rows}
    found: dict[str, list[Ref]] = {}
    for row in rows:
        title = VERDICTS[row.verdict] + (" (inferred)" if row.inferred else "")
        title += " (ended)" if row.ended else ""
        found.setdefault(title, []).append(row.ref)
    for node in graph.labelled("Controversy"):
        if node.ref not in verdicts:
            found.setdefault(_ELSEWHERE, []).append(node.ref)
            verdicts[node.ref] = ""
    return [(f"{title}: {len(some):,}", some) for title, some in found.items()], verdicts
