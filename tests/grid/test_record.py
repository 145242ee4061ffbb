"""The record: controversies with their positions, by thread."""

from __future__ import annotations

from pathlib import Path

import pytest

import argmap
from argmap.grid import Record, record_of
from argmap.grid.record import RecordIndex
from argmap.grid.record_html import OPEN_ROWS, record_html
from argmap.grid.tables import record_markdown, record_table
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.view import View
from argmap.page.numbers import NumberedView
from tests.browser.hostile import hostile
from tests.graphs import debate
from tests.support import EXAMPLE

COUNCIL = EXAMPLE.parents[1] / "more-examples" / "council"


def made_up(controversies: int, *, threads: int = 1, aliases: bool = False) -> Graph:
    """Controversies with a position each, in turn in one of the threads, and in none for 0. The
    first has the most supporters."""
    nodes, edges = [Node("Thread", f"t{n}", {"name": f"Thread {n}"}) for n in range(threads)], []
    for number in range(controversies):
        topic = Node("Controversy", f"c{number:04}", {"name": f"Topic {number}"})
        position = Node("Position", f"{topic.id}/p", {"name": f"Answer {number}"})
        actor = Node("Actor", f"a{number:04}", {
            "name": f"The Organisation of Number {number}", "standing": "registered",
            "aliases": ["Org" if aliases else f"Org {number}"],
        })  # fmt: skip
        nodes += [topic, position, actor]
        edges.append(Edge("PART_OF", position.ref, topic.ref, "k"))
        if threads:
            edges.append(Edge("PART_OF", topic.ref, Ref("Thread", f"t{number % threads}"), "k"))
        edges += [
            Edge(
                "SUPPORTS", Ref("Actor", f"a{other:04}"), position.ref, "k", {"since": f"200{n}"}
            )
            for n, other in enumerate(range(number, min(number + 3, controversies)))
        ]  # fmt: skip
    return Graph.of(nodes, edges)


def links(graph: Graph) -> NumberedView:
    return NumberedView(View(graph, "", ""))


@pytest.mark.parametrize("folder", [EXAMPLE, COUNCIL], ids=["policy", "council"])
def test_its_numbers_and_its_order_are_those_of_the_queries(folder: Path) -> None:
    with argmap.read(folder) as graph:
        record = record_of(graph.view())
        support = {
            row["position"]: (row["proponents"], row["hedged"])
            for row in graph.query("positions/by-support")
        }
        contested = {row["position"]: row for row in graph.query("positions/contested")}
        most_contested = [
            (row["controversy"], row["smaller_side"], row["larger_side"])
            for row in graph.query("controversies/most-contested")
        ]
    found = {item.ref.id: item for row in record.rows for item in row.positions}
    assert {
        id: (len(item.supporters), len(item.supporters.hedged)) for id, item in found.items()
    } == support
    for id, item in found.items():
        expected = contested.get(id, {"opponents": 0, "neutral": len(item.neutral)})
        assert (len(item.opponents), len(item.neutral)) == (
            expected["opponents"], expected["neutral"],
        )  # fmt: skip
    listed = {id for id, *_ in most_contested}
    by_dispute = sorted(record.rows, key=lambda row: row.places[0])
    assert [
        (row.ref.id, -row.contested[1], row.contested[1] - row.contested[2])
        for row in by_dispute
        if row.ref.id in listed
    ] == most_contested


def test_a_controversy_in_two_threads_is_in_both_and_counted_once() -> None:
    with argmap.read(EXAMPLE) as graph:
        record = record_of(graph.view())
        thread = record_of(graph.view(thread="locks-on-media"))
    places = [
        (section.name, [item.name for item in row.also])
        for section in record.sections
        for row in section.rows
        if row.ref.id == "sopa-pipa"
    ]
    names = ["Who Controls the Network?", "Locks on Media and Machines"]
    assert places == [(names[0], [names[1]]), (names[1], [names[0]])]
    rows = sum(len(section.rows) for section in record.sections)
    assert (len(record.rows), rows) == (9, 10)
    table = record_table(record)
    assert len(table) == len(set(table["position"])) == 32
    assert ["Who Controls the Network?", "Locks on Media and Machines"] in table["thread"]
    assert [section.name for section in thread.sections] == [names[1]]


def test_the_record_of_an_actor_has_its_stances() -> None:
    with argmap.read(EXAMPLE) as graph:
        record = record_of(graph.view(actor="apple"))
        compared = record_of(graph.view(actor=["apple", "eff"]))
        table = graph.view(actor="apple").record("name")
    own = {
        item.ref.id: [*map(str, item.own)]
        for row in record.rows
        for item in row.positions
        if item.own
    }
    assert own["apple-v-fbi/compel-assistance"] == ["contests"]
    assert own["right-to-repair/the-maker-decides"] == ["supports (ended)"]
    assert all(any(item.own for item in row.positions) for row in record.rows)
    assert table["stance"].count(["contests"]) == sum("contests" in signs for signs in own.values())
    kept = [item.ref.id for row in record.own().rows for item in row.positions]
    assert sorted(kept) == sorted(own)
    omitted = sum(row.omitted for row in record.own().rows)
    assert omitted == sum(len(row.positions) for row in record.rows) - len(own) > 0
    assert not compared.actor
    assert {row.ref for row in compared.rows} <= {row.ref for row in record.rows}


def test_orders_sort_threads_by_their_first_row() -> None:
    graph = Graph.of(
        [*made_up(4, threads=2).nodes, Node("Controversy", "z", {"name": "A bare one"})],
        made_up(4, threads=2).edges,
    )
    record = RecordIndex(IndexedGraph(graph)).record()

    def order(record: Record) -> list[tuple[str, list[str]]]:
        return [
            (section.name, [row.name for row in section.rows]) for section in record.sections
        ]  # fmt: skip

    even, odd = ("Thread 0", ["Topic 0", "Topic 2"]), ("Thread 1", ["Topic 1", "Topic 3"])
    assert order(record) == [even, odd, ("", ["A bare one"])]
    assert [row.changed for row in sorted(record.rows, key=lambda row: row.name)] == [
        "", "2002", "2002", "2001", "2000",
    ]  # fmt: skip
    assert order(record.sorted("change")) == [even, odd, ("", ["A bare one"])]
    assert order(record.sorted("name"))[0] == even


def test_what_only_inferred_rivals_divide_comes_after_what_documents_divide() -> None:
    graph = made_up(4, threads=1)
    rival = Node("Position", "c0002/q", {"name": "Another"})
    one = Edge("SUPPORTS", Ref("Actor", "a0000"), rival.ref, "k")
    against = Edge("CONTESTS", Ref("Actor", "a0000"), Ref("Position", "c0003/p"), "k")
    inferred = {"basis": "inferred", "rule": "rival-positions"}
    apart = Edge("CONTESTS", rival.ref, Ref("Position", "c0002/p"), "k", inferred)
    part = Edge("PART_OF", rival.ref, Ref("Controversy", "c0002"), "k")
    nodes, edges = [*graph.nodes, rival], [*graph.edges, one, against, part, apart]
    record = RecordIndex(IndexedGraph(Graph.of(nodes, edges))).record()
    assert [row.name for row in record.rows] == ["Topic 3", "Topic 2", "Topic 0", "Topic 1"]
    assert [row.contested for row in record.rows] == [
        (False, -1, -2),
        (True, -1, -3),
        (True, 0, 0),
        (True, 0, 0),
    ]


def test_actors_have_their_alias_if_only_one_has_it() -> None:
    whole = [f"The Organisation of Number {number}" for number in (0, 1)]
    for aliases, names in ((False, ["Org 0", "Org 1"]), (True, whole)):
        record = RecordIndex(IndexedGraph(made_up(2, aliases=aliases))).record()
        first = next(row for row in record.rows if row.name == "Topic 0")
        assert sorted(item.name for item in first.positions[0].known) == names


def test_as_html_many_threads_are_closed_and_no_text_is_markup() -> None:
    graph = made_up(OPEN_ROWS + 20, threads=20)
    html = str(record_html(RecordIndex(IndexedGraph(graph)).record(), links(graph)))
    assert html.count("<details") == 20
    assert html.count(" open data-node=") == OPEN_ROWS // 16
    assert html.count("<tbody data-node=") == OPEN_ROWS + 20
    spoilt = hostile()
    html = str(record_html(RecordIndex(IndexedGraph(spoilt)).record(), links(spoilt)))
    assert "<script" not in html
    assert "<img" not in html
    assert "<svg" not in html
    assert record_html(Record(()), links(Graph())) == ""


def test_markdown_has_a_table_for_each_thread(tmp_path: Path) -> None:
    graph = made_up(1)
    assert record_markdown(RecordIndex(IndexedGraph(graph)).record()) == (
        "## Thread 0\n\n"
        "| Controversy | Position | For | Against | Supporters |\n| --- | --- | --- | --- | --- |\n"
        "| Topic 0 (2000) | Answer 0 | 1 | 0 | Org 0 |\n"
    )


def test_the_bar_of_a_side_whose_stances_have_all_ended_is_pale() -> None:
    graph = made_up(2)
    until = {"until": "2010", "ended": "2010-12-31"}
    edges = [
        edge._replace(properties={**edge.properties, **until})
        if edge.type == "SUPPORTS" and {"a0000", "c0001/p"} & {edge.source.id, edge.target.id}
        else edge
        for edge in graph.edges
    ]  # fmt: skip
    graph = Graph.of(graph.nodes, edges)
    text = record_html(record_of(View(graph, "", "")), links(graph))
    assert '<td class="s w25"><span title="1 more formerly">1</span></td>' in text
    assert '<td class="s w25 over"><span title="1 more formerly">0</span></td>' in text


def test_as_html_a_controversy_of_two_threads_is_in_full_once() -> None:
    graph = debate()
    html = str(record_html(RecordIndex(IndexedGraph(graph)).record(), links(graph)))
    assert html.count(">Should driving into the centre cost something?</a>") == 2
    assert html.count(">No price on the road</a>") == 1
    assert html.count("In full in <a href=") == 1
