"""The one declaration of the graph, and what is made from it."""

from __future__ import annotations

import re

from argmap.model import Graph, schema
from argmap.model.schema import LABELS, PATTERNS, TYPES, edge_properties
from argmap.store import cypher_texts
from tests import graphs

# Property names to which an engine gives a meaning of its own.
_TAKEN = {"match", "return", "and", "or", "exists", "end", "title", "label", "type"}


def test_names_are_written_as_the_field_writes_them() -> None:
    for label in LABELS:
        assert re.fullmatch(r"[A-Z][a-z]+", label.name)
    for pattern in PATTERNS:
        assert re.fullmatch(r"[A-Z]+(_[A-Z]+)*", pattern.type)
    declared = [item for label in LABELS for item in (*schema.NODE_PROPERTIES, *label.properties)]
    declared += [item for relation in TYPES for item in edge_properties(relation)]
    for item in declared:
        assert re.fullmatch(r"[a-z][a-z0-9_]*", item.name)
        assert item.name not in _TAKEN
        assert item.type in (schema.TEXT, schema.INTEGER, schema.TEXTS)


def test_nothing_is_declared_twice_or_without_words() -> None:
    assert len({label.name for label in LABELS}) == len(LABELS)
    assert len({str(pattern) for pattern in PATTERNS}) == len(PATTERNS)
    for label in LABELS:
        assert label.about
        assert len(set(label.property_names)) == len(label.property_names)
        assert all(item.about for item in label.properties)
    for relation in TYPES:
        names = [item.name for item in edge_properties(relation)]
        assert len(set(names)) == len(names)
    assert all(pattern.about for pattern in PATTERNS)


def test_patterns_are_between_labels_that_there_are() -> None:
    for pattern in PATTERNS:
        assert {pattern.source, pattern.target} <= set(schema.LABEL_NAMES)
    for label in LABELS:
        patterned = any(label.name in (item.source, item.target) for item in PATTERNS)
        assert patterned or label.name == "Document"


def test_every_label_has_a_constraint_and_every_type_an_index() -> None:
    made = cypher_texts.schema()
    for label in (*schema.LABEL_NAMES, schema.MARK):
        assert (
            f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS "
            f"FOR (n:{label}) REQUIRE n.id IS UNIQUE" in made
        )
    for relation in TYPES:
        assert (
            f"CREATE INDEX {relation.lower()}_document IF NOT EXISTS "
            f"FOR ()-[r:{relation}]-() ON (r.document)" in made
        ) == (relation != schema.STRUCTURAL)  # documents list their structural relations
    assert len(set(made)) == len(made)
    assert len({statement.split()[2] for statement in made}) == len(made)


def test_a_graph_is_sorted_and_has_each_thing_once() -> None:
    graph = graphs.debate()
    again = Graph.of(reversed(graph.nodes), reversed(graph.edges))
    assert again == graph
    assert Graph.of([*graph.nodes, *graph.nodes], [*graph.edges, *graph.edges]) == graph
    assert list(graph) == sorted(graph.nodes, key=lambda node: node.ref)
    assert graph.by_ref[graphs.COUNCIL].ref == graphs.COUNCIL
    assert len(graph) == len(graph.nodes)


def test_part_of_a_graph_has_the_edges_among_its_nodes() -> None:
    part = graphs.only(graphs.debate(), [graphs.COUNCIL, graphs.PRICE, graphs.COUNTS])
    assert [node.ref for node in part] == sorted([graphs.COUNCIL, graphs.PRICE, graphs.COUNTS])
    assert {edge.type for edge in part.edges} == {"SUPPORTS", "CITES"}
