"""Generate argmap's own Cypher queries from the schema.

Only names that the schema declares become part of a query; values are always parameters. The
queries use only Cypher that has the same result in both engines.
"""

from __future__ import annotations

from functools import cache

from argmap.model.schema import (
    BY_LABEL,
    LABELS,
    MARK,
    PATTERNS,
    STRUCTURAL,
    TYPES,
    Pattern,
    edge_properties,
)

REVISION = "MATCH (m:ArgmapStore {id: 'argmap'}) RETURN m.model AS model, m.revision AS revision"
UNFINISHED = 0
"""The model version of a store that is an unfinished copy."""

LAST_RUN = (
    "MATCH (m:ArgmapStore {id: 'argmap'}) "
    "RETURN m.last_at AS at, m.last_changes AS changes, m.last_problems AS problems"
)
SET_LAST_RUN = (
    "MATCH (m:ArgmapStore {id: 'argmap'}) "
    "SET m.last_at = $at, m.last_changes = $changes, m.last_problems = $problems"
)
SET_MARK = (
    "MERGE (m:ArgmapStore {id: 'argmap'}) "
    "SET m.name = 'argmap', m.model = $model, m.revision = $revision"
)
SET_MODEL = "MATCH (m:ArgmapStore {id: 'argmap'}) SET m.model = $model"
FIRST_MARK = (
    "MERGE (m:ArgmapStore {id: 'argmap'}) "
    "ON CREATE SET m.name = 'argmap', m.model = $model, m.revision = 0"
)
CHECKPOINT = "MATCH (m:ArgmapStore {id: 'argmap'}) RETURN m.checkpoint AS checkpoint"
SET_CHECKPOINT = "MATCH (m:ArgmapStore {id: 'argmap'}) SET m.checkpoint = $checkpoint"
ADVANCE = "MATCH (m:ArgmapStore {id: 'argmap'}) SET m.revision = m.revision + 1"
LOCK = (
    "MATCH (m:ArgmapStore {id: 'argmap'}) SET m.locked = true "
    "RETURN m.model AS model, m.revision AS revision"
)
SCHEMA_NAMES = ("SHOW CONSTRAINTS YIELD name RETURN name", "SHOW INDEXES YIELD name RETURN name")
ANY_NODE = "MATCH (n) RETURN labels(n) AS labels LIMIT 1"
DOCUMENTS = (
    "MATCH (d:Document) RETURN d.id AS id, d.digest AS digest, d.format AS format, "
    "d.name AS name, d.set_aside AS set_aside, d.decisions AS decisions"
)
RELATIONS = (
    "UNWIND $documents AS document MATCH (d:Document {id: document}) "
    "RETURN d.id AS id, d.relations AS relations"
)
PAGES = "MATCH (d:Document) WHERE d.format IN ['page', 'html'] RETURN d.id AS id"

NAMED_LABELS = ("Actor", "Controversy", "Thread")
"""The labels of nodes that documents refer to by name."""


def node_columns(label: str) -> tuple[str, ...]:
    """Return the properties of a label, in the order of query results; `id` is first."""
    return BY_LABEL[label].property_names


def edge_columns(relation: str) -> tuple[str, ...]:
    """Return the properties of a type, in the order of query results; `key` is first."""
    return tuple(item.name for item in edge_properties(relation))


@cache
def schema() -> tuple[str, ...]:
    """Return queries that create the constraints and indexes, unless they exist."""
    made = [
        f"CREATE CONSTRAINT {name.lower()}_id IF NOT EXISTS FOR (n:{name}) REQUIRE n.id IS UNIQUE"
        for name in (*BY_LABEL, MARK)
    ]
    made += [
        f"CREATE INDEX {label.name.lower()}_document IF NOT EXISTS FOR (n:{label.name}) "
        "ON (n.document)"
        for label in LABELS
        if label.name not in ("Source", "Document")
    ]
    made += [
        f"CREATE INDEX {name.lower()}_document IF NOT EXISTS FOR ()-[r:{name}]-() ON (r.document)"
        for name in TYPES
        if name != STRUCTURAL
    ]
    return tuple(made)


def _returned(variable: str, names: tuple[str, ...]) -> str:
    return ", ".join(f"{variable}.{name} AS {name}" for name in names)


@cache
def all_nodes(label: str) -> str:
    return f"MATCH (n:{label}) RETURN {_returned('n', node_columns(label))}"


@cache
def nodes_by_id(label: str) -> str:
    """Return a query for nodes by id. Parameters: $ids."""
    return (
        f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) "
        f"RETURN {_returned('n', node_columns(label))}"
    )


@cache
def nodes_by_document(label: str) -> str:
    """Return a query for the nodes that documents define. Parameters: $documents."""
    return (
        f"UNWIND $documents AS document MATCH (n:{label} {{document: document}}) "
        f"RETURN {_returned('n', node_columns(label))}"
    )


def _edge_returned(pattern: Pattern) -> str:
    return f"RETURN a.id AS a, b.id AS b, {_returned('r', edge_columns(pattern.type))}"


@cache
def all_edges(pattern: Pattern) -> str:
    return (
        f"MATCH (a:{pattern.source})-[r:{pattern.type}]->(b:{pattern.target}) "
        f"{_edge_returned(pattern)}"
    )


@cache
def edges_from(pattern: Pattern) -> str:
    """Return a query for edges by their source. Parameters: $ids."""
    return (
        f"UNWIND $ids AS id MATCH (a:{pattern.source} {{id: id}})-[r:{pattern.type}]->"
        f"(b:{pattern.target}) {_edge_returned(pattern)}"
    )


@cache
def edges_to(pattern: Pattern) -> str:
    """Return a query for edges by their target. Parameters: $ids."""
    return (
        f"UNWIND $ids AS id MATCH (b:{pattern.target} {{id: id}})<-[r:{pattern.type}]-"
        f"(a:{pattern.source}) {_edge_returned(pattern)}"
    )


@cache
def edges_by_id(pattern: Pattern) -> str:
    """Return a query for edges by their identity. Parameters: $rows of {a, b, key}."""
    return f"{_edge_of_row(pattern)} {_edge_returned(pattern)}"


def _edge_of_row(pattern: Pattern) -> str:
    return (
        f"UNWIND $rows AS row MATCH (a:{pattern.source} {{id: row.a}})-"
        f"[r:{pattern.type} {{key: row.key}}]->(b:{pattern.target} {{id: row.b}})"
    )


@cache
def edges_by_document(pattern: Pattern) -> str:
    """Return a query for the edges that documents state. Parameters: $documents.

    pattern: not of a structural relation, which the Document nodes list.
    """
    return (
        f"UNWIND $documents AS document MATCH (a:{pattern.source})-"
        f"[r:{pattern.type} {{document: document}}]->(b:{pattern.target}) {_edge_returned(pattern)}"
    )


@cache
def put_nodes(label: str) -> str:
    """Return a query that writes nodes. Parameters: $rows of {id, properties with the id}."""
    return f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row.properties"


@cache
def put_edges(pattern: Pattern) -> str:
    """Return a query that writes edges.

    Parameters: $rows of {a, b, key, properties with the key}; a and b: ids of source and target.
    """
    return (
        f"UNWIND $rows AS row MATCH (a:{pattern.source} {{id: row.a}}) "
        f"MATCH (b:{pattern.target} {{id: row.b}}) "
        f"MERGE (a)-[r:{pattern.type} {{key: row.key}}]->(b) SET r = row.properties"
    )


@cache
def drop_edges(pattern: Pattern) -> str:
    """Return a query that deletes edges. Parameters: $rows of {a, b, key}."""
    return f"{_edge_of_row(pattern)} DELETE r"


REMOVED = 10_000
"""The most nodes or edges that one query removes, so that a server's memory is enough."""


def own_properties(label: str) -> tuple[str, ...]:
    """Return properties of which each node that argmap wrote has one, and no other node."""
    return ("digest",) if label == "Document" else ("document", "mentioned_in")


def _is_own(label: str) -> str:
    return f"({' OR '.join(f'n.{name} IS NOT NULL' for name in own_properties(label))})"


def _release(label: str) -> str:
    return f"REMOVE {', '.join(f'n.{name}' for name in own_properties(label))}"


FOREIGN_NODES = (
    f"MATCH (n) WHERE NOT n:{MARK} AND NOT ("
    + " OR ".join(f"(n:{label} AND {_is_own(label)})" for label in BY_LABEL)
    + ") RETURN count(n) AS count"
)
"""Counts the nodes that argmap did not write."""
FOREIGN_EDGES = "MATCH ()-[r]->() WHERE r.basis IS NULL OR r.key IS NULL RETURN count(r) AS count"
"""Counts the edges that argmap did not write."""


@cache
def remove_edges(relation: str) -> str:
    """Return a query that deletes some of the edges of a type that argmap wrote."""
    return (
        f"MATCH ()-[r:{relation}]->() WHERE r.key IS NOT NULL AND r.basis IS NOT NULL "
        f"WITH r LIMIT {REMOVED} DELETE r"
    )


@cache
def remove_nodes(label: str) -> str:
    """Return a query that deletes some of the nodes that argmap wrote and that have no edge."""
    return (
        f"MATCH (n:{label}) WHERE {_is_own(label)} AND COUNT {{ (n)--() }} = 0 "
        f"WITH n LIMIT {REMOVED} DELETE n"
    )


@cache
def release_nodes(label: str) -> str:
    """Return a query that makes all nodes of a label count as those of another program."""
    return f"MATCH (n:{label}) WHERE {_is_own(label)} {_release(label)}"


@cache
def drop_nodes(label: str) -> tuple[str, str]:
    """Return queries for nodes that lost argmap's edges: release those that another program's
    edges hold, and delete the others. Parameters: $ids."""
    asked = f"UNWIND $ids AS id MATCH (n:{label} {{id: id}}) WHERE COUNT {{ (n)--() }}"
    return f"{asked} > 0 {_release(label)}", f"{asked} = 0 DELETE n"


@cache
def count_nodes(label: str) -> str:
    return f"MATCH (n:{label}) RETURN count(n) AS count"


@cache
def count_edges(relation: str) -> str:
    return f"MATCH ()-[r:{relation}]->() RETURN count(r) AS count"


@cache
def names(label: str) -> str:
    return f"MATCH (n:{label}) RETURN n.id AS id, n.name AS name"


@cache
def definitions(label: str) -> str:
    """Return a query for the defined nodes of a label, with their names."""
    aliases = "n.aliases" if label == "Actor" else "null"
    return (
        f"MATCH (n:{label}) WHERE n.document IS NOT NULL "
        f"RETURN n.id AS id, n.name AS name, {aliases} AS aliases, n.document AS document"
    )


PATTERNS_BY_ENDS = {(item.source, item.type, item.target): item for item in PATTERNS}
