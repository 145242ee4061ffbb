"""List all nodes of one label as a table: controversies, positions, threads and so on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from argmap.model.schema import (
    LABELS,
    NODE_PROPERTIES,
    PATTERNS,
    Property,
    counted,
    edge_properties,
)
from argmap.store import Store
from argmap.table import Cell, Table


@dataclass(frozen=True)
class TableSpec:
    """The queries for a table.

    rows: the query for the rows; its first column is the id; types: the types of its columns;
    related: more columns, each with its type and a query that returns a count or a list of ids for
    each id.
    """

    rows: str
    types: Mapping[str, str]
    related: Mapping[str, tuple[str, str]]


def _types(label: str, *properties: str, **others: str) -> dict[str, str]:
    return {"id": f"{label}.id", **dict.fromkeys(properties, "string"), **others}


def _count(pattern: str) -> tuple[str, str]:
    """Return a column that counts the nodes m of each row's node n."""
    return "int", f"MATCH {pattern} RETURN n.id AS id, count(DISTINCT m.id) AS related"


def _ids(label: str, pattern: str) -> tuple[str, str]:
    """Return a column that lists the ids of the nodes m of each row's node n."""
    return (
        f"list[{label}.id]",
        f"MATCH {pattern} WITH DISTINCT n.id AS id, m.id AS other ORDER BY other "
        "RETURN id, collect(other) AS related",
    )


_COUNTED = "r.basis = 'stated' AND m.standing <> 'hedged'"
"""Which stances of actors count (see `argmap.model.counting`)."""

ACTORS = TableSpec(
    """
    MATCH (n:Actor) WHERE $standing IS NULL OR n.standing = $standing
    RETURN n.id AS id, n.name AS name, n.kind AS kind, n.standing AS standing,
           n.aliases AS aliases, coalesce(n.document, n.mentioned_in) AS document
    ORDER BY id
    """,
    _types("Actor", "name", "kind", "standing", aliases="list[string]"),
    {
        "part_of": _ids("Actor", "(n:Actor)-[:PART_OF]->(m:Actor)"),
        "supports": _count(
            "(n:Actor)-[r:SUPPORTS]->(m:Position) WHERE r.basis = 'stated'",
        ),
        "contests": _count(
            "(n:Actor)-[r:CONTESTS]->(m:Position) WHERE r.basis = 'stated'",
        ),
        "neutral": _count(
            "(n:Actor)-[r:NEUTRAL_ON]->(m:Position) WHERE r.basis = 'stated'",
        ),
        "controversies": _count(
            "(n:Actor)-[r:SUPPORTS|CONTESTS]->(:Position)-[:PART_OF]->(m:Controversy) "
            "WHERE r.basis = 'stated'",
        ),
    },
)
CONTROVERSIES = TableSpec(
    """
    MATCH (n:Controversy)
    RETURN n.id AS id, n.name AS name, n.status AS status, n.polarity AS polarity,
           n.updated AS updated, n.document AS document
    ORDER BY id
    """,
    _types("Controversy", "name", "status", "polarity", "updated"),
    {
        "threads": _ids("Thread", "(n:Controversy)-[:PART_OF]->(m:Thread)"),
        "positions": _count("(n:Controversy)<-[:PART_OF]-(m:Position)"),
        "actors": _count(
            "(n:Controversy)<-[:PART_OF]-(:Position)<-[r:SUPPORTS|CONTESTS]-(m:Actor) "
            f"WHERE {_COUNTED}",
        ),
        "tensions": _count("(n:Controversy)-[:RAISES]->(m:Tension)"),
        "sources": _count("(n:Controversy)<-[:PART_OF]-(:Position)-[:CITES]->(m:Source)"),
    },
)
POSITIONS = TableSpec(
    """
    MATCH (n:Position)
    RETURN n.id AS id, n.name AS name, n.claim AS claim, n.confidence AS confidence,
           n.document AS document
    ORDER BY id
    """,
    _types("Position", "name", "claim", "confidence"),
    {
        "controversies": _ids("Controversy", "(n:Position)-[:PART_OF]->(m:Controversy)"),
        "supporters": _count(f"(n:Position)<-[r:SUPPORTS]-(m:Actor) WHERE {_COUNTED}"),
        "opponents": _count(f"(n:Position)<-[r:CONTESTS]-(m:Actor) WHERE {_COUNTED}"),
        "neutral": _count(f"(n:Position)<-[r:NEUTRAL_ON]-(m:Actor) WHERE {_COUNTED}"),
        "sources": _count("(n:Position)-[:CITES]->(m:Source)"),
    },
)
READINGS = TableSpec(
    """
    MATCH (n:Reading)
    RETURN n.id AS id, n.name AS name, n.claim AS claim, n.document AS document
    ORDER BY id
    """,
    _types("Reading", "name", "claim"),
    {
        "threads": _ids("Thread", "(n:Reading)-[:PART_OF]->(m:Thread)"),
        "supporters": _count(f"(n:Reading)<-[r:SUPPORTS]-(m:Actor) WHERE {_COUNTED}"),
    },
)
REASONS = TableSpec(
    """
    MATCH (n:Reason)-[s:SUPPORTS|CONTESTS|CONCERNS]->(m)
    WHERE s.as_written IS NULL
    RETURN n.id AS id, n.name AS name, n.claim AS claim,
           CASE type(s) WHEN 'SUPPORTS' THEN 'for' WHEN 'CONTESTS' THEN 'against' ELSE 'about' END
           AS side, m.id AS under,
           n.root AS root, n.root_label AS root_label, n.depth AS depth, n.document AS document
    ORDER BY id
    """,
    _types("Reason", "name", "claim", "side", "under", "root", "root_label", depth="int"),
    {
        "proponents": _count(f"(n:Reason)<-[r:SUPPORTS]-(m:Actor) WHERE {_COUNTED}"),
        "opponents": _count(f"(n:Reason)<-[r:CONTESTS]-(m:Actor) WHERE {_COUNTED}"),
        "sources": _count("(n:Reason)-[:CITES]->(m:Source)"),
    },
)
THREADS = TableSpec(
    """
    MATCH (n:Thread)
    RETURN n.id AS id, n.name AS name, n.status AS status, n.core_question AS core_question,
           n.started AS started, n.updated AS updated,
           coalesce(n.document, n.mentioned_in) AS document
    ORDER BY id
    """,
    _types("Thread", "name", "status", "core_question", "started", "updated"),
    {
        "controversies": _count("(n:Thread)<-[:PART_OF]-(m:Controversy)"),
        "readings": _count("(n:Thread)<-[:PART_OF]-(m:Reading)"),
        "questions": _count("(n:Thread)-[:RAISES]->(m:Tension)"),
    },
)
EVENTS = TableSpec(
    """
    MATCH (n:Event)
    RETURN n.id AS id, n.name AS name, n.date AS date, n.end_date AS end_date,
           n.category AS category, n.significance AS significance, n.confidence AS confidence,
           coalesce(n.document, n.mentioned_in) AS document
    ORDER BY id
    """,
    _types("Event", "name", "date", "end_date", "category", "significance", "confidence"),
    {
        "threads": _ids("Thread", "(n:Event)-[:PART_OF]->(m:Thread)"),
        "actors": _count("(n:Event)<-[:TOOK_PART_IN]-(m:Actor)"),
        "sources": _count("(n:Event)-[:CITES]->(m:Source)"),
    },
)
TENSIONS = TableSpec(
    """
    MATCH (n:Tension)
    RETURN n.id AS id, n.name AS name, n.kind AS kind, n.text AS text, n.document AS document
    ORDER BY id
    """,
    _types("Tension", "name", "kind", "text"),
    {
        "controversies": _ids("Controversy", "(n:Tension)<-[:RAISES]-(m:Controversy)"),
        "threads": _ids("Thread", "(n:Tension)<-[:RAISES]-(m:Thread)"),
    },
)
SOURCES = TableSpec(
    """
    MATCH (n:Source)
    RETURN n.id AS id, n.name AS name, n.url AS url, n.publisher AS publisher,
           n.published AS published, n.source_type AS source_type,
           n.independence_group AS independence_group, n.author AS author,
           n.archive_url AS archive_url, n.accessed AS accessed, n.document AS document
    ORDER BY id
    """,
    _types(
        "Source",
        "name",
        "url",
        "publisher",
        "published",
        "source_type",
        "independence_group",
        "author",
        "archive_url",
        "accessed",
    ),
    {
        "positions": _count("(n:Source)<-[:CITES]-(m:Position)"),
        "controversies": _count("(n:Source)<-[:CITES]-(:Position)-[:PART_OF]->(m:Controversy)"),
    },
)
DOCUMENTS = TableSpec(
    """
    MATCH (n:Document)
    RETURN n.id AS id, n.name AS name, n.format AS format, n.updated AS updated,
           n.set_aside AS set_aside, n.licence AS licence, n.attribution AS attribution,
           n.left_out AS left_out
    ORDER BY id
    """,
    _types(
        "Document",
        "name",
        "format",
        "updated",
        "set_aside",
        "licence",
        "attribution",
        left_out="int",
    ),
    {},
)

TABLES = {
    "controversies": CONTROVERSIES,
    "documents": DOCUMENTS,
    "events": EVENTS,
    "positions": POSITIONS,
    "readings": READINGS,
    "reasons": REASONS,
    "sources": SOURCES,
    "tensions": TENSIONS,
    "threads": THREADS,
}
"""The tables that `ArgumentGraph` returns by methods of these names."""


def table_of(
    store: Store,
    spec: TableSpec,
    parameters: Mapping[str, object] | None = None,
    *,
    timeout: float | None = None,
    limit: int | None = None,
) -> Table:
    """Return a table, sorted by id.

    parameters: the parameters of the query for the rows; timeout: seconds per query.
    """
    rows = store.run(spec.rows, parameters, timeout=timeout, limit=limit)
    related = [_pairs(store, text, timeout) for _, text in spec.related.values()]
    types = {**spec.types, **{name: kind for name, (kind, _) in spec.related.items()}}
    if rows.columns[-1] == "document":
        types["document"] = "Document.id"
    made = []
    for row in rows:
        cells: dict[str, Cell] = dict(zip(rows.columns, row, strict=True))
        for name, found in zip(spec.related, related, strict=True):
            cells[name] = found.get(row[0])
        made.append(tuple(_filled(cells[name], kind) for name, kind in types.items()))
    return Table(tuple(types), tuple(made), types, rows.cut)


def _pairs(store: Store, text: str, timeout: float | None) -> dict[Cell, Cell]:
    """Return the two columns of a query as a dictionary."""
    return {row[0]: row[1] for row in store.run(text, timeout=timeout)}


def _filled(cell: Cell, kind: str) -> Cell:
    """Return a cell; replace a missing count by 0 and a missing list by an empty list."""
    if cell is not None:
        return cell
    return 0 if kind == "int" else [] if kind.startswith("list[") else None


def schema() -> Table:
    """Return the node labels, edge types and properties. See `ArgumentGraph.schema`."""
    rows: list[tuple[str, str, str, str, list[str]]] = []

    def add(part: str, about: str, properties: tuple[Property, ...]) -> None:
        rows.append((part, "", "", about, []))
        rows.extend((part, item.name, item.type, item.about, [*item.values]) for item in properties)

    for label in LABELS:
        add(f"(:{label.name})", label.about, (*NODE_PROPERTIES, *label.properties))
    for pattern in PATTERNS:
        about = f"{pattern.about}; {counted(pattern.type)}"
        add(str(pattern), about, edge_properties(pattern.type))
    return Table(("part", "property", "type", "about", "values"), tuple(rows))
