"""Generate the queries that tell argmap's own nodes and edges from others, and remove them."""

from __future__ import annotations

from functools import cache

from argmap.model.schema import BY_LABEL, MARK

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
