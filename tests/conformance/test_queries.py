"""Every query file, on both stores: the rows that its cases write down, and the files' rules."""

from __future__ import annotations

import pytest

from argmap import ArgumentGraph
from argmap.errors import NotFound
from argmap.queries.gate.admission import admit
from argmap.queries.library import Library
from argmap.queries.query import Query
from tests.conformance.cases import CORPORA, REQUIRED, cases, ingest_example
from tests.places import Place

QUERIES = list(Library())
CASES = cases()
ALL_CASES = [case for name in CORPORA for case in cases(name)]
each_query = pytest.mark.parametrize("query", QUERIES, ids=[query.name for query in QUERIES])


@pytest.fixture(scope="module")
def graph(module_place: Place) -> ArgumentGraph:
    """The example corpus in either store."""
    return ingest_example(module_place)


def test_every_query_has_cases_with_all_columns_and_without_rows() -> None:
    for query in QUERIES:
        own = [case for case in ALL_CASES if case.query == query.name]
        assert any(case.rows for case in own), f"there is no case with rows for {query.name}"
        # Where no id is needed, an empty graph is asked below.
        needs_id = any(item.required and item.label for item in query.parameters)
        assert not needs_id or not all(case.rows for case in own), query.name
        shown = {name for case in own if case.rows for name in case.columns or query.columns}
        # What is long and says nothing that the id does not say may be left out.
        assert shown >= query.columns.keys() - {"claim", "text"}, query.name
        admit(query.text)


def test_no_case_is_of_a_query_that_there_is_not() -> None:
    assert {case.query for case in ALL_CASES} <= {query.name for query in QUERIES}


@each_query
def test_cells_have_the_types_that_a_query_declares(graph: ArgumentGraph, query: Query) -> None:
    for case in CASES:
        if case.query == query.name:
            table = graph.query(case.query, case.parameters)
            for column, kind in query.columns.items():
                for row in table.to_dicts():
                    assert _is_of_type(row[column], kind), (column, kind, row[column])


def _is_of_type(cell: object, kind: str) -> bool:
    if kind.startswith("list["):
        return isinstance(cell, list) and all(_is_of_type(item, kind[5:-1]) for item in cell)
    if kind in ("int", "line"):
        return isinstance(cell, int) and not isinstance(cell, bool)
    return cell is None or isinstance(cell, str)


@each_query
def test_an_id_column_holds_ids_of_nodes(graph: ArgumentGraph, query: Query) -> None:
    for case in CASES:
        if case.query != query.name:
            continue
        table = graph.query(case.query, case.parameters)
        for column, kind in query.columns.items():
            label, _, part = kind.removeprefix("list[").removesuffix("]").partition(".")
            if part == "id":
                for row in table.to_dicts():
                    known = graph.store.names(str(row.get(label, label)).title())
                    cell = row[column]
                    assert known.keys() >= set(cell if isinstance(cell, list) else [cell]) - {None}


@each_query
def test_an_id_that_there_is_not_is_told(graph: ArgumentGraph, query: Query) -> None:
    ids = [parameter for parameter in query.parameters if parameter.label]
    known = {item.name: next(iter(graph.store.names(item.label or ""))) for item in ids}
    known |= {item.name: REQUIRED[item.name] for item in query.parameters if item.name in REQUIRED}
    for parameter in ids:
        with pytest.raises(NotFound, match="no-such-id"):
            graph.query(query.name, {**known, parameter.name: "no-such-id"})


@each_query
def test_the_engine_can_plan_a_query(graph: ArgumentGraph, query: Query) -> None:
    """`explain` raises if it can't."""
    graph.store.explain(query.text, query.defaults)
    graph.check_query(query)


def test_nothing_is_answered_over_nothing(place: Place) -> None:
    with place.open().writing():
        pass
    graph = ArgumentGraph(place.open())
    asked = 0
    for query in QUERIES:
        if not any(item.required and item.label for item in query.parameters):
            given = {item.name: REQUIRED[item.name] for item in query.parameters if item.required}
            assert graph.query(query, given).rows == (), query.name
            asked += 1
    assert asked > 20


@each_query
def test_what_lists_the_whole_graph_lists_a_part_if_told_to(
    graph: ArgumentGraph, query: Query
) -> None:
    """It takes an id, or has few rows however large the graph is, or has a limit."""
    if query.limit is None:
        few = {
            "events/by-threads", "events/counts", "graph/counts", "graph/edges-by-basis",
            "sources/hosts",
        }  # fmt: skip
        assert query.name in few or any(item.label for item in query.parameters)
        return
    for case in CASES:
        if case.query == query.name:
            whole = graph.query(case.query, case.parameters)
            assert not whole.cut
            part = graph.query(case.query, case.parameters, limit=1)
            assert part.rows == whole.rows[:1]
            assert part.cut == (len(whole) > 1)


@each_query
def test_the_order_of_a_query_is_total(graph: ArgumentGraph, query: Query) -> None:
    """Rows that its ORDER BY can't tell apart would come in any order: so none are the same."""
    order = query.text.rpartition("ORDER BY")[2]
    keys = [word.strip(" \n,").split()[0] for word in order.split(",")]
    known = [key for key in keys if key in query.columns]
    assert known
    if len(known) < len(keys):
        return  # it ends in an edge's key, which is not shown
    for case in CASES:
        if case.query == query.name:
            rows = graph.query(case.query, case.parameters).to_dicts()
            told = [tuple(str(row[key]) for key in known) for row in rows]
            assert len(set(told)) == len(told)
