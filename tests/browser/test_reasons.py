"""Reasons in a browser: as trees in the Network view, in the details and in the text."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

import argmap
from tests.browser.conftest import Open
from tests.support import EXAMPLE

DOCUMENT = Path(__file__).parents[1] / "conformance" / "reasons.yml"


def test_a_switch_shows_reasons_below_their_positions(open_page: Open) -> None:
    graph = argmap.read(DOCUMENT, root=DOCUMENT.parent)
    opened = open_page(graph.view(controversy="kerb").to_html().text)
    page, details = opened.page, opened.page.locator("#details")
    switch = page.locator("#reason-switch")
    expect(switch).to_be_hidden()
    page.locator("#as-map").click()
    expect(switch).to_have_text("Reasons 5")
    expect(page.locator(".forest")).to_have_count(0)
    assert all(node["label"] != "Reason" for node in opened.value("argmap.nodes"))

    switch.click()
    assert opened.value("location.hash") == "#way=map&reasons=tree"
    expect(page.locator(".forest .root")).to_contain_text(["Plant trees.", "Leave it to cars."])
    first = page.locator(".forest .tree").first
    expect(first.locator("li.for > .reason").first).to_contain_text(
        "For Trees cool the street.Given by some planners,WalkersSource: "
    )
    expect(first.locator("li.for li.against > .reason")).to_have_text(
        "Against Not in winter.Given by Drivers"
    )
    expect(page.locator("#zoom")).to_be_hidden()
    first.get_by_role("button", name="Drivers").click()
    expect(details.locator("h2")).to_have_text("Drivers")
    expect(details).to_contain_text("Gives Not in winter.")
    first.locator(".root button").click()
    expect(details).to_contain_text("Reasons 3")
    expect(details.locator(".tree li.against .reason")).to_have_count(2)

    page.locator("#find").fill("not in winter")
    expect(page.locator("#found [role=option]")).to_have_text(
        "Not in winter.reason, about Plant trees. in kerb"
    )
    page.locator("#find").press("Enter")
    expect(details.locator("h2")).to_have_text("Plant trees.")
    expect(details.locator(".found")).to_contain_text("Not in winter.")

    page.evaluate("location.hash = 'way=map&reasons=tree&actor=city&standing=registered'")
    expect(page.locator(".forest .tree")).to_have_count(0)
    page.evaluate("location.hash = 'way=text'")
    row = page.locator("#text .below").first
    expect(row).to_contain_text("Against Not in winter.")
    assert opened.complaints == []


def test_the_trees_fit_a_narrow_screen(open_page: Open) -> None:
    graph = argmap.read(DOCUMENT, root=DOCUMENT.parent)
    text = graph.view(controversy="kerb").to_html().text
    opened = open_page(text, viewport={"width": 620, "height": 800})
    opened.page.evaluate("location.hash = 'way=map&reasons=tree'")
    forest = opened.page.locator(".forest")
    expect(forest.locator(".tree")).to_have_count(2)
    assert opened.value("document.querySelector('.forest').scrollWidth <= innerWidth")
    assert opened.complaints == []


def test_the_reasons_of_what_is_chosen_are_in_sight(open_page: Open) -> None:
    with argmap.read(EXAMPLE) as graph:
        opened = open_page(graph.view(thread="lawful-access").to_html().text)
    opened.page.locator("#as-map").click()
    position = "argmap.nodes.find(({ id }) => id === 'clipper-chip/escrowed-standard')"
    opened.value(f"argmap.choose({position}.vis)")
    opened.page.locator("#reason-switch").click()
    headings = opened.page.locator(".forest h2")

    expect(headings).not_to_have_count(1)
    expect(headings.filter(has_text="The Clipper Chip")).to_be_in_viewport()
    expect(headings.first).not_to_be_in_viewport()
