"""Events in a browser: on the timeline, in the details and in the text."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

import argmap
from tests.browser.conftest import Open

DOCUMENT = Path(__file__).parents[1] / "conformance" / "events.yml"


def test_events_have_marks_cards_and_a_text(open_page: Open) -> None:
    graph = argmap.read(DOCUMENT, root=DOCUMENT.parent)
    opened = open_page(graph.view(controversy="kerb", events=True).to_html().text)
    page, details = opened.page, opened.page.locator("#details")
    strip = page.locator("#strip")
    expect(strip.locator(".period")).to_contain_text("3 events.")
    expect(strip.locator(".mark.event")).to_have_count(3)

    opened.tool("narrow")
    strip.locator(".mark.event").nth(1).click()
    assert opened.value("location.hash") == "#event=trial"
    expect(details.locator("h2")).to_have_text("Trial begins")
    expect(details).to_contain_text("2024-02-01 to 2024-05-01")
    expect(details).to_contain_text("A role is not a stance.")
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
    details.get_by_role("button", name="Walkers").click()
    assert opened.value("location.hash") == "#node=Actor%3Awalkers"
    expect(details).to_contain_text("Took part in 2")
    expect(details).to_contain_text("2024-02-01 to 2024-05-01: plaintiff")
    details.get_by_role("button", name="The opening").click()
    expect(details.locator("h2")).to_have_text("The opening")
    page.go_back()
    expect(details.locator("h2")).to_have_text("Walkers")

    page.locator("#find").fill("trial beg")
    expect(page.locator("#found [role=option]")).to_have_text(
        "Trial beginsevent, 2024-02-01 to 2024-05-01"
    )
    page.locator("#find").press("Enter")
    assert opened.value("location.hash") == "#event=trial"
    page.locator("#find").fill("court")
    expect(page.locator("#found [role=option]")).to_have_count(2)
    page.locator("#find").press("Escape")

    page.evaluate("location.hash = 'since=2024-06&way=text'")
    expect(strip.locator(".period")).to_contain_text("1 of 3 events.")
    expect(strip.locator(".mark.event.out")).to_have_count(2)
    shown = page.locator("#text .event:visible h3")
    expect(shown).to_have_text(["The ruling"])
    page.evaluate("location.hash = 'event=no-such-event'")
    expect(page.locator("#panel")).to_be_hidden()
    page.locator("#jumps").get_by_role("link", name="What happened").click()
    page.locator("#what-happened").get_by_role("link", name="Walkers").first.click()
    expect(details.locator("h2")).to_have_text("Walkers")
    assert opened.complaints == []

    opened = open_page(graph.view(actor="walkers", events=True).to_html().text)
    details = opened.page.locator("#details")
    opened.value("argmap.choose(argmap.data.focus)")
    expect(details).to_contain_text("Took part in 2")
    details.evaluate("pane => pane.scrollTop = 40")
    # A new period, as from the timeline, updates the list and nothing else.
    opened.page.evaluate("location.hash = 'node=Actor:walkers&until=2023'")
    expect(details).to_contain_text("Took part in 1 (1 at other times)")
    expect(details.locator("h2").first).to_have_text("Walkers")
    assert details.evaluate("pane => pane.scrollTop") == 40


def test_a_page_without_events_has_no_lane_for_them(open_page: Open) -> None:
    graph = argmap.read(DOCUMENT, root=DOCUMENT.parent)
    opened = open_page(graph.view(controversy="kerb").to_html().text)
    expect(opened.page.locator("#strip")).to_be_hidden()
    expect(opened.page.locator("#what-happened")).to_have_count(0)
    assert opened.complaints == []
