"""Write a store as version 1 of the model had it, by Cypher alone."""

from __future__ import annotations

from tests.places import Place

_LABELS = ("Thread", "Controversy", "Position", "Actor", "Tension", "Source", "Document")
_SCHEMA = [
    f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE"
    for label in (*_LABELS, "ArgmapStore")
]
_STATEMENTS = (
    "CREATE (:ArgmapStore {id: 'argmap', name: 'argmap', model: 1, revision: 1})",
    "CREATE (:Document {id: 'old.yml', name: 'Old', format: 'yaml', digest: 'abc'})",
    "CREATE (:Thread {id: 'old', name: 'Old', document: 'old.yml', line: 1})",
    "CREATE (:Controversy {id: 'matter', name: 'A matter', document: 'old.yml', line: 2})",
    "CREATE (:Position {id: 'old/commons', name: 'A', kind: 'reading', claim: 'A', rank: 1, "
    "document: 'old.yml', line: 3})",
    "CREATE (:Position {id: 'matter/yes', name: 'Y', kind: 'answer', claim: 'Y', rank: 1, "
    "document: 'old.yml', line: 4})",
    "CREATE (:Position {id: 'matter/no', name: 'N', kind: 'answer', claim: 'N', rank: 2, "
    "document: 'old.yml', line: 5})",
    "CREATE (:Actor {id: 'walkers', name: 'Walkers', standing: 'unregistered', "
    "mentioned_in: 'old.yml'})",
    "CREATE (:Source {id: 'https://a.example', name: 'S', mentioned_in: 'old.yml'})",
)
_EDGES = (
    ("Controversy", "matter", "PART_OF", "Thread", "old", "k1", "stated"),
    ("Position", "old/commons", "PART_OF", "Thread", "old", "k2", "stated"),
    ("Position", "matter/yes", "PART_OF", "Controversy", "matter", "k3", "stated"),
    ("Position", "matter/no", "PART_OF", "Controversy", "matter", "k4", "stated"),
    ("Actor", "walkers", "SUPPORTS", "Position", "old/commons", "k5", "stated"),
    ("Actor", "walkers", "SUPPORTS", "Position", "matter/yes", "k6", "stated"),
    ("Position", "matter/no", "CONTESTS", "Position", "matter/yes", "k7", "inferred"),
    ("Position", "matter/yes", "CITES", "Source", "https://a.example", "k8", "stated"),
)


def write_older_store(place: Place) -> None:
    """Fill an empty place with a small graph of version 1."""
    for statement in (*_SCHEMA, *_STATEMENTS):
        place.raw(statement)
    for source, start, relation, target, end, key, basis in _EDGES:
        properties = f"{{key: '{key}', basis: '{basis}', document: 'old.yml', line: 1}}"
        place.raw(
            f"MATCH (a:{source} {{id: '{start}'}}), (b:{target} {{id: '{end}'}}) "
            f"CREATE (a)-[:{relation} {properties}]->(b)"
        )


def add_nodes(place: Place, many: int) -> None:
    """Add actors of version 1, each with a stance."""
    place.raw(
        f"UNWIND range(1, {many}) AS i MATCH (p:Position {{id: 'matter/no'}}) CREATE (:Actor "
        "{id: 'a' + toString(i), name: 'A', standing: 'unregistered', mentioned_in: 'old.yml'})"
        "-[:SUPPORTS {key: 'k', basis: 'stated', document: 'old.yml', line: 1}]->(p)"
    )
