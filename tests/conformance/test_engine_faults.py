"""What engines answer wrongly is still wrong, is refused, and has a form that both answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import kglite
import pytest

import argmap
from argmap import ArgumentGraph
from argmap.store.embedded import EmbeddedStore
from tests.conformance.made_graphs import graph as made_graph
from tests.neo4j.server import Neo4jAddress
from tests.places import Neo4jPlace, put
from tests.support import yaml_cases

FOUND = yaml_cases(Path(__file__).with_name("engine-faults.yml"))
Fault = Mapping[str, str]

SEED = 1
"""A graph in which every fault shows: some actors share no position with another one."""

each_fault = pytest.mark.parametrize("fault", FOUND["faults"], ids=range(len(FOUND["faults"])))


@pytest.fixture(scope="module")
def embedded() -> ArgumentGraph:
    store = EmbeddedStore()
    put(store, made_graph(SEED))
    return ArgumentGraph(store)


@pytest.fixture(scope="module")
def neo4j(neo4j_address: Neo4jAddress) -> Iterator[ArgumentGraph]:
    with Neo4jPlace(neo4j_address) as place:
        store = place.open()
        put(store, made_graph(SEED))
        yield ArgumentGraph(store)


def _bare(graph: ArgumentGraph, text: str) -> object:
    """What the engine itself makes of a text: its rows, or its refusal."""
    assert isinstance(graph.store, EmbeddedStore)
    try:
        found = graph.store._graph.cypher(text)
        return tuple(found.columns), tuple(tuple(row.values()) for row in found)
    except kglite.KgError as error:
        return error


@each_fault
def test_the_engine_answers_it_wrongly(embedded: ArgumentGraph, fault: Fault) -> None:
    right = embedded.cypher(fault["right"])
    assert _bare(embedded, fault["text"]) != (right.columns, right.rows)


@each_fault
def test_argmap_refuses_it_or_answers_it_rightly(embedded: ArgumentGraph, fault: Fault) -> None:
    if "refused" in fault:
        with pytest.raises(argmap.QueryError, match=re.escape(fault["refused"])):
            embedded.cypher(fault["text"])
    else:
        assert embedded.cypher(fault["text"]) == embedded.cypher(fault["right"])


@each_fault
def test_neo4j_answers_it_as_the_other_form(
    embedded: ArgumentGraph, neo4j: ArgumentGraph, fault: Fault
) -> None:
    expected = embedded.cypher(fault["right"]).rows
    assert neo4j.cypher(fault["right"]).rows == expected
    assert neo4j.cypher(fault["text"]).rows == expected


@pytest.mark.parametrize("text", FOUND["whole"])
def test_the_engine_puts_made_up_properties_into_a_node(embedded: ArgumentGraph, text: str) -> None:
    assert "'title'" in repr(_bare(embedded, text))
    assert "'title'" not in repr(embedded.cypher(text).rows)


@pytest.mark.parametrize("text", FOUND["whole"] + FOUND["edges"])
def test_both_stores_return_the_same_whole_values(
    embedded: ArgumentGraph, neo4j: ArgumentGraph, text: str
) -> None:
    one, other = embedded.cypher(text), neo4j.cypher(text)
    assert one.rows
    assert one.columns == other.columns
    assert repr(one.rows) == repr(other.rows)  # in one order of keys, too


@pytest.mark.parametrize("fault", FOUND["made_up"], ids=lambda fault: fault["text"])
def test_made_up_properties_in_other_values_are_refused(
    embedded: ArgumentGraph, fault: Fault
) -> None:
    assert "title" in repr(_bare(embedded, fault["text"])).lower()
    with pytest.raises(argmap.QueryRefused, match=re.escape(fault["refused"])):
        embedded.cypher(fault["text"])


@pytest.mark.parametrize("text", FOUND["unlike"])
def test_the_stores_still_differ_here(
    embedded: ArgumentGraph, neo4j: ArgumentGraph, text: str
) -> None:
    assert embedded.cypher(text).rows != neo4j.cypher(text).rows


def test_neo4j_loses_no_rows_once_it_is_fixed(
    embedded: ArgumentGraph, neo4j: ArgumentGraph, neo4j_address: Neo4jAddress
) -> None:
    fault = FOUND["neo4j"]
    right = embedded.cypher(fault["right"]).rows
    assert embedded.cypher(fault["text"]).rows == neo4j.cypher(fault["right"]).rows == right
    # Older versions lose rows with some plans, which depend on what the database held before.
    if neo4j_address.version() >= tuple(fault["fixed_in"]):
        assert neo4j.cypher(fault["text"]).rows == right
