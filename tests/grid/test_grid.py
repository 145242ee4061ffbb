"""The grid of stances as plain data: who is in which row, column and group."""

from __future__ import annotations

from itertools import product

import pytest

import argmap
from argmap import view
from argmap.graph.graph_view import GraphView
from argmap.grid import ComparisonGrid, Grid, grid_of, topic_grid
from argmap.grid.actor_grid import actor_grid
from argmap.grid.as_table import grid_table
from argmap.grid.clustering import EXACT_UP_TO, clustered
from argmap.grid.patterns import Pattern, distance
from argmap.grid.stance_index import StanceIndex
from argmap.model import Edge, Graph, Node, Ref, Value
from argmap.model.graph_reader import GraphReader
from argmap.page.page import page
from tests import graphs
from tests.graphs import debate
from tests.support import EXAMPLE


def reader() -> GraphReader:
    return GraphReader(debate())


def grid(made: view.View) -> Grid:
    found = grid_of(made)
    assert isinstance(found, Grid)
    return found


def signs(found: Grid) -> dict[str, str]:
    """The marks of each row: S and C, small if ended, - for none."""
    marks = {"supports": "S", "contests": "C"}
    return {
        row.name: " ".join(
            "".join(marks[mark.side].lower() if mark.ended else marks[mark.side] for mark in cell)
            or "-"
            for cell in row.cells
        )
        for row in found.rows()
    }


def crowd(positions: int, patterns: dict[str, int]) -> Graph:
    """One controversy, with as many actors of each pattern as given. S, C or - by position."""
    topic = Node("Controversy", "c", {"name": "C"})
    nodes = [topic]
    edges = []
    for place in range(positions):
        position = Node("Position", f"c/{place}", {"name": f"P{place}", "rank": place})
        nodes.append(position)
        edges.append(Edge("PART_OF", position.ref, topic.ref, "p"))
    for pattern, number in patterns.items():
        for one in range(number):
            actor = Node("Actor", f"{pattern}{one}", {"name": f"{pattern} {one}"})
            nodes.append(actor)
            for place, sign in enumerate(pattern):
                if sign != "-":
                    side = {"S": "SUPPORTS", "C": "CONTESTS"}[sign]
                    edges.append(Edge(side, actor.ref, Ref("Position", f"c/{place}"), "s"))
    return Graph.of(nodes, edges)


def of_crowd(positions: int, patterns: dict[str, int]) -> Grid:
    return grid(view.controversy(GraphReader(crowd(positions, patterns)), "c"))


def test_a_controversy_has_its_positions_and_camps() -> None:
    found = grid(view.controversy(reader(), "congestion-charge"))

    assert [column.ref for column in found.columns] == [graphs.PRICE, graphs.NO_PRICE]
    assert signs(found) == {
        "City council": "S -", "Cyclists’ union": "S -", "Institute for Mobility": "S -",
        "Ilse Rolf": "s S", "many commuters": "- S", "some shopkeepers": "- S",
        "Chamber of Trade": "C S",
    }  # fmt: skip
    camps = [{row.name for row in group.rows} for group in found.row_groups]
    assert {"City council", "Cyclists’ union", "Institute for Mobility"} in camps
    assert {"many commuters", "some shopkeepers"} in camps


def test_the_numbers_are_those_of_the_counting_module() -> None:
    price, no_price = grid(view.controversy(reader(), "congestion-charge")).columns

    assert (len(price.supporters), len(price.supporters.past), len(price.opponents)) == (3, 1, 1)
    assert (len(no_price.supporters), no_price.supporters.note) == (2, "2 hedged names not counted")
    for one, other in ((price, no_price), (no_price, price)):
        assert other.ref in {rival.ref for rival in one.rivals}
    assert grid(view.controversy(reader(), "congestion-charge")).counted == (
        "5 actors (2 hedged names not counted)"
    )


def test_marks_know_quotes_and_ends() -> None:
    found = grid(view.controversy(reader(), "congestion-charge"))
    rows = {row.ref: row for row in found.rows()}

    [council] = rows[graphs.COUNCIL].cells[0]
    assert (council.side, council.quoted, council.ended) == ("supports", True, False)
    [former] = rows[graphs.ROLF].cells[0]
    assert (former.ended, former.edges[0].line) == (True, 14)
    assert [row.ref for row in found.rows() if row.hedged] == [graphs.COMMUTERS, graphs.SHOPS]


def test_camps_that_differ_most_are_farthest_apart() -> None:
    found = of_crowd(2, {"SC": 2, "S-": 3, "-S": 2, "CS": 4})

    assert [group.rows[0].name[:2] for group in found.row_groups] == ["SC", "S-", "-S", "CS"]


def test_large_camps_are_folded_only_where_there_are_many_rows() -> None:
    few = of_crowd(2, {"S-": 20, "-S": 20})
    many = of_crowd(2, {"S-": 20, "-S": 21, "SC": 3})

    assert not any(group.folded for group in few.row_groups)
    by_size = {group.size: group for group in many.row_groups}
    assert {size: group.folded for size, group in by_size.items()} == {20: True, 21: True, 3: False}
    assert by_size[20].tallies == ((20, 0, 0), (0, 0, 0))
    assert len(by_size[20].rows) == 20
    assert len(by_size[20].known) == topic_grid.KNOWN


def test_too_many_cells_are_counted_instead_of_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topic_grid, "MOST_CELLS", 100)
    found = of_crowd(2, {"S-": 60, "-S": 4})

    assert found.merged
    assert [(group.size, len(group.rows)) for group in found.row_groups] == [(60, 0), (4, 4)]


def test_too_many_columns_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(topic_grid, "MOST_COLUMNS", 3)
    found = grid(view.whole(reader()))

    assert (len(found.columns), found.left_out) == (3, 6)


def test_a_thread_has_a_row_for_each_camp(monkeypatch: pytest.MonkeyPatch) -> None:
    found = grid(view.thread(reader(), "cars-in-the-centre"))

    titles = [group.title for group in found.column_groups]
    assert titles == ["Readings of the thread", "Should driving into the centre cost something?",
                      "What should the kerb be used for?"]  # fmt: skip
    *camps, hedged = found.row_groups
    assert not any(camp.outside or camp.folded for camp in camps)
    assert hedged.outside == "hedged"
    assert {row.ref for row in hedged.rows} == {graphs.SHOPS, graphs.COMMUTERS}
    assert [{row.name for row in camp.rows} for camp in camps] == [
        {"City council", "Cyclists’ union", "Ilse Rolf", "Institute for Mobility"},
        {"Chamber of Trade", "Disability forum"},
        {"Old town residents"},
    ]

    monkeypatch.setattr(topic_grid, "UNFOLDED_CAMPS", 5)
    folded, *others = grid(view.thread(reader(), "cars-in-the-centre")).row_groups
    assert folded.folded
    assert folded.size == len(folded.known) == len(folded.rows) == 4
    assert not any(camp.folded for camp in others)

    late = Node("Actor", "reader", {"name": "Reader"})
    stance = Edge("SUPPORTS", late.ref, found.columns[0].ref, "s", {"document": graphs.CHARGE})
    made = Graph.of((*debate().nodes, late), (*debate().edges, stance))
    *_, last = grid(view.thread(GraphReader(made), "cars-in-the-centre")).row_groups
    assert (last.outside, last.size, last.tallies[0]) == ("readings", 1, (1, 0, 0))


def test_an_actor_is_compared_with_those_that_share_and_clash_most() -> None:
    found = grid(view.actor(reader(), graphs.CHAMBER.id))

    own, *others = found.column_groups
    assert [column.ref for column in own.columns] == [graphs.CHAMBER]
    by_title = {group.title: {column.ref: column for column in group.columns} for group in others}
    assert by_title["Only clash"][graphs.COUNCIL].agreement.clashes == 2
    assert graphs.SHOPS not in {ref for columns in by_title.values() for ref in columns}
    assert "Should driving into the centre cost something?" in {
        group.title for group in found.row_groups
    }


def test_an_actor_sees_who_supports_a_rival_or_another_answer() -> None:
    price, no_price = Ref("Position", "c/0"), Ref("Position", "c/1")
    graph = crowd(3, {"S--": 1, "-S-": 2, "--S": 1, "S-S": 1})
    inferred: dict[str, Value] = {"basis": "inferred", "rule": "rival-positions"}
    for properties in (inferred, {}):
        rivalry = Edge("CONTESTS", price, no_price, "r", properties)
        made = Graph.of(graph.nodes, (*graph.edges, rivalry))
        found = grid(view.actor(GraphReader(made), "S--0"))

        assert [(group.title, column.ref.id, column.agreement.agreed, column.agreement.clashes)
                for group in found.column_groups[1:] for column in group.columns] == [
            ("Only agree", "S-S0", 1, 0), ("Only clash", "-S-0", 0, 1),
            ("Only clash", "-S-1", 0, 1), ("Give other answers", "--S0", 0, 0),
        ]  # fmt: skip
        [row] = found.rows()
        _, [support], [mark], _, [other] = row.cells
        assert other.words == "supports another answer, “P2”"
        assert (mark.side, mark.inferred, mark.edges[0].target) == (
            "rival", bool(properties), no_price,
        )  # fmt: skip
        assert mark.words == f"supports the {'inferred ' if properties else ''}rival “P1”"
        assert support.side == "supports"
    # An answer that excludes no other is no clash.
    [row] = grid(view.actor(GraphReader(made), "--S0")).rows()
    assert [mark.side for cell in row.cells for mark in cell] == ["supports"] * 2 + ["other"] * 3
    # What the actor supports as well is no other answer.
    both = Edge("SUPPORTS", Ref("Actor", "--S0"), price, "s")
    rows = grid(view.actor(GraphReader(Graph.of(graph.nodes, (*graph.edges, both))), "--S0")).rows()
    words = {mark.words for row in rows for cell in row.cells for mark in cell}
    assert words == {"supports", "supports another answer, “P1”"}


def test_an_actor_has_the_same_neighbours_on_its_map_and_in_an_atlas() -> None:
    with argmap.read(EXAMPLE) as graph:
        everything = graph.graph()
        index = StanceIndex(everything)
        for id_ in ("apple", "eff", "google", "fbi"):
            on_map = grid(graph.view(actor=id_))
            in_atlas = actor_grid(index, Ref("Actor", id_))
            assert on_map.column_groups == in_atlas.column_groups


def test_two_actors_agree_clash_or_differ() -> None:
    found = grid_of(view.compared(reader(), graphs.CHAMBER.id, graphs.COUNCIL.id))

    assert isinstance(found, ComparisonGrid)
    assert found.rows[0].verdict == "clash"
    assert found.rows[0].name == "Should driving into the centre cost something?"


def test_a_mark_counts_the_periods_of_a_stance() -> None:
    with argmap.read(EXAMPLE) as graph:
        view = graph.view(controversy="net-neutrality")
    commission = next(row for row in grid(view).rows() if row.ref.id == "fcc")
    words = [mark.words for cell in commission.cells for mark in cell]
    assert words == ["supports, in 2 periods, ended", "supports, ended"]
    assert 'class="supports ended periods' in page(view)


def test_a_verdict_says_what_has_ended() -> None:
    with argmap.read(EXAMPLE) as graph:
        found = grid_of(graph.view(actor=["apple", "eff"]))
    assert isinstance(found, ComparisonGrid)
    rows = {row.ref.id: row for row in found.rows}
    scanning = rows["on-device-scanning"]
    assert scanning.verdict == "agree"
    assert scanning.words == "They agree, and clashed until 2022-12-07"
    assert rows["apple-v-fbi"].words == ""

    everything = crowd(2, {"S-": 1, "-S": 1})
    rivalry = Edge("CONTESTS", Ref("Position", "c/0"), Ref("Position", "c/1"), "r", {})
    edges = [
        edge._replace(properties={**edge.properties, "until": "2020", "ended": "2020-12-31"})
        if edge.type == "SUPPORTS"
        else edge
        for edge in everything.edges
    ]
    ended = Graph.of(everything.nodes, (*edges, rivalry))
    made = grid_of(view.compared(GraphReader(ended), "S-0", "-S0"))
    assert isinstance(made, ComparisonGrid)
    assert (made.rows[0].verdict, made.rows[0].words) == ("clash", "They clashed until 2020")
    assert grid_table(made)["verdict"] == ["clash, ended"]


def test_an_actor_without_stances_has_no_grid() -> None:
    graph = Graph.of([Node("Actor", "a", {"name": "A"})])

    assert grid_of(view.actor(GraphReader(graph), "a")) is None
    assert grid_of(view.whole(GraphReader(graph))) is None
    assert list(grid_table(None)) == []


def test_a_controversy_without_stances_has_its_positions() -> None:
    found = of_crowd(2, {})

    assert (len(found.columns), found.row_groups) == (2, ())


def test_the_order_of_the_graph_does_not_matter() -> None:
    graph = debate()
    turned = Graph(graph.nodes[::-1], graph.edges[::-1])
    made = [
        grid_of(view.thread(GraphReader(some), "cars-in-the-centre")) for some in (graph, turned)
    ]

    assert made[0] == made[1]


def test_clusters_keep_every_pattern_once() -> None:
    many = [Pattern(a, b & ~a) for a, b in product(range(1, 64), range(64))]
    distinct = sorted(set(many))
    assert len(distinct) > EXACT_UP_TO

    for most in (None, 10):
        found = clustered(distinct, most)
        assert sorted(item for group in found for item in group) == distinct
        assert most is None or len(found) <= most
    assert clustered(distinct[:200]) == clustered(distinct[:200][::-1])


def test_opposite_patterns_are_farther_than_different_ones() -> None:
    support = Pattern(1, 0)

    assert distance(support, Pattern(1, 0)) == 0
    assert distance(support, Pattern(2, 0)) < distance(support, Pattern(0, 1))
    assert distance(support, Pattern(0, 0, 1, 0)) < distance(support, Pattern(2, 0))


def test_a_view_gives_its_stances_as_a_table() -> None:
    table = GraphView.of(view.controversy(reader(), "congestion-charge")).stances()

    assert table.columns == ("id", "name", graphs.PRICE.id, graphs.NO_PRICE.id)
    rows = {row["id"]: row for row in table}
    assert rows[graphs.ROLF.id][graphs.PRICE.id] == "supports, ended"
    assert rows[graphs.COUNCIL.id][graphs.NO_PRICE.id] is None
    pair = GraphView.of(view.compared(reader(), graphs.CHAMBER.id, graphs.COUNCIL.id)).stances()
    assert pair[0]["verdict"] == "clash"
    assert pair[0][graphs.COUNCIL.id] == "supports: Price the road"


def test_rows_begin_with_who_changed_or_else_with_whom_the_title_names() -> None:
    with argmap.read(EXAMPLE) as graph:
        found = {
            id: grid_of(graph.view(controversy=id)) for id in ("net-neutrality", "apple-v-fbi")
        }
        fcc = grid_of(graph.view(actor="fcc"))

    names = {
        id: [row.name for row in item.rows()]
        for id, item in found.items()
        if isinstance(item, Grid)
    }
    assert names["net-neutrality"][:2] == ["Federal Communications Commission", "Tom Wheeler"]
    # The name with a quote and a source is before those without.
    assert names["apple-v-fbi"][:2] == ["Apple", "Zoe Lofgren"]
    assert isinstance(fcc, Grid)
    for group in fcc.column_groups[1:]:
        for column in group.columns:
            does = bool(column.agreement.agreed), bool(column.agreement.clashes)
            assert (
                does
                == {
                    "Only agree": (True, False),
                    "Agree and clash": (True, True),
                    "Only clash": (False, True),
                }[group.title]
            )


def test_the_groups_of_an_actor_are_shown_fairly_and_add_up() -> None:
    with argmap.read(EXAMPLE) as graph:
        found = grid(graph.view(actor="apple"))
    groups = {group.title: group for group in found.column_groups[1:]}
    assert {title: (len(group.columns), group.total) for title, group in groups.items()} == {
        "Only agree": (4, 12), "Agree and clash": (3, 15), "Only clash": (3, 5),
    }  # fmt: skip
    assert found.shown_text == (
        "The grid shows 10 of 32 actors that agree or clash with it: "
        "12 only agree, 15 agree and clash, 5 only clash."
    )
    # A source has the title that a document gives it elsewhere, or else its host.
    names = found.source_names
    assert names["https://www.apple.com/customer-letter/"] == "A Message to Our Customers"
    assert {name for name in names.values() if "." in name} == {"macrumors.com"}
