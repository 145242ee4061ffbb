"""The matrix of stances as plain data: who is in which row, column and group."""

from __future__ import annotations

from itertools import product

import pytest
from lxml import html

import argmap
from argmap import view
from argmap.graph.graph_view import GraphView
from argmap.grid import Matrix, matrix_maker, matrix_of
from argmap.grid.actor_order import EXACT_UP_TO, clustered
from argmap.grid.matrix_maker import MatrixMaker
from argmap.grid.patterns import Pattern, distance
from argmap.grid.record import RecordIndex
from argmap.model import Edge, Graph, Node, Ref, Value
from argmap.model.graph import GraphReader
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.view import View
from argmap.page.page import page
from tests import graphs
from tests.graphs import debate
from tests.grid.test_camps import blocs
from tests.support import EXAMPLE


def reader() -> GraphReader:
    return GraphReader(debate())


def matrix(made: View) -> Matrix:
    found = matrix_of(made)
    assert found
    return found


def signs(found: Matrix) -> dict[str, str]:
    """The marks of each actor: S and C, small if ended, - for none."""
    marks = {"supports": "S", "contests": "C"}
    return {
        actor.name: " ".join(
            "".join(
                marks[mark.side].lower() if mark.ended else marks[mark.side]
                for mark in found.cell(item.ref, actor)
            )
            or "-"
            for item in found.positions
        )
        for actor in found.actors
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


def of_crowd(positions: int, patterns: dict[str, int]) -> Matrix:
    return matrix(view.controversy(GraphReader(crowd(positions, patterns)), "c"))


def test_a_controversy_has_its_positions_and_groups_of_actors() -> None:
    found = matrix(view.controversy(reader(), "congestion-charge"))

    assert [column.ref for column in found.positions] == [graphs.PRICE, graphs.NO_PRICE]
    assert signs(found) == {
        "City council": "S -", "Cyclists’ union": "S -", "Institute for Mobility": "S -",
        "Ilse Rolf": "s S", "many commuters": "- S", "some shopkeepers": "- S",
        "Chamber of Trade": "C S",
    }  # fmt: skip
    groups = [{actor.name for actor in group.actors} for group in found.actor_groups]
    assert {"City council", "Cyclists’ union", "Institute for Mobility"} in groups
    assert {"many commuters", "some shopkeepers"} in groups


def test_marks_know_quotes_and_ends() -> None:
    found = matrix(view.controversy(reader(), "congestion-charge"))
    held = found.cells[graphs.PRICE]

    [council] = held[graphs.COUNCIL]
    assert (council.side, council.quoted, council.ended) == ("supports", True, False)
    [former] = held[graphs.ROLF]
    assert (former.ended, former.edges[0].line) == (True, 14)
    assert [actor.ref for actor in found.actors if actor.hedged] == [
        graphs.COMMUTERS, graphs.SHOPS,
    ]  # fmt: skip


def test_groups_that_differ_most_are_farthest_apart() -> None:
    found = of_crowd(2, {"SC": 2, "S-": 3, "-S": 2, "CS": 4})

    assert [group.actors[0].name[:2] for group in found.actor_groups] == ["SC", "S-", "-S", "CS"]


def test_large_groups_are_folded_only_where_there_are_many_rows() -> None:
    few = of_crowd(2, {"S-": 20, "-S": 20})
    many = of_crowd(2, {"S-": 20, "-S": 21, "SC": 3})

    assert not any(group.whole for group in few.actor_groups)
    by_size = {len(group.actors): group for group in many.actor_groups}
    folded = {size: group.whole is not None for size, group in by_size.items()}
    assert folded == {20: True, 21: True, 3: False}
    whole = by_size[20].whole
    assert whole
    assert len(whole.members) == 20
    cells = [many.cell(item.ref, whole) for item in many.positions]
    assert [[(mark.side, mark.number) for mark in cell] for cell in cells] == [
        [("supports", 20)], [],
    ]  # fmt: skip


def test_too_many_cells_are_counted_instead_of_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrix_maker, "MOST_CELLS", 100)
    shown = view.controversy(GraphReader(crowd(2, {"S-": 60, "-S": 4})), "c")

    assert matrix(shown).merged
    made = html.fromstring(page(shown)).get_element_by_id("stances")
    rows = made.xpath(".//tbody/tr")
    assert [row.findtext(".//b") for row in rows[:1]] == ["60"]
    assert len(rows) == 1 + 4


def test_columns_of_several_controversies_are_groups_if_there_are_too_many_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    everything = matrix(view.whole(GraphReader(blocs())))
    assert not everything.merged
    monkeypatch.setattr(matrix_maker, "MOST_CELLS", 100)
    monkeypatch.setattr(matrix_maker, "MOST_GROUPS", 2)
    found = matrix(view.whole(GraphReader(blocs())))

    assert found.merged
    groups = [{item.name[0] for item in actor.members} for actor in found.actors]
    assert sorted(map(sorted, groups)) == [["A"], ["B", "C"]] or len(groups) == 2
    for item in found.positions:
        counted = sum(mark.number for actor in found.actors for mark in found.cell(item.ref, actor))
        assert counted == sum(map(len, everything.cells[item.ref].values()))


def test_too_many_positions_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = view.whole(reader())
    everything = len(matrix(shown).positions)
    made = MatrixMaker(IndexedGraph(shown.graph))
    found = made.several(RecordIndex(IndexedGraph(shown.graph)).record(), most=3)

    assert (len(found.positions), found.left_out) == (3, everything - 3)


def test_a_thread_has_its_readings_and_the_positions_of_its_controversies() -> None:
    found = matrix(view.thread(reader(), "cars-in-the-centre"))

    titles = [group.title for group in found.position_groups]
    assert titles == ["Readings of the thread", "Should driving into the centre cost something?",
                      "What should the kerb be used for?"]  # fmt: skip
    names = [actor.name for actor in found.actors]
    assert sorted(names) == [
        "Chamber of Trade", "City council", "Cyclists’ union", "Disability forum", "Ilse Rolf",
        "Institute for Mobility", "Old town residents",
    ]  # fmt: skip
    # Hedged names have no column.
    assert found.counted == "7 actors (2 hedged names not counted)"


def test_an_actor_is_compared_with_those_that_share_and_clash_most() -> None:
    found = matrix(view.actor(reader(), graphs.CHAMBER.id))

    own, *others = found.actor_groups
    assert [actor.ref for actor in own.actors] == [graphs.CHAMBER]
    by_title = {group.title: {actor.ref: actor for actor in group.actors} for group in others}
    assert by_title["Only clash"][graphs.COUNCIL].agreement.clashes == 2
    assert graphs.SHOPS not in {ref for actors in by_title.values() for ref in actors}
    assert "Should driving into the centre cost something?" in {
        group.title for group in found.position_groups
    }


def test_an_actor_sees_who_supports_a_rival_or_another_answer() -> None:
    price, no_price = Ref("Position", "c/0"), Ref("Position", "c/1")
    graph = crowd(3, {"S--": 1, "-S-": 2, "--S": 1, "S-S": 1})
    inferred: dict[str, Value] = {"basis": "inferred", "rule": "rival-positions"}
    for properties in (inferred, {}):
        rivalry = Edge("CONTESTS", price, no_price, "r", properties)
        made = Graph.of(graph.nodes, (*graph.edges, rivalry))
        found = matrix(view.actor(GraphReader(made), "S--0"))

        assert [(group.title, actor.ref.id, actor.agreement.agreed, actor.agreement.clashes)
                for group in found.actor_groups[1:] for actor in group.actors] == [
            ("Only agree", "S-S0", 1, 0), ("Only clash", "-S-0", 0, 1),
            ("Only clash", "-S-1", 0, 1), ("Give other answers", "--S0", 0, 0),
        ]  # fmt: skip
        # The rows are all answers that one of them has a stance on.
        assert signs(found) == {
            "S-- 0": "S - -", "S-S 0": "S - S", "-S- 0": "- S -", "-S- 1": "- S -",
            "--S 0": "- - S",
        }  # fmt: skip


def test_an_actor_has_the_same_neighbours_on_its_map_and_in_an_atlas() -> None:
    with argmap.read(EXAMPLE) as graph:
        maker = MatrixMaker(IndexedGraph(graph.graph()))
        for id_ in ("apple", "eff", "google", "fbi"):
            on_map = matrix(graph.view(actor=id_))
            in_atlas = maker.actor(Ref("Actor", id_))
            assert on_map.actor_groups == in_atlas.actor_groups
            # Readings that others support are not in the view of an actor.
            in_view, in_graph = (
                [item.ref for item in made.positions if item.ref.label == "Position"]
                for made in (on_map, in_atlas)
            )
            assert in_view == in_graph


def test_two_actors_agree_clash_or_differ() -> None:
    found = matrix(view.compared(reader(), graphs.CHAMBER.id, graphs.COUNCIL.id))

    assert found.kind == "pair"
    assert [actor.ref for actor in found.actors] == [graphs.CHAMBER, graphs.COUNCIL]
    [first, *_] = found.position_groups
    assert first.title == "Should driving into the centre cost something?"
    assert first.verdict
    assert (first.verdict.sign, first.verdict.words) == ("clash", "They clash")


def test_the_matrix_of_several_actors_has_dates_and_the_agreement_of_each_pair() -> None:
    with argmap.read(EXAMPLE) as graph:
        shown = graph.view("apple", "fbi", "eff")
        ties = graph.network("agreement", min_shared=1).to_table()
    found = matrix(shown)
    known = {(row["actor"], row["other"]): (row["weight"], row["positions"]) for row in ties}

    assert found.kind == "compared"
    assert [actor.ref.id for actor in found.actors] == ["apple", "fbi", "eff"]
    assert len(found.pairs) == 3
    assert [tuple(row.values()) for row in shown.agreement()] == [
        (*pair, *known[pair]) for pair in [("apple", "eff"), ("eff", "fbi"), ("apple", "fbi")]
    ]
    rows = {row["position"]: row for row in shown.record(columns="actors")}
    row = rows["apple-v-fbi/no-compelled-backdoor"]
    assert (row["apple"], row["eff"], row["fbi"]) == (
        "supports, since 2016-02-16", "supports", "contests",
    )  # fmt: skip
    html = page(shown)
    assert "<b>57%</b><small>of 7</small>" in html
    assert "<small>since 2016\N{NON-BREAKING HYPHEN}02\N{NON-BREAKING HYPHEN}16</small>" in html


def test_a_mark_counts_the_periods_of_a_stance() -> None:
    with argmap.read(EXAMPLE) as graph:
        shown = graph.view(controversy="net-neutrality")
    found = matrix(shown)
    fcc = Ref("Actor", "fcc")
    words = [mark.words for held in found.cells.values() for mark in held.get(fcc, ())]
    assert words == ["supports, in 2 periods, ended", "supports, ended"]
    assert 'class="supports ended periods' in page(shown)


def test_a_verdict_says_what_has_ended() -> None:
    with argmap.read(EXAMPLE) as graph:
        found = matrix(graph.view(actor=["apple", "eff"]))
    verdicts = {group.ref.id: group.verdict for group in found.position_groups if group.ref}
    scanning = verdicts["on-device-scanning"]
    assert scanning
    assert (scanning.sign, scanning.words) == ("agree", "They agree, and clashed")

    everything = crowd(2, {"S-": 1, "-S": 1})
    rivalry = Edge("CONTESTS", Ref("Position", "c/0"), Ref("Position", "c/1"), "r", {})
    edges = [
        edge._replace(properties={**edge.properties, "until": "2020", "ended": "2020-12-31"})
        if edge.type == "SUPPORTS"
        else edge
        for edge in everything.edges
    ]
    ended = Graph.of(everything.nodes, (*edges, rivalry))
    shown = view.compared(GraphReader(ended), "S-0", "-S0")
    [group] = matrix(shown).position_groups
    assert group.verdict
    assert (group.verdict.sign, group.verdict.words) == ("clash", "They clashed")
    assert group.verdict.ended
    table = GraphView.of(shown).record(columns="actors")
    assert table["in_controversy"] == ["They clashed"] * 2


def test_an_actor_without_stances_has_no_matrix() -> None:
    graph = Graph.of([Node("Actor", "a", {"name": "A"})])

    assert matrix_of(view.actor(GraphReader(graph), "a")) is None
    assert matrix_of(view.whole(GraphReader(graph))) is None
    assert list(GraphView.of(view.whole(GraphReader(graph))).record(columns="actors")) == []


def test_a_controversy_without_stances_has_its_positions() -> None:
    found = of_crowd(2, {})

    assert (len(found.positions), found.actor_groups) == (2, ())


def test_the_order_of_the_graph_does_not_matter() -> None:
    graph = debate()
    turned = Graph(graph.nodes[::-1], graph.edges[::-1])
    made = [
        matrix_of(view.thread(GraphReader(some), "cars-in-the-centre")) for some in (graph, turned)
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
    shown = GraphView.of(view.controversy(reader(), "congestion-charge"))
    table = shown.record(columns="actors")

    assert table.columns[5:7] == ("position", "position_name")
    assert set(table.columns[7:]) == {actor.ref.id for actor in matrix(shown).actors}
    rows = {row["position"]: row for row in table}
    assert rows[graphs.PRICE.id][graphs.ROLF.id] == "supports, ended"
    assert rows[graphs.NO_PRICE.id][graphs.COUNCIL.id] is None
    compared = view.compared(reader(), graphs.CHAMBER.id, graphs.COUNCIL.id)
    [pair, *_] = GraphView.of(compared).record(columns="actors")
    assert (pair["in_controversy"], pair[graphs.COUNCIL.id]) == (
        "They clash",
        "supports, since 2025-03",
    )


def test_rows_begin_with_who_changed_or_else_with_whom_the_title_names() -> None:
    with argmap.read(EXAMPLE) as graph:
        names = {
            id: [actor.name for actor in matrix(graph.view(controversy=id)).actors]
            for id in ("net-neutrality", "apple-v-fbi")
        }
        fcc = matrix(graph.view(actor="fcc"))

    assert names["net-neutrality"][:2] == ["Federal Communications Commission", "Tom Wheeler"]
    # The name with a quote and a source is before those without.
    assert names["apple-v-fbi"][:2] == ["Apple", "Zoe Lofgren"]
    for group in fcc.actor_groups[1:]:
        for actor in group.actors:
            does = bool(actor.agreement.agreed), bool(actor.agreement.clashes)
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
        found = matrix(graph.view(actor="apple"))
    groups = {group.title: group for group in found.actor_groups[1:]}
    assert {title: (len(group.actors), group.total) for title, group in groups.items()} == {
        "Only agree": (4, 12), "Agree and clash": (3, 15), "Only clash": (3, 5),
    }  # fmt: skip
    assert found.shown_text == (
        "The table shows 10 of 32 actors that agree or clash with it: "
        "12 only agree, 15 agree and clash, 5 only clash."
    )
    # A source has the title that a document gives it elsewhere, or else its host.
    names = found.source_names
    assert names["https://www.apple.com/customer-letter/"] == "A Message to Our Customers"


def test_the_longer_side_becomes_the_rows_on_a_phone() -> None:
    def classes(made: View) -> set[str]:
        return set(html.fromstring(page(made)).get_element_by_id("stances").classes)

    # 17 actors, and 24 or 10 positions.
    many, few = (classes(view.whole(GraphReader(blocs(topics)))) for topics in (12, 5))
    assert many - few == {"n17"} - few
    assert few - many == {"flip"}
    assert {"upright", "of-positions"} <= many & few
    assert {"cards", "of-actors"} <= classes(view.controversy(reader(), "congestion-charge"))
