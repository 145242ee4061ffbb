"""What both stores need to ask their engine for the plan of a query."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from argmap.store.contract import QueryPlan, Rows

EXPLAIN = "EXPLAIN "
"""The prefix by which both engines plan a query instead of running it."""

_PLACE = re.compile(r"\b(line 1, col(?:umn)? |offset: )(\d+)")


def without_prefix(message: str) -> str:
    """Return an engine's message with its columns counted without the prefix."""
    return _PLACE.sub(lambda found: f"{found[1]}{max(0, int(found[2]) - len(EXPLAIN))}", message)


_WRITING_STEPS = ("Alter", "Create", "Delete", "Drop", "Foreach", "Merge", "Remove", "Set")
"""How steps of the embedded engine's plans begin that change the graph."""


def embedded_plan(steps: Rows) -> QueryPlan:
    """Return the plan that the embedded engine answers with."""
    place = steps.columns.index("operation")
    names = frozenset(str(step[place]).partition(" ")[0] for step in steps)
    return QueryPlan(not any(name.startswith(_WRITING_STEPS) for name in names), names)


def operators_of(plan: Any) -> Iterator[str]:
    """Yield the names of the steps of Neo4j's plan, without the database that each ends in."""
    yield str(plan["operatorType"]).partition("@")[0]
    for child in plan.get("children", ()):
        yield from operators_of(child)
