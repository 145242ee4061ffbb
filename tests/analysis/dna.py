"""Read a database of Discourse Network Analyzer into a graph, by plain SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from argmap.model import Edge, Graph, Node, Ref

_SHORT = """
SELECT s.ID, v.Variable, e.Value FROM STATEMENTS s JOIN STATEMENTTYPES t ON s.StatementTypeId = t.ID
JOIN DATASHORTTEXT d ON d.StatementId = s.ID JOIN VARIABLES v ON d.VariableId = v.ID
JOIN ENTITIES e ON d.Entity = e.ID WHERE t.Label = 'DNA Statement'
"""
_SIDES = """
SELECT s.ID, d.Value, s.DocumentId, o.Date FROM STATEMENTS s
JOIN STATEMENTTYPES t ON s.StatementTypeId = t.ID JOIN DATABOOLEAN d ON d.StatementId = s.ID
JOIN DOCUMENTS o ON o.ID = s.DocumentId WHERE t.Label = 'DNA Statement'
"""


def sample(file: Path) -> Graph:
    """The organisations of a DNA database as actors, and its concepts as positions."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as database:
        edges = tuple(_edges(database))
    refs = {ref for edge in edges for ref in (edge.source, edge.target)}
    return Graph.of((Node(ref.label, ref.id, {"name": ref.id}) for ref in refs), edges)


def _edges(database: sqlite3.Connection) -> Iterator[Edge]:
    values: dict[int, dict[str, str]] = {}
    for statement, variable, value in database.execute(_SHORT):
        values.setdefault(statement, {})[variable] = value
    for statement, agrees, document, seconds in database.execute(_SIDES):
        found = values[statement]
        if not found["organization"] or not found["concept"]:
            continue
        day = datetime.fromtimestamp(seconds, UTC).date().isoformat()
        yield Edge(
            "SUPPORTS" if agrees else "CONTESTS",
            Ref("Actor", found["organization"]),
            Ref("Position", found["concept"]),
            f"{statement:016x}",
            {"document": f"document-{document:03}", "since": day, "line": statement},
        )
