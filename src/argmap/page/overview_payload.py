"""The part of a page's data that describes an overview. Nodes are given by number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from argmap.grid.comparison_grid import comparison_grid
from argmap.grid.html import VERDICTS
from argmap.grid.stance_index import StanceIndex
from argmap.layout.pair_map import Group
from argmap.layout.stance_columns import StanceColumns
from argmap.layout.topics import Frame, TopicMap
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


def pair_payload(
    made: TopicMap, numbers: Mapping[Ref, int], pair: tuple[Ref, Ref], verdicts: Mapping[Ref, str]
) -> dict[str, Any]:
    """Return the overview of a comparison. verdicts: what the two actors do in each topic."""
    return overview_payload(made, numbers, None) | {
        "pair": [numbers[actor] for actor in pair],
        "verdicts": {str(numbers[topic]): verdict for topic, verdict in verdicts.items()},
    }


def overview_payload(
    made: TopicMap, numbers: Mapping[Ref, int], actor: Ref | None
) -> dict[str, Any]:
    """Return an overview as a JSON-able value (`js/types.d.ts`, Overview). actor: its subject."""
    return {
        "wide": _frame(made.wide, numbers),
        "tall": _frame(made.tall, numbers),
        "links": [[numbers[a], numbers[b]] for a, b in made.links],
        "bridges": [numbers[ref] for ref in made.bridges],
        "actor": None if actor is None else numbers[actor],
        "contents": {
            str(numbers[topic]): _flat(offsets.items(), numbers)
            for topic, offsets in made.contents.offsets.items()
        },
        "columns": {
            str(numbers[topic]): _columns(columns, numbers)
            for topic, columns in made.contents.columns.items()
        },
    }


def _columns(columns: StanceColumns, numbers: Mapping[Ref, int]) -> dict[str, Any]:
    return {
        "reach": columns.reach,
        "bundles": [[numbers[ref] for ref in bundle] for bundle in columns.bundles],
        "texts": {str(numbers[ref]): text for ref, text in columns.texts.items()},
    }


def _frame(frame: Frame, numbers: Mapping[Ref, int]) -> dict[str, Any]:
    return {
        "cell": frame.cell,
        "size": frame.size,
        "cells": _flat(frame.cells.items(), numbers),
        "actors": _flat(frame.actors.items(), numbers),
        "regions": [
            [thread if isinstance(thread, str) else numbers[thread], *box]
            for thread, *box in frame.regions
        ],
    }


def _flat(places: Iterable[tuple[Ref, tuple[int, int]]], numbers: Mapping[Ref, int]) -> list[int]:
    """Return a list of number, x, y of one node after another."""
    return [item for ref, (x, y) in places for item in (numbers[ref], x, y)]
