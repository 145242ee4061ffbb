"""Say what to write instead, after the embedded engine refused a query that Neo4j would answer."""

from __future__ import annotations

import re

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
