"""The timeline in a browser: sliders, keys, one day, and the views."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from argmap import view
from argmap.model.graph import GraphReader
from argmap.model.view import View
from argmap.page.page import page
from tests.browser.conftest import Open
from tests.browser.test_page import PHONE
from tests.graphs import debate


def test_the_timeline_filters_by_date(open_page: Open) -> None:
    opened = open_page(
        page(view.thread(GraphReader(debate()), "cars-in-the-centre")), reduced_motion="reduce"
    )
    strip = opened.page.locator("#strip")
    period, clear = strip.locator(".period"), strip.locator("#any-time")
    press = opened.page.keyboard.press

    def address() -> str:
        return str(opened.value("location.hash"))

    expect(strip).to_be_hidden()
    opened.tool("narrow")
    expect(period).to_contain_text("Any time")
    expect(period).to_contain_text("(1 ended)")
    across = opened.page.mouse
    for start, end in ((0, 0.3), (1, 0.7)):
        box = strip.locator(".track").bounding_box()
        assert box
        across.move(box["x"] + box["width"] * start, box["y"] + 20)
        across.down()
        across.move(box["x"] + box["width"] * end, box["y"] + 20)
        across.up()
    chosen = address()
    assert chosen.startswith("#since=20")
    assert "&until=20" in chosen
    expect(period).to_contain_text("also if ended since")
    strip.get_by_label("To", exact=True).focus()
    press("End")
    assert "until" not in address()
    press("Home")
    expect(strip.get_by_label("To", exact=True)).to_have_attribute("aria-valuetext", "2022-05")
    opened.page.go_back()
    expect(period).to_contain_text("Any time")
    opened.page.get_by_label("Held on one day").check()
    expect(period).to_contain_text("Held on 2025-03-01")
    assert address() == "#since=2025-03-01&until=2025-03-01"
    expect(opened.page.locator(".chip")).to_have_text("held on 2025-03-01 ×")
    expect(strip.locator("#held-on")).to_have_value("2025-03-01")
    strip.locator("#held-on").fill("2021-01-01")
    assert address() == "#since=2021-01-01&until=2021-01-01"
    opened.page.locator("#as-text").click()
    expect(period).to_be_visible()
    opened.page.get_by_label("Held on one day").uncheck()
    assert address() == "#way=text"
    expect(clear).to_be_hidden()
    strip.get_by_label("From", exact=True).focus()
    press("ArrowRight")
    assert "since=" in address()
    clear.click()
    assert address() == "#way=text"
    assert opened.complaints == []


def test_an_open_timeline_fits_a_narrow_screen(open_page: Open) -> None:
    opened = open_page(page(view.whole(GraphReader(debate()))), **PHONE)

    opened.tool("narrow")
    opened.page.locator("#one-day").click()
    expect(opened.page.locator("#clear")).to_be_in_viewport(ratio=1)
    assert opened.value("document.documentElement.scrollWidth") == 390


@pytest.mark.parametrize("only", ["", "2022-01-15"])
def test_fewer_than_two_dates_have_no_timeline(open_page: Open, only: str) -> None:
    graph = debate()
    bare = View(
        graph.of(
            [node for node in graph.nodes if node.label != "Document"],
            [
                edge
                for edge in graph.edges
                if edge.text("since") in ("", only) and not edge.text("until")
            ],
        ),
        "Bare",
        "everything",
    )
    opened = open_page(page(bare))

    expect(opened.page.locator("#strip")).to_be_hidden()
    assert opened.complaints == []
