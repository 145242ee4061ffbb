"""Checks a query by the engine's own plan.

A text is checked by its tokens first (`argmap.gate.admission`). That is one reading of it; the
engine that runs it has another, so it is asked as well.
"""

from __future__ import annotations

from collections.abc import Iterable

from argmap.errors import QueryRefused

_REACH_OUT = {
    "loadcsv": "LOAD CSV reads files and addresses outside the graph",
    "procedurecall": "CALL runs a procedure",
    "call": "CALL runs a procedure",
    "administrationcommand": "administration commands do not read the graph",
}
"""Steps of a plan that do more than read the graph, in lower case, and why they are refused."""


def require_read_plan(*, reads_only: bool, operators: Iterable[str]) -> None:
    """Raise QueryRefused if a plan does anything but read the graph.

    reads_only: whether the engine takes the text for a read; operators: the plan's steps.
    """
    for operator in sorted(operators):
        name = operator.lower()
        why = _REACH_OUT.get(name)
        if why is None and name.startswith(("show", "terminate")):
            why = f"{operator} is a command, not a question to the graph"
        if why is not None:
            raise QueryRefused(f"{why}. Write MATCH … RETURN")
    if not reads_only:
        raise QueryRefused(
            "the query writes, and Cypher may only read. Change the documents and ingest them"
        )
