"""Neutral stances on the drawn map: a dot, its legend, filters and details."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

import argmap
from argmap.model.graph import GraphReader
from argmap.page.page import page
from argmap.view import controversy
from tests.browser.conftest import Open, Opened
from tests.graphs import debate

BLUETOOTH = """\
kind: controversy
id: bluetooth
title: Should pages use Bluetooth?
positions:
  - id: ship
    label: Ship it
    claim: Browsers should let pages use devices that are near.
    proponents: [chromium, {actor: edge, since: "2017", until: "2021"}]
    opponents: [{actor: gecko, since: "2020"}, webkit]
    neutral:
      - {actor: gecko, since: "2017", until: "2020", word: defer}
      - {actor: edge, since: "2021", word: under review}
      - {actor: ladybird, word: no answer yet}
      - some developers
  - id: native
    label: Leave it to apps
    claim: Access to devices belongs into apps that somebody has reviewed.
    proponents: [webkit]
    neutral: [ladybird, servo]
"""
BIGINT = """\
kind: controversy
id: bigint
title: Should numbers be of any size?
positions:
  - id: add
    label: Add them
    claim: The language should have integers of any size.
    proponents: [chromium]
    neutral: [{actor: gecko, word: under consideration}]
"""
LOOKS: dict[str, dict[str, Any]] = {"light": {}, "dark": {"color_scheme": "dark"}}

HEADS = """() => {
  const canvas = document.querySelector("#chart canvas");
  const ctx = canvas.getContext("2d");
  const share = canvas.width / canvas.clientWidth;
  const neutral = argmap.lines()
    .filter(({ edges }) => argmap.edges[edges[0]].relation === "actor-neutral");
  return neutral.map(({ from, to }) => {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const [x, y] = [to.x - 3.4 * (to.x - from.x) / length, to.y - 3.4 * (to.y - from.y) / length];
    const at = argmap.network.canvasToDOM({ x, y });
    return [...ctx.getImageData(at.x * share, at.y * share, 1, 1).data].slice(0, 3);
  });
}"""
"""The colour in the middle of the dot at the end of each line of neutral stances."""


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> argmap.ArgumentGraph:
    folder = tmp_path_factory.mktemp("neutral")
    for name, text in (("bluetooth", BLUETOOTH), ("bigint", BIGINT)):
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    return argmap.read(folder)


@pytest.fixture(scope="module")
def bluetooth(graph: argmap.ArgumentGraph) -> str:
    return graph.view(controversy="bluetooth").to_html().text


def on_map(opened: Opened) -> None:
    opened.value("location.hash = 'way=map'")
    opened.value("argmap.drawn")
    opened.settle()


def brightness(colour: list[int]) -> float:
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize("look", LOOKS)
def test_a_neutral_stance_ends_in_a_dot_that_is_seen_without_colours(
    open_page: Open, bluetooth: str, look: str
) -> None:
    opened = open_page(bluetooth, reduced_motion="reduce", way="map", **LOOKS[look])
    assert opened.complaints == []
    heads = opened.value(HEADS)

    paper = opened.value("getComputedStyle(document.documentElement).getPropertyValue('--panel')")
    ground = [int(paper.strip()[place : place + 2], 16) for place in (1, 3, 5)]
    assert len(heads) >= 3
    assert all(abs(brightness(head) - brightness(ground)) > 60 for head in heads)


def test_an_actor_that_is_only_neutral_is_drawn_with_its_lines(
    open_page: Open, bluetooth: str
) -> None:
    opened = open_page(bluetooth)
    on_map(opened)
    names = opened.value("argmap.written().map(({ owner }) => argmap.nodes[owner]?.ref)")
    assert {"Actor:ladybird", "Actor:servo"} <= set(names)
    lines = opened.value(
        "argmap.edges.filter(({ relation, from }) => relation === 'actor-neutral'"
        " && argmap.nodes[from].id === 'servo')"
        ".map(({ vis }) => argmap.lines().filter(({ edges }) => edges.includes(vis)).length)"
    )
    assert lines == [1]


def test_the_legend_has_a_switch_for_neutral_stances(open_page: Open, bluetooth: str) -> None:
    opened = open_page(bluetooth)
    on_map(opened)
    switch = opened.page.locator("#legend button", has_text="is neutral on")
    expect(switch).to_have_text("is neutral on6")
    expect(switch.locator("circle")).to_have_count(1)
    expect(opened.page.locator("#legend [data-value=actor] b")).to_have_text("4 of 6")
    switch.click()
    opened.settle()
    left = opened.value(
        "argmap.edges.filter((edge) => edge.relation === 'actor-neutral'"
        " && argmap.shown().edgeIn[edge.vis]).length"
    )
    assert left == 0


def test_a_page_without_neutral_stances_has_no_sign_of_them(open_page: Open) -> None:
    text = page(controversy(GraphReader(debate()), "congestion-charge"))
    opened = open_page(text)
    on_map(opened)
    assert opened.value(HEADS) == []
    expect(opened.page.locator("#legend")).not_to_contain_text("neutral")
    opened.tool("narrow")
    expect(opened.page.locator("#filters")).not_to_contain_text("neutral")


def test_filters_count_neutral_actors_apart_and_keep_their_positions(
    open_page: Open, bluetooth: str
) -> None:
    opened = open_page(bluetooth)
    opened.value("location.hash = 'way=map&since=2022'")
    opened.settle()
    count = opened.page.locator("#asked .count")
    expect(count).to_contain_text("3 of 4 actors, 3 only neutral")
    shown = opened.value("argmap.nodes.filter((n) => argmap.shown().isIn[n.vis]).map((n) => n.ref)")
    assert {"Actor:ladybird", "Actor:servo", "Actor:edge"} <= set(shown)
    relations = opened.value(
        "argmap.edges.filter((e) => argmap.shown().edgeIn[e.vis] && argmap.nodes[e.from].id ==="
        " 'edge').map((e) => e.relation)"
    )
    assert relations == ["actor-neutral"]


def test_the_details_have_the_word_and_never_say_that_there_is_no_stance(
    open_page: Open, bluetooth: str
) -> None:
    opened = open_page(bluetooth)
    opened.value("location.hash = 'way=map&node=Actor:ladybird'")
    details = opened.page.locator("#details")
    expect(details.locator(".stance[data-verb='Neutral']")).to_have_count(2)
    expect(details).to_contain_text("no answer yet")
    expect(details).not_to_contain_text("no stance")
    expect(details.get_by_role("button", name="Only its stances")).to_be_visible()
    opened.value("location.hash = 'way=map&node=Position:bluetooth/ship'")
    expect(details).to_contain_text("Supported by 1 (1 more formerly)")
    expect(details).to_contain_text("Contested by 2")
    expect(details).to_contain_text("Neutral 2 (1 more formerly, 1 hedged name not counted)")
    expect(details.locator(".neutral li", has_text="defer")).to_have_count(1)


def test_the_page_of_an_actor_counts_its_neutral_stances(
    open_page: Open, graph: argmap.ArgumentGraph
) -> None:
    opened = open_page(graph.view(actor="gecko").to_html().text)
    texts = opened.value("argmap.data.relations.map(({ key, stated }) => `${key} ${stated}`)")
    assert "actor-neutral 7" in texts
    assert opened.complaints == []
