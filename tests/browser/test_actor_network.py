"""Test the network of actors in a browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

import argmap
from argmap import view
from argmap.model.graph import GraphReader
from argmap.model.view import View
from argmap.network.drawing import NodeDrawing
from argmap.page.page import page
from tests.browser.conftest import Open, Opened
from tests.browser.hostile import hostile
from tests.browser.test_drawing import BOXES, overlaps
from tests.browser.test_page import PHONE, crowd_page
from tests.grid.test_camps import blocs
from tests.support import EXAMPLE


@cache
def examples() -> str:
    return argmap.read(EXAMPLE).view().to_html().text


FREE_LINE = """(() => {
    const box = document.getElementById("chart").getBoundingClientRect();
    for (const { number, one, other } of argmap.ties()) {
        const { from, to } = argmap.network.body.edges[number];
        const at = argmap.network.canvasToDOM({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });
        const isNamed = argmap.written().some(({ left, right, top, bottom }) =>
            at.x >= left && at.x <= right && at.y >= top && at.y <= bottom);
        if (isNamed || argmap.network.getNodeAt(at) !== undefined) continue;
        if (argmap.network.getEdgeAt(at) !== number) continue;
        return [`${one}-${other}`, box.x + at.x, box.y + at.y];
    }
})()"""
"""A tie, and a point of the screen where its line is and nothing else."""


ABOVE_SHEET = """(() => {
    const chart = document.getElementById("chart").getBoundingClientRect();
    const { network, groups, nodes } = { ...argmap.data.network, network: argmap.network };
    const members = nodes.filter((_, place) => groups[place] === 0);
    const points = members.map((number) => {
        const { x, y } = network.body.nodes[number];
        return network.canvasToDOM({ x, y }).y + chart.top;
    });
    const top = document.getElementById("panel").getBoundingClientRect().top;
    return points.every((y) => y > chart.top && y < top);
})()"""
"""Whether all members of the first coalition are in view above the open sheet of a phone."""


def number_of(opened: Opened, name: str) -> int:
    return int(opened.value(f"argmap.nodes.find((node) => node.id === {name!r}).vis"))


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_few_lines_are_drawn_and_names_do_not_cover_each_other(
    open_page: Open, options: dict[str, Any]
) -> None:
    opened = open_page(examples(), way="map", reduced_motion="reduce", **options)
    owners = set(opened.value("argmap.written().map((box) => box.owner)"))
    assert len(owners) > 20
    for scale in (0.3, 0.6, 1.2):
        opened.value(f"argmap.network.moveTo({{ scale: {scale} }})")
        opened.settle()
        assert overlaps(opened.value(BOXES)) == []
    assert 40 < opened.value("argmap.ties().length") <= 120
    dashes = opened.value(
        "argmap.ties().map((tie) => [tie.weight,"
        " Array.isArray(argmap.network.body.edges[tie.number].options.dashes)])"
    )
    assert {(weight < 0, dashed) for weight, dashed in dashes} == {(True, True), (False, False)}
    assert opened.complaints == []


def test_on_a_phone_the_network_fills_its_part_of_the_screen(open_page: Open) -> None:
    opened = open_page(examples(), way="map", reduced_motion="reduce", **PHONE)
    wide, tall, xs, ys = opened.value("""(() => {
        const { clientWidth, clientHeight } = document.getElementById("chart");
        const at = Object.values(argmap.network.getPositions())
            .map((place) => argmap.network.canvasToDOM(place));
        return [clientWidth, clientHeight, at.map(({ x }) => x), at.map(({ y }) => y)];
    })()""")
    assert max(xs) - min(xs) > 0.7 * wide or max(ys) - min(ys) > 0.8 * tall
    assert min(ys) < 0.2 * tall
    assert max(ys) > 0.8 * tall


def test_coalitions_that_are_no_clearer_than_chance_are_not_marked(open_page: Open) -> None:
    opened = open_page(examples(), way="map", reduced_motion="reduce")
    expect(opened.page.locator("#actor-bar > .note")).to_have_text(
        "No coalitions are marked: the coalitions are not clearer than those of shuffled stances"
        " (p > 0.05)."
    )
    expect(opened.page.locator("#coalition")).to_have_count(0)
    expect(opened.page.locator("#coalitions-text")).to_have_count(0)
    assert opened.value("argmap.written().every(({ owner }) => owner >= 0)")
    colours = opened.value(
        "Object.values(argmap.network.body.nodes).map(({ options }) => options.color.background)"
    )
    assert len(set(colours)) == 1


@cache
def two_blocs() -> str:
    return page(View(blocs(), title="Blocs", about="two blocs"))


@pytest.mark.parametrize("options", [{}, PHONE], ids=["wide", "phone"])
def test_clear_coalitions_are_named_and_chosen(open_page: Open, options: dict[str, Any]) -> None:
    opened = open_page(two_blocs(), way="map", reduced_motion="reduce", **options)
    names = ["A 0, A 1, A 2 and 5 more", "B 0, B 1, B 2 and 4 more"]
    assert opened.value("argmap.data.network.coalitions.map(({ name }) => name)") == names
    owners = set(opened.value("argmap.written().map((box) => box.owner)"))
    assert {-1, -2} <= owners
    colours = opened.value(
        "Object.values(argmap.network.body.nodes).map(({ options }) => options.color.background)"
    )
    assert len(set(colours)) >= 2
    opened.page.locator("#coalition").select_option("0")
    details = opened.page.locator("#details")
    expect(details).to_contain_text("Members 8")
    expect(details).to_contain_text("What sets them apart")
    if options:
        opened.becomes(ABOVE_SHEET)  # when the chart has its size
    else:
        opened.page.locator("#coalition").select_option("")
        expect(opened.page.locator("#panel")).to_be_hidden()
    assert opened.complaints == []


def test_a_tie_shows_its_statements(open_page: Open) -> None:
    opened = open_page(examples(), way="map", reduced_motion="reduce")
    tie = argmap.read(EXAMPLE).network("subtract", over="controversies").tie("eff", "mpaa")
    one, other = sorted((number_of(opened, "eff"), number_of(opened, "mpaa")))
    opened.value(f"location.hash = 'way=map&link={one}-{other}'")
    details = opened.page.locator("#details")

    expect(details.locator("h2")).to_have_text("Tie of")
    expect(details).to_contain_text(f"Weight −{-tie.value:g}: they disagree more")
    expect(details).to_contain_text(f"0 − {-tie.value:g}: positions that both support, minus")
    expect(details.locator(".shared > .go")).to_have_count(
        len({item.concept.ref for item in tie.statements})
    )
    expect(details.locator(".shared > ul > li")).to_have_count(len(tie.statements))
    # A click on a line does the same.
    # Without details, the picture is wider.
    opened.value("argmap.choose(null)")
    opened.page.wait_for_timeout(300)
    opened.settle()
    link, x, y = opened.value(FREE_LINE)
    opened.page.mouse.click(x, y)
    assert opened.value("argmap.state().link") == link


def test_the_reader_chooses_how_many_lines(open_page: Open) -> None:
    opened = open_page(examples(), way="map", reduced_motion="reduce")
    opened.page.locator("#as-record").click()
    opened.value("scrollTo(0, 600)")
    opened.page.locator("#as-map").click()
    opened.becomes("scrollY", 0)
    opened.page.locator("#find").fill("mpa")
    found = opened.page.locator("#found [role=option]").first
    expect(found).to_contain_text("Motion Picture Association")
    opened.page.locator("#find").fill("")
    opened.page.locator("#actor-bar summary").click()
    expect(opened.page.locator("#actor-bar .between").first).to_have_text("AT&T")
    opened.page.locator("#strongest").select_option("0")
    everything = opened.value("argmap.ties().length")
    assert everything == opened.value("argmap.data.network.ties.length / 3")
    opened.page.locator("#least").fill("3")
    least = float(opened.page.locator("#least-value").inner_text())
    assert opened.value(f"argmap.ties().every((tie) => Math.abs(tie.weight) >= {least})")
    assert 0 < opened.value("argmap.ties().length") < everything
    opened.page.locator("#physics").check()
    opened.becomes("argmap.network.physics.physicsEnabled")
    opened.page.locator("#physics").uncheck()
    opened.becomes("argmap.network.physics.physicsEnabled", False)
    assert opened.complaints == []


def test_networks_without_ties_with_hostile_names_and_of_many_actors(open_page: Open) -> None:
    shown = View(hostile(), title="x", about="x")
    opened = open_page(page(shown))
    assert opened.complaints == []
    opened = open_page(crowd_page(60), way="map")
    expect(opened.page.locator("#physics")).to_have_count(0)
    expect(opened.page.locator("#actor-bar")).to_contain_text("ties")
    one = view.actor(GraphReader(hostile()), next(iter(hostile().labelled("Actor"))).id)
    opened = open_page(page(one))
    assert opened.value("document.querySelectorAll('img').length") == 0
    assert opened.complaints == []


PYVIS = "[network.body.nodeIndices.length, network.body.edgeIndices.length]"


def test_networks_of_pyvis_open_offline_and_show_texts_as_they_are(open_page: Open) -> None:
    graph = argmap.read(EXAMPLE)
    ties = graph.network("subtract", over="controversies").to_pyvis()
    with_texts = NodeDrawing(View(hostile(), title="x", about="x")).network()
    for made in (graph.view(controversy="apple-v-fbi").to_pyvis(), ties, with_texts):
        made.cdn_resources = "in_line"
        opened = open_page(made.generate_html())
        assert opened.value(PYVIS) == [len(made.nodes), len(made.edges)]
        # What pyvis loads from elsewhere.
        assert {part for name in opened.requests if (part := name.split("/")[2])} <= {
            "cdn.jsdelivr.net"
        }
        assert opened.value("document.querySelectorAll('img, iframe').length") == 0
        assert not opened.value("network.physics.options.enabled")
    titles = [node["title"] for node in with_texts.nodes]
    assert not any("href" in title.lower() for title in titles)
    # It has all that methods of pyvis need.
    assert ties.get_node("Actor:eff")["label"] == "Electronic Frontier Foundation"
    assert "Actor:aclu" in ties.neighbors("Actor:eff")
    ties.add_node("more", label="More")
    ties.add_edge("more", "Actor:eff")
    assert len(ties.get_edges()) == len(ties.edges)


def test_a_tie_names_the_controversies_of_positions(open_page: Open, tmp_path: Path) -> None:
    table, page = tmp_path / "v.csv", tmp_path / "net.html"
    table.write_text("who,id,title,claim,side\n" + "".join(
        f"{who},{n},{title},Adopt,{side}\n"
        for n, title in ((1, "Bike lanes"), (2, "Zoning")) for who, side in (("Ann", "yes"),
                                                                           ("Bob", "no"))
    ))  # fmt: skip
    mapping = {"actor": "who", "controversy": "title", "controversy_id": "id",
               "position": "claim", "stance": "side"}  # fmt: skip
    graph = argmap.read(table, format="stances", mapping=mapping)
    graph.network("subtract").to_html(page)
    opened = open_page(page.read_text("utf-8"), way="map")
    one, other = sorted((number_of(opened, "ann"), number_of(opened, "bob")))
    opened.value(f"location.hash = 'way=map&link={one}-{other}'")
    shared = opened.page.locator("#details .shared")
    expect(shared).to_have_count(2)
    expect(shared.nth(0).locator("small.topic").first).to_have_text("Bike lanes")
    expect(shared.nth(1).locator("small.topic").first).to_have_text("Zoning")


def test_a_choice_draws_the_network_once(open_page: Open) -> None:
    opened = open_page(examples(), way="map", reduced_motion="reduce")
    opened.value(f"argmap.choose({number_of(opened, 'eff')})")
    opened.settle()
    opened.value("argmap.network.on('afterDrawing', () => { window.draws++ }), window.draws = 0")
    opened.value(f"argmap.choose({number_of(opened, 'apple')})")
    opened.becomes("window.draws > 0")
    opened.settle()
    assert opened.value("window.draws") == 1
