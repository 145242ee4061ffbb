"""Test the drawing: names do not overlap, the map fits, and large maps are simplified."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import cache, partial
from typing import Any

import pytest
from playwright.sync_api import expect

import argmap
from argmap import view
from argmap.display import html_assets
from argmap.model import Graph, Node
from argmap.model.graph_reader import GraphReader
from argmap.page import page as page_module
from argmap.page.page import page
from tests.browser.conftest import WIDE, Open, Opened
from tests.browser.hostile import hostile
from tests.browser.test_page import PHONE, crowd_page, debate_page, whole
from tests.graphs import _edge, crowd, debate
from tests.support import EXAMPLE

BOXES = "argmap.written().map((box) => [box.left, box.top, box.right, box.bottom])"


def named(opened: Opened) -> set[str]:
    """The nodes of which the name or the card is on the map."""
    return set(opened.value(
        "argmap.written().filter((box) => box.owner >= 0).map((b) => argmap.nodes[b.owner].ref)"
    ))  # fmt: skip


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
}


@pytest.mark.parametrize("name", MAPS)
def test_names_never_cover_each_other(open_page: Open, name: str) -> None:
    opened = open_page(MAPS[name](), reduced_motion="reduce")
    written = 0
    for scale in (0.05, 0.2, 0.34, 0.45, 0.48, 0.6, 0.9, 1.6):
        opened.value(f"argmap.network.moveTo({{ scale: {scale} }})")
        opened.settle()
        boxes = opened.value(BOXES)
        written += len(boxes)
        assert overlaps(boxes) == [], scale

    assert written > 20


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("name", MAPS)
def test_all_of_it_is_in_sight_with_its_names(
    open_page: Open, name: str, options: dict[str, Any]
) -> None:
    opened = open_page(MAPS[name](), way="map", **options)
    wide, tall = opened.value("[document.getElementById('chart').clientWidth, "
                              "document.getElementById('chart').clientHeight]")  # fmt: skip
    boxes = opened.value(BOXES)
    nodes = opened.value(
        "Object.values(argmap.network.body.nodes).filter(({ id }) => typeof id === 'number')"
        ".map(({ x, y }) => argmap.network.canvasToDOM({ x, y }))"
        ".map(({ x, y }) => [x, y])"
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


DRAWN = """[...Object.values(argmap.network.body.edges)]
    .filter((edge) => edge.connected && !edge.options.hidden)
    .map(({ id }) => [argmap.edges[id].from, argmap.edges[id].to])"""


ENDS = """Object.values(argmap.network.body.edges).map(({ id, from, to, options }) => ({
    from: argmap.edges[id].from, to: argmap.edges[id].to, hidden: options.hidden,
    start: { x: from.x, y: from.y }, end: { x: to.x, y: to.y } }))"""


def test_actors_with_the_same_stances_have_one_line_which_is_that_of_a_chosen_one(
    open_page: Open,
) -> None:
    opened = open_page(one_controversy())
    opened.page.locator("#as-map").click()
    opened.settle()
    bundles = opened.value("argmap.data.bundles")
    edges = opened.value(
        "argmap.edges.filter(({ relation }) => /supports|contests|cites/.test(relation))"
        ".map(({ from, to }) => [from, to])"
    )
    assert bundles

    def lines_of(members: list[int]) -> list[list[int]]:
        return [line for line in opened.value(DRAWN) if line in edges and set(line) & set(members)]

    for bundle in bundles:
        own = [line for line in edges if bundle[0] in line]
        assert len(lines_of(bundle)) == len(own)
        for member in bundle:
            opened.value(f"argmap.choose({member})")
            opened.settle()
            assert sorted(lines_of(bundle)) == sorted(line for line in edges if member in line)
        opened.value("argmap.choose(null)")
        opened.settle()

    # A line of several begins at their bar, and chooses their position: which of them it would
    # show otherwise is arbitrary.
    for bundle in bundles:
        [line] = [
            edge
            for edge in opened.value(ENDS)
            if [edge["from"], edge["to"]] in lines_of(bundle) and not edge["hidden"]
        ]
        ys = opened.value(f"{bundle}.map((member) => argmap.network.body.nodes[member].y)")
        bar = line["start"] if line["from"] in bundle else line["end"]
        member = opened.value(f"argmap.network.body.nodes[{bundle[0]}].x")
        assert bar["y"] == pytest.approx((min(ys) + max(ys)) / 2)
        assert 0 < abs(bar["x"]) < abs(member)
    position = line["to"] if line["from"] in bundle else line["from"]
    place = ", ".join(
        f"{axis}: {0.4 * line['start'][axis] + 0.6 * line['end'][axis]}" for axis in "xy"
    )
    x, y = opened.value(f"(({{ x, y }}) => [x, y])(argmap.network.canvasToDOM({{ {place} }}))")
    box = opened.page.locator("#chart").bounding_box()
    assert box is not None
    opened.page.mouse.click(box["x"] + x, box["y"] + y)
    assert opened.value("argmap.state().node") == opened.value(f"argmap.nodes[{position}].ref")


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_lines_end_at_the_sides_of_cards_in_the_order_of_where_they_begin(
    open_page: Open, options: dict[str, Any]
) -> None:
    opened = open_page(one_controversy(), **options)
    opened.page.locator("#as-map").click()
    opened.settle()
    nodes = opened.value(
        "argmap.nodes.map(({ vis, width, height }) => "
        "({ width, height, x: argmap.network.body.nodes[vis].x }))"
    )

    arriving: dict[tuple[int, bool], list[tuple[float, float]]] = {}
    for line in opened.value(ENDS):
        ends = [(line["from"], line["start"]), (line["to"], line["end"])]
        cards = [(number, at) for number, at in ends if nodes[number].get("width")]
        if line["hidden"] or len(cards) != 1:
            continue
        [(card, at)] = cards
        [other] = [at for number, at in ends if number != card]
        assert 0 < abs(at["x"] - nodes[card]["x"]) - nodes[card]["width"] / 2 < 2
        is_left = at["x"] < nodes[card]["x"]
        arriving.setdefault((card, is_left), []).append((other["y"], at["y"]))

    assert any(len(lines) > 2 for lines in arriving.values())
    for lines in arriving.values():
        lines.sort()
        ys = [y for _, y in lines]
        assert ys == sorted(set(ys))


def test_a_window_that_becomes_wide_has_all_lines(open_page: Open) -> None:
    wide, narrow = open_page(one_controversy()), open_page(one_controversy(), **PHONE)
    for opened in (wide, narrow):
        opened.page.locator("#as-map").click()
        opened.settle()
    lines = wide.value(DRAWN)
    assert narrow.value(DRAWN) != lines

    narrow.page.set_viewport_size(WIDE)
    narrow.becomes(DRAWN, lines)


def test_a_line_between_two_positions_has_a_word_and_is_drawn_once(open_page: Open) -> None:
    with argmap.read(EXAMPLE) as graph:
        opened = open_page(page(graph.view(controversy="net-neutrality")))
    opened.page.locator("#as-map").click()
    opened.settle()
    rivals = opened.value(
        "argmap.edges.filter(({ relation }) => relation === 'position-contests')"
        ".map(({ from, to }) => [from, to])"
    )
    both = {tuple(sorted(pair)) for pair in rivals if pair[::-1] in rivals}
    lines = opened.value(
        "Object.values(argmap.network.body.edges)"
        ".filter(({ options }) => options.label === 'rivals' && !options.hidden)"
        ".map(({ id, options }) => ({ heads: options.arrows.from.enabled,"
        " ends: [argmap.edges[id].from, argmap.edges[id].to] }))"
    )

    assert both
    assert len(lines) == len({tuple(sorted(pair)) for pair in rivals}) < len(rivals)
    for line in lines:
        assert line["heads"] == (tuple(sorted(line["ends"])) in both)


DRAG_EACH = """async () => {
    const { nodes, edges, emitter } = argmap.network.body;
    const drawn = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    const by = 200 / argmap.network.getScale();
    const loose = [];
    let lines = 0;
    for (const { vis: number, name, width = 0, height = 0, radius } of argmap.nodes) {
        if (!nodes[number] || nodes[number].options.hidden) continue;
        // What vis-network does when the mouse drags a node.
        emitter.emit("dragStart", { nodes: [number] });
        argmap.network.moveNode(number, nodes[number].x + by, nodes[number].y + by / 3);
        argmap.network.redraw();
        await drawn();
        const [wide, tall] = width ? [width / 2 + 4, height / 2 + 4] : [radius, radius];
        for (const { id, options, connected, from, to } of Object.values(edges)) {
            const ends = [argmap.edges[id].from, argmap.edges[id].to];
            if (options.hidden || !connected || !ends.includes(number)) continue;
            lines += 1;
            const isAt = ({ x, y }) => Math.abs(x - nodes[number].x) <= wide
                && Math.abs(y - nodes[number].y) <= tall;
            if (!isAt(from) && !isAt(to)) loose.push(name);
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
    "two actors": lambda: argmap.read(EXAMPLE).view(actor=["eff", "fbi"]).to_html().text,
}  # fmt: skip


@pytest.mark.parametrize(
    "name",
    [
        name
        if name in ("debate", *_FEW, "two actors")
        else pytest.param(name, marks=pytest.mark.full)
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
    member = opened.value("argmap.data.bundles[0][0]")
    own = f"""Object.values(argmap.network.body.edges).filter(({{ id, options, connected }}) =>
        !options.hidden && connected && argmap.edges[id].from === {member}).length"""
    stances = opened.value(f"argmap.edges.filter(({{ from }}) => from === {member}).length")
    assert opened.value(own) < stances
    x, y = opened.value(
        f"(({{ x, y }}) => [x, y])(argmap.network.canvasToDOM(argmap.network.body.nodes[{member}]))"
    )
    chart = opened.page.locator("#chart").bounding_box()
    assert chart
    opened.page.mouse.move(chart["x"] + x, chart["y"] + y)
    opened.page.mouse.down()
    opened.page.mouse.move(chart["x"] + x + 120, chart["y"] + y + 40, steps=5)
    opened.page.mouse.up()
    opened.becomes(own, stances)
    # Physics moves all nodes, so that no bundle is left.
    opened.page.locator("#physics").click()
    opened.becomes("argmap.network.physics.physicsEnabled")
    bars = "Object.values(argmap.network.body.edges).filter(({ options, fromId }) =>"
    assert opened.value(f"{bars} !options.hidden && String(fromId).startsWith('bar')).length") == 0
    opened.page.locator("#physics").click()
    opened.becomes("argmap.network.physics.physicsEnabled", False)
    assert opened.complaints == []


@pytest.fixture
def packed(monkeypatch: pytest.MonkeyPatch) -> str:
    """A page of which the data travels deflated, and the tables wait."""
    monkeypatch.setattr(html_assets, "COMPRESS_FROM", 10)
    return whole(debate())


def test_what_travels_deflated_arrives(
    open_page: Open, packed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Ilse Rolf" not in packed.partition('id="graph"')[2].partition("</script>")[0]
    opened = open_page(packed)
    # Nothing can be selected before the rest of the graph is there.
    assert not opened.value("document.body.inert")
    monkeypatch.undo()
    plain = open_page(debate_page())

    for things in ("nodes", "edges"):
        sorted_ = f"argmap.{things}.map((item) => Object.entries(item).sort())"
        assert opened.value(sorted_) == plain.value(sorted_)
    assert opened.complaints == []


def rows(opened: Opened) -> list[str]:
    return opened.page.locator("#text tr").all_text_contents()


def test_tables_that_wait_are_the_same_when_they_come(
    open_page: Open, packed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    opened, plain = open_page(packed), open_page(debate_page())
    assert opened.page.locator("#text tr").count() == 0
    for each in (opened, plain):
        each.page.locator("#as-text").click()

    assert rows(opened) == rows(plain) != []
    bare = open_page(packed, java_script_enabled=False)
    assert rows(bare) == rows(plain)
    # And narrowed by what was asked for before they came.
    later = open_page(packed)
    later.value("location.hash = 'controversy=Controversy:free-buses&way=text'")
    expect(later.page.locator("#text h2:visible", has_text="Should buses be free?")).to_be_visible()
    expect(later.page.locator("#text h2:visible", has_text="kerb")).to_have_count(0)
    # A longer text is compressed, too. Without JavaScript there is a note instead.
    monkeypatch.setattr(html_assets, "COMPRESS_FROM", 10)
    monkeypatch.setattr(page_module, "PLAIN_TEXT_UP_TO", 10)
    longer = whole(debate())
    later = open_page(longer)
    later.value("location.hash = 'controversy=Controversy:free-buses&way=text'")
    expect(later.page.locator("#text h2:visible", has_text="Should buses be free?")).to_be_visible()
    expect(later.page.locator("#text h2:visible", has_text="kerb")).to_have_count(0)
    later.page.locator("#clear").click()
    assert rows(later) == rows(plain)
    bare = open_page(longer, java_script_enabled=False)
    assert "too large" in bare.page.locator("#parts p").all_text_contents()[0]
    assert later.complaints == bare.complaints == []


def test_hostile_tables_that_wait_stay_text(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    expect(opened.page.locator("#text tr", has_text="Free for everyone").first).to_be_visible()


def test_where_the_map_fails_the_text_is_there(open_page: Open) -> None:
    opened = open_page(debate_page(), before="delete window.Map.prototype.get")

    assert opened.complaints
    expect(opened.page.locator("#text tr", has_text="Free for everyone").first).to_be_visible()


def test_threads_with_something_of_their_own_have_a_disc(open_page: Open) -> None:
    plain = crowd(1, positions=61, actors=1)
    reading = Node("Reading", "all/one", {"name": "One reading", "claim": "One reading"})
    thread = plain.labelled("Thread")[0].ref
    edge = _edge(reading.ref, "PART_OF", thread, "crowd.md", 1)
    with_reading = Graph.of([*plain.nodes, reading], [*plain.edges, edge])
    named = "argmap.discs.map((disc) => disc.node.ref)"

    # A thread that only gathers controversies has none.
    assert open_page(whole(plain)).value(named) == ["Controversy:c0"]
    assert sorted(open_page(whole(with_reading)).value(named)) == ["Controversy:c0", str(thread)]


def test_an_empty_graph_is_no_trouble(open_page: Open) -> None:
    assert open_page(whole(Graph())).value(BOXES) == []


def test_the_rest_of_a_long_text_follows_and_is_narrowed(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(html_assets, "COMPRESS_FROM", 10)
    opened = open_page(whole(crowd(80)))
    opened.value("location.hash = 'controversy=Controversy:c70&way=text'")
    # More than are made at once: controversies, the first letters of actors, and the thread.
    expect(opened.page.locator("#parts > .part")).to_have_count(80 + 14 + 1)
    expect(opened.page.locator("#parts > .part:visible tr[data-node]:visible")).to_have_count(15)
    opened.value("location.hash = 'way=text'")
    opened.settle()
    expect(opened.page.locator("#parts [hidden]")).to_have_count(0)
    assert opened.complaints == []


def test_a_group_of_actors_is_one_node_until_it_is_opened(open_page: Open) -> None:
    graph = crowd(1, positions=3, actors=100)
    opened = open_page(page(view.controversy(GraphReader(graph), "c0")), reduced_motion="reduce")
    opened.page.locator("#as-map").click()
    visible = (
        "argmap.nodes.filter((n) => n.label === 'Actor'"
        " && !argmap.network.body.nodes[n.vis].options.hidden).length"
    )
    folds = opened.value("argmap.data.folds")
    # Two groups, and the actor with stances of its own.
    closed = 100 - sum(len(fold["members"]) - 1 for fold in folds)
    assert opened.value(visible) == closed
    assert len(opened.value(BOXES)) == len(graph.nodes) - 100 + closed

    # A click on its name lists its members, and shows them on the map.
    box = opened.value(
        "argmap.written().find((b) => argmap.data.folds[0].members.includes(b.owner))"
    )
    chart = opened.page.locator("#chart")
    x, y = (box["left"] + box["right"]) / 2, (box["top"] + box["bottom"]) / 2
    chart.click(position={"x": x, "y": y})
    size = len(folds[0]["members"])
    expect(opened.page.locator("#details h2")).to_have_text(f"{size} actors with the same stances")
    assert opened.value(visible) == closed - 1 + size

    # An actor that is chosen by name opens its group, and no other.
    other = folds[1]["members"][3]
    opened.value(f"argmap.choose({other}, {{ move: true }})")
    opened.settle()
    assert opened.value(visible) == closed - 1 + len(folds[1]["members"])
    assert opened.value(f"argmap.written().some((box) => box.owner === {other})")
