"""Comparisons as overviews: controversies in groups, below the two actors."""

from __future__ import annotations

from argmap import view
from argmap.model import Edge, Graph, Node, Ref, Value
from argmap.model.graph_reader import GraphReader
from argmap.page.payload import payload

WORDS = {"agree": "They agree", "clash": "They clash", "differ": "Different positions"}
ONE, OTHER = Ref("Actor", "one"), Ref("Actor", "other")


def compared(controversies: int) -> view.View:
    """Two actors that agree in every third controversy, clash in the next, and differ in the last.

    Every second clash is only inferred.
    """
    nodes = [Node("Actor", "one", {"name": "One"}), Node("Actor", "other", {"name": "Other"})]
    edges = []
    for number in range(controversies):
        topic = Ref("Controversy", f"c{number:03}")
        pair = [Ref("Position", f"{topic.id}/{name}") for name in ("yes", "no")]
        nodes.append(Node(*topic, {"name": f"Should matter {number} be settled?"}))
        for position in pair:
            nodes.append(Node(*position, {"name": position.id[5:]}))
            edges.append(Edge("PART_OF", position, topic, "p", {"basis": "stated"}))
        edges.append(Edge("SUPPORTS", ONE, pair[0], "s"))
        edges.append(Edge("SUPPORTS", OTHER, pair[number % 3 > 0], "s"))
        if number % 3 == 1:
            rule: dict[str, Value] = {"basis": "inferred", "rule": "rival-positions"}
            edges.append(Edge("CONTESTS", pair[0], pair[1], "r", rule if number % 2 else {}))
    return view.compared(GraphReader(Graph.of(nodes, edges)), "one", "other")


def test_a_large_comparison_is_in_groups() -> None:
    data = payload(compared(90))
    overview = data["overview"]

    assert data["layout"] == "overview"
    assert not overview["narrow"]
    assert [data["nodes"][number]["name"] for number in overview["pair"]] == ["One", "Other"]
    titles = {"They agree: 30", "They clash: 15", "They clash (inferred): 15",
              "Different positions: 30"}  # fmt: skip
    for frame in (overview["wide"], overview["tall"]):
        regions = {title: box for title, *box in frame["regions"]}
        assert regions.keys() == titles
        cells = [frame["cells"][at : at + 3] for at in range(0, len(frame["cells"]), 3)]
        assert len({(x, y) for _, x, y in cells}) == 90
        for number, x, y in cells:
            inside = [title for title, (left, top, right, bottom) in regions.items()
                      if left < x < right and top < y < bottom]  # fmt: skip
            assert [title.startswith(WORDS[overview["verdicts"][str(number)]])
                    for title in inside] == [True]  # fmt: skip
        # The actors are above all groups, on their sides.
        (_, left, above), (_, right, _) = (frame["actors"][at : at + 3] for at in (0, 3))
        assert above < min(box[1] for box in regions.values())
        assert left < frame["size"][0] / 2 < right


def test_a_small_comparison_is_an_overview_only_on_narrow_screens() -> None:
    data = payload(compared(5))

    assert data["layout"] == "facing"
    assert data["overview"]["narrow"]
    assert len(data["overview"]["verdicts"]) == 5


def test_actors_that_share_nothing_have_no_overview() -> None:
    alone = Graph.of([Node("Actor", "one", {"name": "One"}), Node("Actor", "other", {"name": "O"})])

    assert "overview" not in payload(view.compared(GraphReader(alone), "one", "other"))
