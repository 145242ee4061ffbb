"""Camps: when a record has them, and what each says about a controversy."""

from __future__ import annotations

import pytest

from argmap.analysis import camps as rule
from argmap.analysis.camps import camps_of
from argmap.errors import ParameterError
from argmap.grid.record import RecordIndex, columns_of
from argmap.grid.record_html import record_html
from argmap.grid.tables import record_markdown, record_table
from argmap.model import Edge, Graph, Node, Ref
from argmap.model.indexed_graph import IndexedGraph
from argmap.model.view import View
from argmap.page.numbers import NumberedView

SIDES = {"+": "SUPPORTS", "-": "CONTESTS", "0": "NEUTRAL_ON"}


def blocs(topics: int = 12, sizes: tuple[int, ...] = (8, 7), alone: int = 2) -> Graph:
    """Blocs of actors: each supports a position of its own in each controversy. In the first one,
    an actor of the first bloc supports the position of the second. Some more actors are only in
    one controversy."""
    nodes = [
        Node("Actor", f"{bloc}{n}", {
            "name": f"{bloc.upper()} {n}", "standing": "registered",
            "kind": "company" if n == 1 else "government",
        })
        for bloc, size in zip("abcdefgh", sizes, strict=False)
        for n in range(size)
    ]  # fmt: skip
    edges = []
    for topic in range(topics):
        nodes.append(Node("Controversy", f"t{topic}", {"name": f"Topic {topic}"}))
        for rank, bloc in enumerate("abcdefgh"[: len(sizes)]):
            position = Node("Position", f"t{topic}/{bloc}", {
                "name": f"Answer {bloc.upper()}", "rank": rank,
            })  # fmt: skip
            nodes.append(position)
            edges.append(Edge("PART_OF", position.ref, Ref("Controversy", f"t{topic}"), "k"))
            edges += [
                Edge("SUPPORTS", node.ref, position.ref, "k")
                for node in nodes
                if node.label == "Actor"
                and (node.id[0] if (topic, node.id) != (0, "a0") else "b") == bloc
            ]
    nodes += [Node("Actor", f"x{n}", {"name": f"X {n}"}) for n in range(alone)]
    edges += [
        Edge("CONTESTS", Ref("Actor", f"x{n}"), Ref("Position", "t1/a"), "k") for n in range(alone)
    ]
    return Graph.of(nodes, edges)


def test_blocs_are_camps_and_the_rest_is_others() -> None:
    found = camps_of(blocs())
    assert [(camp.number, camp.name, camp.short, len(camp.members)) for camp in found.camps] == [
        (1, "A 0, A 1, A 2 and 5 more", "A 0 +7", 8),
        (2, "B 0, B 1, B 2 and 4 more", "B 0 +6", 7),
        (0, "Others", "Others", 2),
    ]
    assert found.names[Ref("Actor", "x1")] == "X 1"
    assert "(p = 0.049)" in found.note


@pytest.mark.parametrize(
    ("graph", "reason"),
    [
        (blocs(3), "there are fewer than 4 controversies"),
        (blocs(sizes=(9,)), "1 coalition has 3 or more members, and 2 to 5 can be shown"),
        (blocs(sizes=(6, 2)), "1 coalition has 3 or more"),
        (blocs(sizes=(3,) * 6), "6 coalitions have 3 or more members"),
        (
            Graph.of(blocs().nodes, [
                edge for edge in blocs().edges
                if edge.type == "PART_OF" or edge.source.id[1] == edge.target.id[1]
            ]),
            "2 of 15 actors support positions in two or more controversies",
        ),
        (
            Graph.of(blocs(16).nodes, [
                edge for edge in blocs(16).edges
                if edge.source.id[0] != "b" or edge.target.id[:2] == "t1"
            ]),
            "coalition 2 takes part in 7 of 16 controversies",
        ),
    ],
    ids=["controversies", "one", "small", "many", "once", "seldom"],
)  # fmt: skip
def test_without_clear_blocs_a_sentence_says_why(graph: Graph, reason: str) -> None:
    found = camps_of(graph)
    assert not found.camps
    assert reason in found.note, found.note


def test_coalitions_that_chance_gives_too_are_no_camps(monkeypatch: pytest.MonkeyPatch) -> None:
    # As clear as the blocs of the other tests, but of fewer statements.
    found = camps_of(blocs(6, (6, 5)))
    assert "not clearer than those of shuffled stances (p > 0.05)" in found.note
    # Of many stances, a sample is compared.
    monkeypatch.setattr(rule, "MANY_STANCES", 50)
    monkeypatch.setattr(rule, "SAMPLE", 12)
    assert "(p = 0.049, in a sample of 12 controversies)" in camps_of(blocs(16)).note


def test_a_cell_says_which_position_a_camp_takes_and_how_many_differ() -> None:
    record = RecordIndex(IndexedGraph(blocs())).record(camps=True)
    rows = {row.ref.id: row.camps for row in record.rows}
    said = {
        id: [(cell.name, cell.number, cell.differ) for cell in cells] for id, cells in rows.items()
    }
    assert said["t0"] == [("Answer A", "7 of 8", 1), ("Answer B", "7 of 7", 0), ("", "", 0)]
    assert said["t1"][2] == ("against Answer A", "2 of 2", 0)
    assert not rows["t0"][1].is_like(rows["t0"][0])
    assert rows["t0"][2].is_like(rows["t0"][0])
    markdown = record_markdown(record, "camps").splitlines()
    assert markdown[0].startswith("| Controversy | All | A 0, A 1, A 2 and 5 more | B 0")
    first = ["Topic 0", "Answer A 7, Answer B 8", "Answer A: 7 of 8", "Answer B: 7 of 7"]
    assert f"| {' | '.join(first)} |  |" in markdown
    assert markdown[-1] == record.camps.note
    table = record_table(record, "camps")
    assert len(table) == 12 * 3
    assert [dict(row) for row in table if row["controversy"] == "t1"][2] == {
        "thread": [], "controversy": "t1", "name": "Topic 1", "status": "", "changed": None,
        "camp": None, "camp_name": "Others", "position": "t1/a", "position_name": "Answer A",
        "side": "contests", "holders": 2, "members": 2, "differ": 0,
    }  # fmt: skip


def test_as_html_camps_are_named_once_and_the_other_columns_are_in_a_template() -> None:
    graph = blocs()
    record = RecordIndex(IndexedGraph(graph)).record(camps=True)
    html = str(record_html(record, NumberedView(View(graph, "", ""))))
    assert html.count("A 0, A 1, A 2 and 5 more") == 2
    assert html.count('<td class="g') == 36
    # "Others" says something in one topic only.
    assert html.count('<td class="g other">') == 13
    assert html.index('<div class="as-camps">') < html.index('<template class="as-positions">')
    assert columns_of(record, "positions") == ["positions", "camps"]
    plain = RecordIndex(IndexedGraph(blocs(3))).record(camps=True)
    with pytest.raises(ParameterError, match="fewer than 4 controversies"):
        columns_of(plain, "camps")
