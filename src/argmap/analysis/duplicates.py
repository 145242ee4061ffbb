"""Leave out statements that repeat another one."""

from __future__ import annotations

from datetime import date

import numpy as np

from argmap.analysis.statements import StatementTable
from argmap.model.graph import Edge
from argmap.model.ids import normal_url
from argmap.operations.network import Duplicates

_LENGTH = {"month": 7, "year": 4}


def without_duplicates(statements: StatementTable, rule: Duplicates) -> StatementTable:
    """Return the statements, of which equal ones count once in each text or period.

    Statements are equal if they have the same actor, concept and qualifier; the earliest one
    counts. rule: as DNA's "include all duplicates", "ignore per document", "… per calendar week",
    "… per calendar month", "… per calendar year" and "… across date range". A date that is less
    exact than the period is a period by itself, and statements without a date share one.

    DNA's document is the coded text. So with the rule "document", a statement's text is its own
    `source`, with normalised URLs; statements without one share the document that they are in.
    """
    if rule == "all":
        return statements
    kept = np.zeros(len(statements.edges), dtype=np.bool_)
    seen: set[tuple[int, int, int, tuple[str, str]]] = set()
    places = np.flatnonzero(statements.counted).tolist()
    dates, edges = statements.dates, statements.edges
    places.sort(key=lambda n: (dates[n] or "~", edges[n].document, edges[n].line, edges[n].key))
    actors, concepts = statements.actor.tolist(), statements.concept.tolist()
    levels = statements.level.tolist()
    for place in places:
        within = _text(edges[place]) if rule == "document" else ("", _period(dates[place], rule))
        key = (actors[place], concepts[place], levels[place], within)
        if key not in seen:
            seen.add(key)
            kept[place] = True
    return statements.only(kept, "duplicates")


def _text(edge: Edge) -> tuple[str, str]:
    """Return what identifies the text that a stance comes from."""
    source = normal_url(edge.text("source"))
    return ("source", source) if source else ("document", edge.document)


def _period(day: str, rule: str) -> str:
    if rule == "once":
        return ""
    if rule == "week":
        try:
            year, week, _ = date.fromisoformat(day).isocalendar()
        except ValueError:
            return day
        return f"{year}-W{week}"
    return day[: _LENGTH[rule]]
