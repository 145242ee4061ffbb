"""Test the drawing: names do not overlap, the map fits, and large maps are simplified."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import pytest
from playwright.sync_api import expect

import argmap
from argmap import view
from argmap.display import html_assets
from argmap.model import Graph
from argmap.model.graph import GraphReader
from argmap.page.page import page
from tests.browser.conftest import WIDE, Open, Opened
from tests.browser.hostile import hostile
from tests.browser.test_page import PHONE, crowd_page, debate_page, whole
from tests.graphs import _edge, crowd, debate
from tests.support import EXAMPLE

BOXES = "argmap.written().map((box) => [box.left, box.top, box.right, box.bottom])"


def overlaps(boxes: list[list[float]]) -> list[Any]:
    return [
        (one, other)
        for one, other in itertools.combinations(boxes, 2)
        if min(one[2], other[2]) - max(one[0], other[0]) > 0.5
        and min(one[3], other[3]) - max(one[1], other[1]) > 0.5
    ]


@cache
def one_controversy() -> str:
    return page(view.controversy(GraphReader(debate()), "congestion-charge"))


@cache
def examples() -> argmap.ArgumentGraph:
    return argmap.read(EXAMPLE)


def example_page(name: str) -> str:
    return examples().view(controversy=name).to_html().text


MAPS: dict[str, Callable[[], str]] = {
    "a controversy": one_controversy,
    "a debate": debate_page,
    "a crowd": partial(crowd_page, 60),
    "a neighbourhood": lambda: examples().view(actor="zoe-lofgren", hops=2).to_html().text,
}


@pytest.mark.parametrize("name", MAPS)
def test_names_never_cover_each_other(open_page: Open, name: str) -> None:
    opened = open_page(MAPS[name](), way="map", reduced_motion="reduce")
    written = 0
    for scale in (0.05, 0.2, 0.34, 0.45, 0.48, 0.6, 0.9, 1.6):
        opened.value(f"argmap.network.moveTo({{ scale: {scale} }})")
        opened.settle()
        boxes = opened.value(BOXES)
        written += len(boxes)
        assert overlaps(boxes) == [], scale

    assert written > 20


@pytest.mark.parametrize(
    ("name", "options"),
    [*((name, {}) for name in MAPS), ("a debate", PHONE), ("a crowd", PHONE)],
    ids=lambda value: value if isinstance(value, str) else "phone" if value else "wide",
)
def test_all_of_it_is_in_sight_with_its_names(
    open_page: Open, name: str, options: dict[str, Any]
) -> None:
    opened = open_page(MAPS[name](), way="map", **options)
    wide, tall = opened.value("[document.getElementById('chart').clientWidth, "
                              "document.getElementById('chart').clientHeight]")  # fmt: skip
    boxes = opened.value(BOXES)
    nodes = opened.value(
        "Object.values(argmap.network.getPositions())"
        ".map((at) => argmap.network.canvasToDOM(at)).map(({ x, y }) => [x, y])"
    )

    assert boxes
    assert all(left >= 0 and top >= 0 and right <= wide and bottom <= tall
               for left, top, right, bottom in boxes)  # fmt: skip
    assert all(0 <= x <= wide and 0 <= y <= tall for x, y in nodes)
    # And it is no smaller than it must be.
    ends = [*nodes, *((left, top) for left, top, _, _ in boxes), *(box[2:] for box in boxes)]
    spans = [max(x for x, _ in ends) - min(x for x, _ in ends),
             max(y for _, y in ends) - min(y for _, y in ends)]  # fmt: skip
    assert spans[0] > wide / 2 or spans[1] > tall / 2


LINES = """argmap.lines().map(({ edges, card, from, to, isFaint }) => ({
    edges: edges.map((edge) => [argmap.edges[edge].from, argmap.edges[edge].to]),
    card, start: from, end: to, isFaint }))"""
"""The lines between actors and positions: the ends of their edges, and where they are drawn."""


def test_actors_with_the_same_stances_have_one_line_which_is_that_of_a_chosen_one(
    open_page: Open,
) -> None:
    opened = open_page(one_controversy(), way="map")
    stances = opened.value(
        "argmap.edges.filter(({ relation }) => /^actor-/.test(relation))"
        ".map(({ from, to }) => [from, to])"
    )
    lines = opened.value(LINES)
    assert sorted(edge for line in lines for edge in line["edges"]) == sorted(stances)
    several = [line for line in lines if len({actor for actor, _ in line["edges"]}) > 1]
    assert several
    places = opened.value("argmap.network.getPositions()")
    for line in several:
        members = sorted({actor for actor, _ in line["edges"]})
        ys = [places[str(member)]["y"] for member in members]
        assert line["start"]["y"] == pytest.approx((min(ys) + max(ys)) / 2)
        assert 0 < abs(line["start"]["x"]) < abs(places[str(members[0])]["x"])
        for member in members:
            opened.value(f"argmap.choose({member})")
            opened.settle()
            bright = [item for item in opened.value(LINES) if not item["isFaint"]]
            own = sorted(edge for edge in stances if edge[0] == member)
            assert sorted(edge for item in bright for edge in item["edges"]) == own
            assert {item["start"]["y"] for item in bright} == {places[str(member)]["y"]}
        opened.value("argmap.choose(null)")
        opened.settle()

    # A click on a line of several chooses their position: which of them it would show otherwise is
    # arbitrary.
    line = several[0]
    place = ", ".join(
        f"{axis}: {0.4 * line['start'][axis] + 0.6 * line['end'][axis]}" for axis in "xy"
    )
    x, y = opened.value(f"(({{ x, y }}) => [x, y])(argmap.network.canvasToDOM({{ {place} }}))")
    box = opened.page.locator("#chart").bounding_box()
    assert box is not None
    opened.page.mouse.click(box["x"] + x, box["y"] + y)
    opened.becomes(f"argmap.state().node === argmap.nodes[{line['card']}].ref")
    # That on a line of one chooses its statement.
    opened.value("argmap.choose(null)")


def test_lines_end_at_the_sides_of_cards_in_the_order_of_where_they_begin(open_page: Open) -> None:
    opened = open_page(example_page("net-neutrality"), way="map")
    boxes = opened.value(
        "Object.fromEntries(argmap.written().map((box) => [box.owner, {"
        " left: box.left, right: box.right }]))"
    )
    arriving: dict[tuple[int, bool], list[tuple[float, float]]] = {}
    for line in opened.value(LINES):
        end = opened.value(f"argmap.network.canvasToDOM({json.dumps(line['end'])}).x")
        is_left = line["start"]["x"] < line["end"]["x"]
        side = boxes[str(line["card"])]["left" if is_left else "right"]
        assert 0 < (side - end if is_left else end - side) < 4
        arriving.setdefault((line["card"], is_left), []).append(
            (line["start"]["y"], line["end"]["y"])
        )

    assert any(len(lines) > 2 for lines in arriving.values())
    for lines in arriving.values():
        lines.sort()
        ys = [y for _, y in lines]
        assert ys == sorted(set(ys))


def test_below_600_pixels_a_controversy_has_its_stances_instead(open_page: Open) -> None:
    opened = open_page(one_controversy(), way="map", viewport={"width": 599, "height": 800})
    expect(opened.page.locator("#stances")).to_be_visible()
    expect(opened.page.locator("#as-map")).to_be_hidden()

    opened.page.set_viewport_size(WIDE)
    expect(opened.page.locator("#as-map")).to_have_attribute("aria-pressed", "true")
    expect(opened.page.locator("#stances")).to_be_hidden()
    expect(opened.page.locator("#chart canvas")).to_be_visible()
    assert opened.complaints == []


def test_a_line_between_two_positions_has_a_word_and_is_drawn_once(open_page: Open) -> None:
    opened = open_page(example_page("net-neutrality"), way="map")
    rivals = opened.value(
        "argmap.edges.filter(({ relation }) => relation === 'position-contests')"
        ".map(({ from, to }) => [from, to])"
    )
    words = opened.value(
        "Object.values(argmap.network.body.edges)"
        ".filter(({ options }) => options.label === 'rivals' && !options.hidden)"
        ".map(({ id }) => [argmap.edges[id].from, argmap.edges[id].to])"
    )

    assert any(pair[::-1] in rivals for pair in rivals)
    assert len(words) == len({tuple(sorted(pair)) for pair in rivals}) < len(rivals)


DRAG_EACH = """async () => {
    const { nodes, edges, emitter } = argmap.network.body;
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const by = 200 / argmap.network.getScale();
    const loose = [];
    let lines = 0;
    for (const { vis: number, name } of argmap.nodes) {
        if (!nodes[number] || nodes[number].options.hidden) continue;
        // What vis-network does when the mouse drags a node.
        emitter.emit("dragStart", { nodes: [number] });
        argmap.network.moveNode(number, nodes[number].x + by, nodes[number].y + by / 3);
        argmap.network.redraw();
        await drawn();
        const { left, right, top, bottom } = argmap.network.getBoundingBox(number);
        const isAt = ({ x, y }) => x > left - 9 && x < right + 9 && y > top - 9 && y < bottom + 9;
        for (const line of argmap.lines()) {
            const edges = line.edges.map((edge) => argmap.edges[edge]);
            if (!edges.some(({ from, to }) => from === number || to === number)) continue;
            lines += 1;
            if (!isAt(line.from) && !isAt(line.to)) loose.push(name);
        }
    }
    return [lines, loose];
}"""
"""Drags each node by 200 pixels: how many lines they have, and whose lines do not end at them."""

_FEW = ("apple-v-fbi", "net-neutrality")

DRAGGED: dict[str, Callable[[], str]] = {
    "debate": one_controversy,
    **{
        name: partial(example_page, name)
        for name in (*_FEW, "anti-circumvention", "sopa-pipa", "clipper-chip",
                     "encrypted-media-extensions", "right-to-repair", "on-device-scanning")
    },
}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        name if name in ("debate", *_FEW) else pytest.param(name, marks=pytest.mark.full)
        for name in DRAGGED
    ],
)
def test_the_lines_of_a_dragged_node_end_at_it(open_page: Open, name: str) -> None:
    opened = open_page(DRAGGED[name](), way="map", reduced_motion="reduce")
    lines, loose = opened.value(DRAG_EACH)
    assert loose == []
    assert lines > 10
    assert opened.complaints == []


def test_a_bundle_opens_into_single_lines_when_a_member_is_dragged(open_page: Open) -> None:
    opened = open_page(example_page("net-neutrality"), way="map", reduced_motion="reduce")
    lines = opened.value(LINES)
    member = next(line["edges"][0][0] for line in lines if len(line["edges"]) > 1)
    own = f"""argmap.lines().filter(({{ edges }}) => edges.length === 1
        && argmap.edges[edges[0]].from === {member}).length"""
    stances = opened.value(f"argmap.edges.filter(({{ from }}) => from === {member}).length")
    assert opened.value(own) == 0
    x, y = opened.value(
        f"(({{ x, y }}) => [x, y])"
        f"(argmap.network.canvasToDOM(argmap.network.getPosition({member})))"
    )
    chart = opened.page.locator("#chart").bounding_box()
    assert chart
    opened.page.mouse.move(chart["x"] + x, chart["y"] + y)
    opened.page.mouse.down()
    opened.page.mouse.move(chart["x"] + x + 120, chart["y"] + y + 40, steps=5)
    opened.page.mouse.up()
    opened.becomes(own, stances)
    # Physics moves all nodes, so that all lines are those of vis-network.
    opened.page.locator("#physics").click()
    opened.becomes("argmap.network.physics.physicsEnabled")
    assert opened.value("argmap.lines().length") == 0
    hidden = "Object.values(argmap.network.body.edges).filter((e) => e.options.hidden).length"
    assert opened.value(hidden) == 0
    opened.page.locator("#physics").click()
    opened.becomes("argmap.network.physics.physicsEnabled", False)
    assert opened.complaints == []


def test_pyvis_has_the_nodes_edges_colours_and_places_of_the_page(open_page: Open) -> None:
    shown = examples().view(controversy="on-device-scanning")
    look = """(({ nodes, edges }) => [
        Object.values(nodes).filter(({ id }) => !String(id).startsWith("edgeId:"))
            .map(({ id, x, y, options: { color, shape, size } }) =>
            [name(id), x, y, color.background, color.border, shape, size]).sort(),
        Object.values(edges).map(({ id, fromId, toId, options }) =>
            [id, name(fromId), name(toId), options.color.color, options.color.opacity,
             options.width, options.dashes, options.arrows.to.enabled, options.arrows.to.type]),
    ])"""
    on_page = open_page(shown.to_html().text, way="map").value(
        f"((name) => {look}(argmap.network.body))((id) => argmap.nodes[id].ref)"
    )

    made = shown.to_pyvis()
    made.add_node("mine", label="My own node", x=0, y=-200)
    made.add_edge("mine", "Controversy:on-device-scanning")
    made.cdn_resources = "in_line"
    own = open_page(made.generate_html()).value(f"((name) => {look}(network.body))((id) => id)")
    nodes = [node for node in own[0] if node[0] != "mine"]
    edges = [edge for edge in own[1] if edge[1] != "mine"]
    assert len(own[0]) == len(nodes) + 1
    assert len(own[1]) == len(edges) + 1
    assert nodes == on_page[0]
    assert sorted(edges) == sorted(on_page[1])
    assert [node[1:3] for node in own[0] if node[0] == "mine"] == [[0, -200]]


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch) -> str:
    """A page of which the data travels deflated."""
    monkeypatch.setattr(html_assets, "COMPRESS_FROM", 10)
    return whole(debate())


def test_what_travels_deflated_arrives(
    open_page: Open, packed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Ilse Rolf" not in packed.partition('id="graph"')[2].partition("</script>")[0]
    opened = open_page(packed)
    monkeypatch.undo()
    plain = open_page(debate_page())

    for things in ("nodes", "edges"):
        sorted_ = f"argmap.{things}.map((item) => Object.entries(item).sort())"
        assert opened.value(sorted_) == plain.value(sorted_)
    assert opened.complaints == []


def articles(opened: Opened, *, runs_scripts: bool = True) -> list[str]:
    """The names of the articles that are shown as text. Scripts, if they run, have settled."""
    names = opened.page.locator("#articles > .article:visible .headline")
    expect(names).not_to_have_count(0)
    if runs_scripts:
        opened.settle()
    return names.all_text_contents()


def test_all_articles_are_read_as_text_and_narrowed(
    open_page: Open, packed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    opened = open_page(packed)
    assert opened.page.locator("#articles > .article:visible").count() == 0
    opened.page.locator("#as-text").click()
    every = "document.querySelectorAll('#articles > .article').length"
    opened.becomes(f"{every} > 15")
    names = articles(opened)
    assert names[:3] == [node.name for node in debate().labelled("Controversy")]
    assert "Ilse Rolf" in names
    # A name leads to its article, which is among them.
    opened.page.locator("#articles .lead a", has_text="Price the road").first.click()
    expect(opened.page.locator("#articles .answer:focus .item-title")).to_have_text(
        "Price the road"
    )
    expect(opened.page.locator("#panel")).to_be_hidden()
    # Narrowed by what was asked for before they came.
    later = open_page(packed)
    later.value("location.hash = 'controversy=Controversy:free-buses&way=text'")
    later.becomes(f"{every} > 15")
    shown = articles(later)
    assert "Should buses be free?" in shown
    assert "What should the kerb be used for?" not in shown
    # Beside the picture again, it is the same article.
    later.value("location.hash = 'node=Controversy:free-buses'")
    expect(later.heading).to_have_text("Should buses be free?")
    bare = open_page(packed, java_script_enabled=False)
    assert articles(bare, runs_scripts=False) == names[:3]
    assert opened.complaints == later.complaints == bare.complaints == []


def test_hostile_articles_stay_text(open_page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_assets, "COMPRESS_FROM", 10)
    opened = open_page(whole(hostile()))
    opened.page.locator("#as-text").click()

    assert opened.value("document.querySelectorAll('img, script:not([type])').length") == 2
    assert opened.value("document.querySelectorAll('[onmouseover], [onload]').length") == 0
    assert opened.complaints == []


def test_a_browser_that_cannot_unpack_says_so_and_shows_the_text(
    open_page: Open, packed: str
) -> None:
    opened = open_page(packed, before="delete window.DecompressionStream")

    expect(opened.page.get_by_role("alert")).to_contain_text("Chrome or Edge 103")
    expect(opened.page.locator("#app")).to_be_hidden()
    expect(
        opened.page.locator("#articles .answer", has_text="Free for everyone").first
    ).to_be_visible()


def test_where_the_map_fails_the_text_is_there(open_page: Open) -> None:
    opened = open_page(debate_page(), before="delete window.Map.prototype.get")

    assert opened.complaints
    expect(
        opened.page.locator("#articles .answer", has_text="Free for everyone").first
    ).to_be_visible()


def test_an_empty_graph_is_no_trouble(open_page: Open) -> None:
    assert open_page(whole(Graph()), way="map").value(BOXES) == []


def test_a_controversy_with_many_actors_is_readable_from_its_top(open_page: Open) -> None:
    graph = crowd(1, positions=3, actors=100)
    opened = open_page(
        page(view.controversy(GraphReader(graph), "c0")), way="map", reduced_motion="reduce"
    )
    boxes = opened.value(BOXES)
    assert len(boxes) == len(graph.nodes)
    assert overlaps(boxes) == []
    size = opened.value(
        "Math.min(...Object.values(argmap.network.body.nodes)"
        ".map(({ options }) => options.font.size)) * argmap.network.getScale()"
    )
    assert size >= 10.9
    assert min(top for _, top, _, _ in boxes) >= 0


def many_lines() -> Graph:
    """A controversy in which each actor supports other positions."""
    plain = crowd(1, positions=12, actors=80)
    positions = [node.ref for node in plain.labelled("Position")]
    stances = [
        _edge(actor.ref, "SUPPORTS", position, "crowd.md", number)
        for number, actor in enumerate(plain.labelled("Actor"), start=100)
        for place, position in enumerate(positions)
        if number >> place % 7 & 1
    ]
    return Graph.of(plain.nodes, [*plain.edges, *stances])


@pytest.mark.parametrize(
    ("graph", "said"),
    [
        (crowd(1, positions=3, actors=600), "605 nodes, and at most 500"),
        (many_lines(), "lines, and at most 300"),
    ],
    ids=["nodes", "lines"],
)
def test_a_controversy_that_is_too_large_has_a_sentence_instead(
    open_page: Open, graph: Graph, said: str
) -> None:
    opened = open_page(page(view.controversy(GraphReader(graph), "c0")))
    expect(opened.page.locator("#lead")).to_contain_text(said)
    expect(opened.page.locator("#as-map")).to_have_count(0)
    expect(opened.page.locator("#stances")).to_be_visible()
    opened.value("location.hash = 'way=map'")
    expect(opened.page.locator("#stances")).to_be_visible()
    assert opened.complaints == []


def test_a_neighbourhood_of_more_than_60_nodes_has_a_table_and_a_sentence(open_page: Open) -> None:
    shown = examples().view(actor="eff", hops=2)
    opened = open_page(shown.to_html().text)
    expect(opened.page.locator("#lead")).to_contain_text("No network is drawn: it would have 133")
    expect(opened.page.locator("#record")).to_be_visible()
    assert len(shown.to_pyvis().nodes) == 133
