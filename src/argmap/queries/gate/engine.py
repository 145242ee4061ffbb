"""Check a query by the engine's own plan, and explain what the engine refuses.

A text is checked by its tokens first (`argmap.queries.gate.admission`). That is one reading of it;
the engine that runs it has another, so it is asked as well.
"""

from __future__ import annotations

import re
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


_HINTS = (
    (
        r"MATCH pattern: WHERE",
        "Write the condition after the pattern: MATCH (a:Actor) WHERE a.kind = 'company'",
    ),
    (r"start of clause: [<>=]", "Comparisons can't be chained: write a <= x AND x < b"),
    (r"first pattern of a MATCH", "Give shortestPath() its own MATCH"),
    (r"Unknown function", "The embedded store does not have this function"),
    (r"found Where$|found Pipe$", "Name the list in a WITH first, then write x IN list"),
    (r"close properties block", "Leave out the bracket before COUNT {, or write (1 < COUNT { … })"),
    (r"map projection, got MATCH", "COLLECT { } is not supported: write CALL (x) { … RETURN … }"),
    (r"MATCH pattern: OPTIONAL", "OPTIONAL CALL is not supported: use OPTIONAL MATCH"),
    (
        r"MATCH pattern: [+*]|expected '\(', but found '\{'|after pattern: LParen",
        "Quantified patterns are not supported: write -[:TYPE*1..3]->",
    ),
    (
        r"Unexpected character '!'|MATCH pattern: %|character '&'",
        "Label expressions are not supported: write WHERE NOT n:Label",
    ),
)


def hint_for(message: str) -> str:
    """Return what to write instead, for an error message of the embedded engine, or ''."""
    return next((hint for pattern, hint in _HINTS if re.search(pattern, message)), "")
