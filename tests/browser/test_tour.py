"""The tour in a browser: steps, keys, leaving, and hostile texts."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from argmap import view
from argmap.model.graph_reader import GraphReader
from argmap.page.page import page
from tests.browser.conftest import Open
from tests.graphs import debate


def test_a_tour_leads_through_states_of_the_page(open_page: Open, tmp_path: Path) -> None:
    path = tmp_path / "tour.yml"
    path.write_text(
        "steps:\n"
        "- title: <img src=x onerror=alert(1)>\n"
        "  text: <script>alert(2)</script>\n"
        "  based_on: debates/congestion-charge.md:10\n"
        "- {title: Two, text: t, view: network, select: ilse-rolf, filter: {since: 2024}}\n"
        "- {title: Three, text: t, view: text}\n"
    )
    text = page(view.controversy(GraphReader(debate()), "congestion-charge"), tour=path)
    opened = open_page(text)
    tour, press = opened.page.locator("#tour"), opened.page.keyboard.press

    def address() -> str:
        return str(opened.value("decodeURIComponent(location.hash)"))

    expect(tour.locator("h2")).to_have_text("<img src=x onerror=alert(1)>")
    expect(tour.locator("p")).to_have_text("<script>alert(2)</script>")
    tour.locator("summary").click()
    expect(tour.locator("li")).to_have_text("debates/congestion-charge.md, line 10")
    expect(tour.locator("#tour-back")).to_be_disabled()
    tour.locator("#tour-next").click()
    expect(tour.locator("h2")).to_have_text("Two")
    assert address() == "#node=Actor:ilse-rolf&since=2024&way=map&tour=2"
    expect(opened.page.locator("#chart")).to_be_visible()
    expect(opened.page.locator("#details h2")).to_have_text("Ilse Rolf")
    expect(opened.page.locator("#strip .period")).to_contain_text("Held from 2024")
    opened.page.go_back()
    expect(tour.locator("p")).to_have_text("<script>alert(2)</script>")
    opened.page.go_forward()
    tour.locator("#tour-next").focus()
    press("ArrowRight")
    expect(opened.page.locator("#text")).to_be_visible()
    expect(tour.locator("#tour-next")).to_be_disabled()
    press("ArrowLeft")
    expect(tour.locator("h2")).to_have_text("Two")
    press("Escape")
    expect(tour).to_be_hidden()
    assert address() == "#node=Actor:ilse-rolf&since=2024&way=map"
    opened.page.locator("#take-tour").click()
    assert address() == "#tour=1"
    expect(tour.locator("#tour-next")).to_be_focused()
    tour.locator("#tour-leave").click()
    opened.page.reload()
    expect(tour).to_be_visible()
    assert opened.complaints == []
