"""Events in a browser: on the timeline, in articles and as text."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

import argmap
from tests.browser.conftest import Open

DOCUMENT = Path(__file__).parents[1] / "conformance" / "events.yml"


def test_events_have_marks_and_articles(open_page: Open) -> None:
    graph = argmap.read(DOCUMENT, root=DOCUMENT.parent)
    opened = open_page(graph.view(controversy="kerb", events=True).to_html().text)
    page, details = opened.page, opened.page.locator("#details")
    strip = page.locator("#strip")
    expect(strip.locator(".period")).to_contain_text("3 events.")
    expect(strip.locator(".mark.event")).to_have_count(3)

    opened.tool("narrow")
    strip.locator(".mark.event").nth(1).click()
    assert opened.value("location.hash") == "#event=trial"
    expect(opened.heading).to_have_text("Trial begins")
    expect(details).to_contain_text("2024-02-01 to 2024-05-01")
    expect(details).to_contain_text("A role is not a stance")
    expect(strip.locator(".mark.chosen")).to_have_count(1)
    page.locator("#as-map").click()
    opened.settle()
    owners = "argmap.written().filter(({ owner }) => owner >= 0).map(({ owner }) => owner)"
    names = opened.value(f"{owners}.map((number) => argmap.nodes[number].name)")
    assert {"Walkers", "City"} <= set(names)
    # Others than the participants are faint.
    node = "argmap.network.body.nodes[argmap.nodes.find(({ name }) => name === '%s').vis]"
    assert opened.value(f"{node % 'City'}.options.opacity") < 0.2
    assert opened.value(f"{node % 'Walkers'}.options.opacity") == 1
    page.evaluate("location.hash = 'event=trial%20opening'")
    expect(details.locator("h2")).to_have_text("2 events")
    expect(strip.locator(".mark.chosen")).to_have_count(2)
    page.go_back()
    page.go_back()
    details.get_by_role("link", name="Walkers").click()
    assert opened.value("location.hash") == "#node=Actor%3Awalkers"
    expect(details).to_contain_text("Took part in 2 events")
    expect(details.locator(".events li", has_text="Trial begins")).to_contain_text("(plaintiff)")
    details.get_by_role("link", name="The opening").click()
    expect(opened.heading).to_have_text("The opening")
    page.go_back()
    expect(opened.heading).to_have_text("Walkers")

    page.locator("#find").fill("trial beg")
    expect(page.locator("#found [role=option]")).to_have_text(
        "Trial beginsevent, 2024-02-01 to 2024-05-01"
    )
    page.locator("#find").press("Enter")
    assert opened.value("location.hash") == "#event=trial"

    page.evaluate("location.hash = 'since=2024-06&way=text'")
    expect(strip.locator(".period")).to_contain_text("1 of 3 events.")
    expect(strip.locator(".mark.event.out")).to_have_count(2)
    shown = page.locator("#articles .article:visible", has_text="Event")
    expect(shown.locator(".headline").filter(has_text="The ruling")).to_be_visible()
    expect(shown.locator(".headline").filter(has_text="Trial begins")).to_have_count(0)
    page.evaluate("location.hash = 'event=no-such-event'")
    expect(page.locator("#panel")).to_be_hidden()
    assert opened.complaints == []


def test_a_page_without_events_has_no_lane_for_them(open_page: Open) -> None:
    graph = argmap.read(DOCUMENT, root=DOCUMENT.parent)
    opened = open_page(graph.view(controversy="kerb").to_html().text)
    expect(opened.page.locator("#strip")).to_be_hidden()
    assert opened.complaints == []
