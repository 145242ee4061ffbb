"""Decide whether stances were last stated long ago: not withdrawn is not held now.

docs/model/counting.md states the rule.
"""

from __future__ import annotations

from collections.abc import Iterable

from argmap.model.counting import STANCES
from argmap.model.dates import first_day
from argmap.model.graph import Graph
from argmap.model.stance_ends import last_day_of

_YEARS = 2
"""How much older the newest of some stances is at least than the newest stance of the graph."""


def newest_since(graph: Graph) -> str:
    """Return the newest date on which a stance of an actor is stated to begin, or ""."""
    stances = (
        edge.text("since")
        for edge in graph.stated
        if edge.type in STANCES and edge.source.label == "Actor"
    )
    return max(stances, default="")


def last_stated(dates: Iterable[str], newest: str) -> str:
    """Return when some stances were last stated, "" if that is not long ago or not known.

    It is long ago if all of them are dated, and the newest is more than two years older than the
    newest stance of the whole graph, as far as both dates say.

    dates: the `since` of each stance, "" if it has none; newest: `newest_since` of the whole graph,
    not of a selection.
    """
    given = list(dates)
    if not newest or not given or not all(given):
        return ""
    last = max(given)
    try:
        day = last_day_of(last)
        two_years_later = f"{int(day[:4]) + _YEARS:04}{day[4:]}"
    except ValueError:  # another program wrote it
        return ""
    return last if two_years_later < first_day(newest) else ""
