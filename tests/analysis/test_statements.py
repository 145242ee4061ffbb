"""Test which statements are read, what is left out and counted, and duplicates."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from argmap import ArgumentGraph
from argmap.analysis.statements import StatementTable, read_statements, without_duplicates
from argmap.errors import ParameterError
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.operations.network import Duplicates
from argmap.operations.selection import SelectionOptions
from argmap.view import Filter
from tests.analysis.made import position_graph
from tests.graphs import INSTITUTE, ROLF, debate
from tests.places import MemoryPlace, put


@pytest.fixture(scope="module")
def graph() -> Iterator[ArgumentGraph]:
    with MemoryPlace() as place:
        store = place.open()
        put(store, debate())
        yield ArgumentGraph(store)


def _rows(table: StatementTable) -> list[tuple[str, str, str]]:
    return [
        (table.actors[actor].id, table.concepts[concept].id, table.levels[level])
        for actor, concept, level, counted in zip(
            table.actor, table.concept, table.level, table.counted, strict=True
        )
        if counted
    ]


def test_the_statements_of_the_debate_and_what_is_left_out() -> None:
    table = read_statements(debate())
    assert len(table) == 18
    assert table.excluded == {"hedged": 3, "readings": 1}
    assert table.undated == 14
    counting = IndexedGraph(debate()).counting
    assert {node.ref for node in table.actors} == set(counting.everywhere().counted)
    assert table.levels == ("SUPPORTS", "CONTESTS")


def test_over_controversies_the_qualifiers_are_supported_positions() -> None:
    table = read_statements(debate(), over="controversies")
    assert {node.label for node in table.concepts} == {"Controversy"}
    assert table.excluded == {"contested": 4, "hedged": 3, "readings": 1}
    assert ("ilse-rolf", "free-buses", "free-buses/free-for-all") in _rows(table)


def test_a_position_in_two_controversies_counts_in_both() -> None:
    made = position_graph([("a", "x/1", "SUPPORTS"), ("b", "y/1", "SUPPORTS")])
    more = Edge("PART_OF", Ref("Position", "x/1"), Ref("Controversy", "y"), "h")
    table = read_statements(Graph.of(made.nodes, [*made.edges, more]), over="controversies")
    assert _rows(table) == [("a", "x", "x/1"), ("a", "y", "x/1"), ("b", "y", "y/1")]
    assert table.incidence().counts.toarray().tolist() == [[1, 1, 0], [0, 0, 1]]


# --- the same selection as of a view ------------------------------------------------------------

SELECTIONS: list[SelectionOptions] = [
    {},
    {"controversy": "congestion-charge"},
    {"thread": "who-pays"},
    {"thread": "Who pays for getting about", "kind": "individual"},
    {"kind": ("company", "organization")},
    {"standing": "registered"},
    {"standing": ("hedged", "unregistered")},
    {"basis": "stated"},
    {"since": 2024},
    {"until": "2022-06"},
    {"since": "2021-05", "until": "2023", "controversy": "congestion-charge"},
]


@pytest.mark.parametrize("selection", SELECTIONS, ids=str)
def test_a_selection_has_the_stances_of_the_same_view(
    graph: ArgumentGraph, selection: SelectionOptions
) -> None:
    selected = graph.statements(**selection)
    options = {**selection}
    options.setdefault("standing", ("registered", "unregistered"))
    view = graph.view(**cast(Any, options))
    expected = {
        edge.id
        for edge in view.graph.edges
        if edge.type in ("SUPPORTS", "CONTESTS")
        and (edge.source.label, edge.target.label) == ("Actor", "Position")
    }
    assert {edge.id for edge in selected.table.edges} == expected
    everything = graph.statements(
        controversy=selection.get("controversy"), thread=selection.get("thread")
    )
    assert sum(selected.table.excluded.values()) + len(selected.table) == (
        sum(everything.table.excluded.values()) + len(everything.table)
    )


def test_each_condition_counts_what_it_leaves_out(graph: ArgumentGraph) -> None:
    table = graph.statements(kind="individual", since="2024").table
    assert table.excluded == {"hedged": 3, "kind": 15, "period": 1, "readings": 1}
    assert len(table) == 2


def test_stances_that_were_inferred_are_left_out_and_counted() -> None:
    edge = Edge("SUPPORTS", Ref("Actor", "a"), Ref("Position", "p"), "k", {"basis": "inferred"})
    assert read_statements(Graph.of(edges=[edge])).excluded == {"inferred": 1}
    chosen = read_statements(
        Graph.of(edges=[edge]), conditions={"basis": Filter(basis=["inferred"])}
    )
    assert len(chosen) == 1


def test_unknown_values_are_refused(graph: ArgumentGraph) -> None:
    wrong: list[tuple[dict[str, Any], str]] = [
        ({"over": "threads"}, "over must be one of positions, controversies"),
        ({"level": "city"}, "level must be one of person, organization"),
        ({"kind": "club"}, "kind must be one of"),
        ({"thread": "a", "controversy": "b"}, "Give only one of these"),
    ]
    for selection, message in wrong:
        with pytest.raises(ParameterError, match=message):
            graph.statements(**selection)
    with pytest.raises(TypeError, match="unexpected keyword argument 'years'"):
        graph.statements(**cast(Any, {"years": 3}))


# --- organisations ------------------------------------------------------------------------------


def test_a_persons_stances_count_for_its_organisation() -> None:
    person = read_statements(debate())
    table = read_statements(debate(), level="organization")
    assert len(table) == len(person)
    assert ROLF not in {node.ref for node in table.actors}
    moved = [edge for edge in table.edges if edge.source == ROLF]
    assert len(moved) == 3
    at = [table.actors[n].ref for n, edge in zip(table.actor, table.edges, strict=True)
          if edge in moved]  # fmt: skip
    assert at == [INSTITUTE] * 3


def test_the_organisation_is_that_of_the_day_of_the_stance() -> None:
    made = position_graph(
        [("p", "x/1", "SUPPORTS"), ("p", "x/2", "SUPPORTS"), ("p", "x/3", "SUPPORTS"),
         ("firm", "x/1", "SUPPORTS")],
        since=["2019-05", "2022", "", ""],
    )  # fmt: skip
    person = Ref("Actor", "p")

    def member(organisation: str, **period: str) -> Edge:
        return Edge("PART_OF", person, Ref("Actor", organisation), organisation, period)

    nodes = [node if node.id != "firm" else Node("Actor", "firm", {"kind": "company"})
             for node in made.nodes]  # fmt: skip
    edges = [
        *made.edges, member("firm", until="2020"), member("party", since="2021"),
        Edge("PART_OF", Ref("Actor", "firm"), Ref("Actor", "holding"), "h"),
    ]  # fmt: skip
    table = read_statements(Graph.of(nodes, edges), level="organization")
    rows = [(actor, position) for actor, position, _ in _rows(table)]
    assert sorted(rows) == [
        ("firm", "x/1"), ("firm", "x/1"), ("firm", "x/3"), ("party", "x/2"), ("party", "x/3"),
    ]  # fmt: skip


def test_the_organisation_that_the_stance_names_comes_first() -> None:
    made = position_graph(
        [("p", "x/1", "SUPPORTS"), ("p", "x/2", "SUPPORTS")], organization_id=["f", ""]
    )
    member = [Edge("PART_OF", Ref("Actor", "p"), Ref("Actor", name), "k") for name in ("f", "g")]
    graph = Graph.of(made.nodes, [*made.edges, *member])
    table = read_statements(graph, level="organization")
    rows = [(actor, position) for actor, position, _ in _rows(table)]
    assert rows == [("f", "x/1"), ("f", "x/2"), ("g", "x/2")]


# --- duplicates ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "kept"),
    [("all", 7), ("document", 2), ("week", 4), ("month", 4), ("year", 3), ("once", 1)],
)
def test_one_statement_counts_in_each_document_or_period(rule: Duplicates, kept: int) -> None:
    days = ["2020-12-31", "2021-01-01", "2021-01-01", "2021-01-08", "2021", "", ""]
    made = position_graph([("a", "x/1", "SUPPORTS")] * 7, since=days)
    edges = [
        edge._replace(properties={**edge.properties, "document": "e.yml"})
        if edge.text("since") == "2021-01-08" else edge
        for edge in made.edges
    ]  # fmt: skip
    table = without_duplicates(read_statements(Graph.of(made.nodes, edges)), rule)
    # By week: that of 2020-12-31 and 2021-01-01, and that of 2021-01-08. "2021" is a period by
    # itself for weeks and months, and so are statements without a date.
    assert len(table) == kept
    assert table.excluded.get("duplicates", 0) == 7 - kept


def test_one_statement_counts_in_each_source() -> None:
    sources = ["https://A.example/x/", "https://a.example/x#p2", "Hearing", "d.yml", "", ""]
    made = position_graph([("a", "x/1", "SUPPORTS")] * 6, source=sources)
    table = without_duplicates(read_statements(made), "document")
    assert [edge.line for edge, kept in zip(table.edges, table.counted, strict=True) if kept] == [
        1, 3, 4, 5,
    ]  # fmt: skip


@settings(max_examples=20, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ab"),
            st.sampled_from(("x/1", "x/2")),
            st.sampled_from(("SUPPORTS", "CONTESTS")),
            st.sampled_from(("", "2020", "2020-01", "2020-01-05", "2021-07-09")),
        ),
        min_size=1,
    ),
    st.sampled_from(("once", "month", "year", "document")),
    st.randoms(),
)
def test_what_counts_does_not_depend_on_the_order_of_statements(
    rows: list[tuple[str, str, str, str]], rule: Duplicates, chance: Any
) -> None:
    found = []
    for some in (rows, chance.sample(rows, len(rows))):
        made = position_graph([row[:3] for row in some], since=[row[3] for row in some])
        found.append(without_duplicates(read_statements(made), rule).incidence().counts.toarray())
    assert (found[0] == found[1]).all()
    assert rule != "once" or found[0].max() == 1
