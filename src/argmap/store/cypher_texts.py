"""Generate argmap's own Cypher queries from the schema.

Only names that the schema declares become part of a query; values are always parameters. The
queries use only Cypher that has the same result in both engines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeVar

from argmap.model import EdgeId, Ref
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
NEWEST_SINCE = (
    "MATCH (:Actor)-[r:SUPPORTS|CONTESTS|NEUTRAL_ON]->() WHERE r.basis = 'stated' "
    "RETURN max(r.since) AS newest"
)
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
CONTENTS = (
    f"MATCH (:{MARK}) MATCH (d:Document) WHERE d.record IS NOT NULL "
    "RETURN DISTINCT d.id AS id, d.record AS record ORDER BY id"
)
RELATIONS = (
    "UNWIND $documents AS document MATCH (d:Document {id: document}) "
    "RETURN d.id AS id, d.relations AS relations"
)
POSITIONS = (
    "MATCH (p:Position) WHERE p.document IS NOT NULL "
    "RETURN p.id AS id, p.name AS name, p.claim AS claim, p.document AS document"
)
DECISIONS = (
    "MATCH (d:Document) WHERE d.decisions IS NOT NULL RETURN d.id AS id, d.decisions AS decisions"
)
PAGES = "MATCH (d:Document) WHERE d.format IN ['page', 'html'] RETURN d.id AS id"


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


def _ends(relation: str, label: str = "", end: str = "") -> tuple[str, str]:
    """Return the labels of the source and the target of a type, as `A|B`.

    label and end: the label that one end ("source" or "target") has.
    """
    found = [
        pattern
        for pattern in PATTERNS
        if pattern.type == relation and (not label or getattr(pattern, end) == label)
    ]
    return (
        "|".join(dict.fromkeys(pattern.source for pattern in found)),
        "|".join(dict.fromkeys(pattern.target for pattern in found)),
    )


@cache
def types_at(label: str, end: str) -> tuple[str, ...]:
    """Return the types of edges that nodes of a label may have at this end."""
    return tuple(
        dict.fromkeys(pattern.type for pattern in PATTERNS if getattr(pattern, end) == label)
    )


_EDGE_RETURNED = (
    "RETURN labels(a) AS labels_a, a.id AS a, labels(b) AS labels_b, b.id AS b, "
    "properties(r) AS properties"
)


@cache
def all_edges(relation: str) -> str:
    source, target = _ends(relation)
    return f"MATCH (a:{source})-[r:{relation}]->(b:{target}) {_EDGE_RETURNED}"


@cache
def edges_from(label: str, relation: str, *, besides: bool = False) -> str:
    """Return a query for edges of a type by their source. Parameters: $ids.

    besides: leave out those that $documents state, except structural relations.
    """
    _, target = _ends(relation, label, "source")
    return (
        f"UNWIND $ids AS id MATCH (a:{label} {{id: id}})-[r:{relation}]->(b:{target}) "
        f"{_besides(relation) if besides else ''}{_EDGE_RETURNED}"
    )


@cache
def edges_to(label: str, relation: str, *, besides: bool = False) -> str:
    """Return a query for edges of a type by their target. See `edges_from`."""
    source, _ = _ends(relation, label, "target")
    return (
        f"UNWIND $ids AS id MATCH (b:{label} {{id: id}})<-[r:{relation}]-(a:{source}) "
        f"{_besides(relation) if besides else ''}{_EDGE_RETURNED}"
    )


def _besides(relation: str) -> str:
    return "" if relation == STRUCTURAL else "WHERE NOT r.document IN $documents "


@cache
def position_support() -> tuple[str, str]:
    """Return queries for the support between positions, by its source and by its target.

    Parameters: $ids.
    """
    each = "UNWIND $ids AS id MATCH"
    return (
        f"{each} (a:Position {{id: id}})-[r:SUPPORTS]->(b:Position) {_EDGE_RETURNED}",
        f"{each} (b:Position {{id: id}})<-[r:SUPPORTS]-(a:Position) {_EDGE_RETURNED}",
    )


@cache
def edges_by_id(pattern: Pattern) -> str:
    """Return a query for edges by their identity. Parameters: $rows of {a, b, key}."""
    return f"{_edge_of_row(pattern)} {_EDGE_RETURNED}"


def _edge_of_row(pattern: Pattern) -> str:
    source, target = f"(a:{pattern.source} {{id: row.a}})", f"(b:{pattern.target} {{id: row.b}})"
    edge, keyed = f"[r:{pattern.type}]", "WHERE r.key = row.key"  # faster in kglite than {key: …}
    # kglite tries all edges of the first node. An actor may have thousands, its positions few.
    if pattern.source == "Actor":
        return f"UNWIND $rows AS row MATCH {target}<-{edge}-{source} {keyed}"
    return f"UNWIND $rows AS row MATCH {source}-{edge}->{target} {keyed}"


@cache
def edges_by_document(relation: str, engine: str) -> str:
    """Return a query for the edges of a type that documents state. Parameters: $documents.

    relation: not a structural one, which the Document nodes list; engine: that of the store. Neo4j
    has an index, but uses it for single documents only. kglite searches all edges, so it has to
    search once for all documents: one by one takes 50 times as long.
    """
    source, target = _ends(relation)
    if engine == "neo4j":
        return (
            f"UNWIND $documents AS document MATCH (a:{source})-"
            f"[r:{relation} {{document: document}}]->(b:{target}) {_EDGE_RETURNED}"
        )
    return (
        f"MATCH (a:{source})-[r:{relation}]->(b:{target}) "
        f"WHERE r.document IN $documents {_EDGE_RETURNED}"
    )


class Writing(NamedTuple):
    """The queries that write nodes of a label or edges of a pattern.

    put: writes each, also if it is there; create: writes those that are not there; known: returns a
    list of the numbers of those that are there. Parameters of put and create: $rows of {id,
    properties with the id}, of edges {a, b, key, properties with the key}, a and b being the ids of
    source and target; of known: the same with the number n, and without properties.
    """

    put: str
    create: str
    known: str


def _literal(names: tuple[str, ...]) -> str:
    return ", ".join(f"{name}: row.properties.{name}" for name in names)


@cache
def node_writing(label: str) -> Writing:
    """Return the queries that write nodes of a label."""
    rows = "UNWIND $rows AS row"
    return Writing(
        f"{rows} MERGE (n:{label} {{id: row.id}}) SET n = row.properties",
        f"{rows} CREATE (:{label} {{{_literal(node_columns(label))}}})",
        f"{rows} MATCH (n:{label} {{id: row.id}}) RETURN collect(row.n) AS known",
    )


@cache
def edge_writing(pattern: Pattern) -> Writing:
    """Return the queries that write edges of a pattern."""
    ends = (
        f"UNWIND $rows AS row MATCH (a:{pattern.source} {{id: row.a}}) "
        f"MATCH (b:{pattern.target} {{id: row.b}}) "
    )
    return Writing(
        f"{ends}MERGE (a)-[r:{pattern.type} {{key: row.key}}]->(b) SET r = row.properties",
        f"{ends}CREATE (a)-[:{pattern.type} {{{_literal(edge_columns(pattern.type))}}}]->(b)",
        f"{_edge_of_row(pattern)} RETURN collect(row.n) AS known",
    )


@cache
def drop_edges(pattern: Pattern) -> str:
    """Return a query that deletes edges. Parameters: $rows of {a, b, key}."""
    return f"{_edge_of_row(pattern)} DELETE r"


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
    return f"MATCH (n:{label}) WHERE n.document IS NOT NULL {_definition(label)}"


def _definition(label: str) -> str:
    aliases = "n.aliases" if label == "Actor" else "null"
    return f"RETURN n.id AS id, n.name AS name, {aliases} AS aliases, n.document AS document"


@cache
def definitions_named(label: str) -> str:
    """Return a query for the defined nodes whose id, name or alias matches. Parameters: $names."""
    aliases = "OR any(alias IN n.aliases WHERE alias =~ $names) " if label == "Actor" else ""
    return (
        f"MATCH (n:{label}) WHERE n.document IS NOT NULL "
        f"AND (n.id =~ $names OR n.name =~ $names {aliases}) {_definition(label)}"
    )


@cache
def definitions_by_document(label: str) -> str:
    """Return a query for the nodes that documents define. Parameters: $documents."""
    return (
        f"UNWIND $documents AS document MATCH (n:{label} {{document: document}}) "
        f"{_definition(label)}"
    )


PATTERNS_BY_ENDS = {(item.source, item.type, item.target): item for item in PATTERNS}


REMOVED = 10_000
"""The most nodes or edges that one query removes, so that a server's memory is enough."""


def own_properties(label: str) -> tuple[str, ...]:
    """Return properties of which each node that argmap wrote has one, and no other node."""
    return ("digest",) if label == "Document" else ("document", "mentioned_in")


def _is_own(label: str) -> str:
    return f"({' OR '.join(f'n.{name} IS NOT NULL' for name in own_properties(label))})"


_RELEASED = "argmap_released"
"""The property of a node that argmap wrote and that now counts as another program's. argmap may
write such a node again."""


def _release(label: str) -> str:
    own = ", ".join(f"n.{name}" for name in own_properties(label))
    return f"REMOVE {own} SET n.{_RELEASED} = true"


@cache
def foreign_nodes(label: str) -> str:
    """Return a query for the nodes among these that only another program wrote.

    Parameters: $rows of {id}. Returns the smallest id, or null.
    """
    return (
        f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) "
        f"WHERE NOT {_is_own(label)} AND n.{_RELEASED} IS NULL RETURN min(n.id) AS id"
    )


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


BATCH = 10_000
"""Rows of one query: the size at which Neo4j writes keyed edges fastest."""


def by_label(refs: Iterable[Ref]) -> dict[str, list[str]]:
    """Return the ids of nodes by label, sorted."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for ref in refs:
        found[ref.label].append(ref.id)
    return {label: sorted(set(found[label])) for label in sorted(found)}


def by_pattern(ids: Iterable[EdgeId]) -> dict[Pattern, list[dict[str, str]]]:
    """Return the rows by which a query finds edges, for each pattern."""
    found: defaultdict[tuple[str, str, str], list[dict[str, str]]] = defaultdict(list)
    for identity in sorted(ids):
        ends = (identity.source.label, identity.type, identity.target.label)
        found[ends].append({"a": identity.source.id, "b": identity.target.id, "key": identity.key})
    return {PATTERNS_BY_ENDS[ends]: found[ends] for ends in sorted(found)}


_Item = TypeVar("_Item")


def parts(items: list[_Item], size: int = BATCH) -> Iterable[list[_Item]]:
    """Yield a list in batches."""
    for start in range(0, len(items), size):
        yield items[start : start + size]


def each_part(name: str, items: list[Any], **others: object) -> Iterator[dict[str, object]]:
    """Yield the parameters of a query with a list in batches. name: that of the list."""
    for part in parts(items):
        yield {name: part, **others}
