"""The Record: the view in which a page of several controversies opens."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest
from playwright.sync_api import expect

import argmap
from argmap.grid import Record, record_html, record_of
from argmap.model.view import View
from argmap.page.page import page as page_of
from tests.browser.conftest import Open, Opened
from tests.browser.test_checks import axe, barriers
from tests.browser.test_page import PHONE, whole
from tests.graphs import debate
from tests.grid.test_camps import blocs
from tests.support import EXAMPLE


@cache
def made() -> tuple[Record, str]:
    with argmap.read(EXAMPLE) as graph:
        shown = graph.view()
        return record_of(shown), shown.to_html().text


@pytest.fixture(scope="module")
def text() -> str:
    return made()[1]


def titles(opened: Opened) -> list[str]:
    """The controversies that are in sight, in the order of the page."""
    return [
        item.inner_text() for item in opened.page.locator("#record .t > a").all()
        if item.is_visible()
    ]  # fmt: skip


@pytest.mark.parametrize("scripts", [True, False], ids=["app", "without scripts"])
def test_every_controversy_and_position_is_named(open_page: Open, text: str, scripts: bool) -> None:
    opened = open_page(text, java_script_enabled=scripts)
    record, _ = made()
    shown = opened.page.locator("#record").inner_text()
    for row in record.rows:
        assert row.name in shown
        for position in row.positions:
            assert position.name in shown
    if scripts:
        assert opened.value("'vis' in window") is False, "the map is drawn when it is shown"
        opened.page.click("#as-map")
        expect(opened.page.locator("#chart canvas")).to_be_visible()
    assert opened.complaints == []


def test_it_is_searched_sorted_and_folded(open_page: Open, text: str) -> None:
    opened = open_page(text)
    page = opened.page
    opened.tool("narrow")
    find, said = page.locator("#record-tools input"), page.locator("#record .said")
    find.fill("comey")
    expect(said).to_have_text("1 of 9 controversies, only those with “comey”.Show all")
    assert titles(opened) == ["Apple v. FBI: The San Bernardino iPhone"]
    # The stances of the only actor that is found are beside the positions.
    expect(page.locator("#record tr", has_text="A court may order").locator("em")).to_have_text(
        "supports"
    )
    assert opened.value("location.hash") == "#only=comey"
    said.get_by_role("button").click()
    expect(said).to_be_hidden()
    first = titles(opened)
    page.select_option("#record-tools select", "name")
    names = page.locator("#record h2").all_inner_texts()
    assert names == sorted(names)
    assert titles(opened) != first
    page.reload()
    opened.settle()
    opened.tool("narrow")
    assert page.locator("#record h2").all_inner_texts() == names
    page.locator("#record summary").first.click()
    assert len(titles(opened)) < len(first)
    find.fill("clipper")
    expect(page.locator("#record .t", has_text="Clipper")).to_be_visible()


def test_its_numbers_follow_the_filters(open_page: Open, text: str) -> None:
    opened = open_page(text)
    page = opened.page
    row = page.locator("#record tr", has_text="The bills break the network").first
    before = row.inner_text()
    opened.value("location.hash = 'actor=company'")
    expect(page.locator("#record .said")).to_contain_text("numbers count what the filters leave")
    left = opened.value(
        """(() => {
            const { nodes, edges } = argmap;
            const { edgeIn, isIn } = argmap.shown();
            const at = nodes.find((node) => node.name === "The bills break the network").vis;
            return new Set(edges.filter((edge) => edge.to === at && edgeIn[edge.vis] &&
                isIn[edge.from] && edge.relation === "actor-supports" && edge.basis === "stated" &&
                nodes[edge.from].kind === "actor").map((edge) => edge.from)).size;
        })()"""
    )
    assert 0 < left < 16
    expect(row.locator(".s")).to_have_text(str(left))
    assert row.locator(".k a").count() == min(left, 3)
    # The name of the controversy is in the first of its rows that are left.
    shown = [item for item in page.locator("#record tbody").all() if item.is_visible()]
    assert all(item.locator("tr:visible").first.locator(".t").count() for item in shown)
    opened.value("location.hash = ''")
    expect(page.locator("#record .said")).to_be_hidden()
    assert row.inner_text() == before


def test_a_click_selects_and_an_actor_is_marked(open_page: Open, text: str) -> None:
    opened = open_page(text)
    page = opened.page
    page.click("#record a:text-is('Follow the money')")
    expect(opened.heading).to_have_text("Follow the money")
    expect(page.locator("#record tr.chosen")).to_have_count(1)
    page.locator("#record .k a:text-is('EFF')").first.click()
    expect(opened.heading).to_have_text("Electronic Frontier Foundation")
    assert page.locator("#record em.supports").count() > 5
    expect(page.locator("#record tr.chosen")).to_have_count(0)


def test_a_closed_thread_is_read_when_it_is_opened_or_searched(
    open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_html, "OPEN_ROWS", 0)
    opened = open_page(whole(debate()))
    tables = opened.page.locator("#record .thread").nth(1).locator("tbody")
    expect(opened.page.locator("#record details[open] tbody").first).to_be_visible()
    expect(tables).to_have_count(0)
    opened.page.locator("#record summary").nth(1).click()
    expect(tables.first).to_be_visible()
    opened.page.reload()
    opened.settle()
    # The browser's search finds only what is in the page.
    expect(tables).to_have_count(0)
    opened.page.keyboard.press("Control+f")
    expect(tables).not_to_have_count(0)
    expect(tables.first).to_be_hidden()
    opened.tool("narrow")
    opened.page.fill("#record-tools input", "free for everyone")
    expect(tables.filter(has_text="Free for everyone")).to_be_visible()
    bare = open_page(whole(debate()), java_script_enabled=False)
    bare.page.locator("#record summary").nth(1).click()
    expect(bare.page.locator("#record .thread").nth(1).locator("tbody").first).to_be_visible()


def test_a_phone_shows_it_without_scrolling_to_the_side(open_page: Open, text: str) -> None:
    opened = open_page(text, **PHONE)
    assert opened.value("document.getElementById('record').scrollWidth <= innerWidth")
    assert opened.value("document.documentElement.scrollWidth <= innerWidth")
    name = opened.page.locator("#record .t > a").first
    position = opened.page.locator("#record .p > a").first
    above, below = name.bounding_box(), position.bounding_box()
    assert above
    assert below
    assert below["y"] > above["y"] + above["height"] / 2
    opened.page.locator("#record .p > a").first.click()
    expect(opened.page.locator("#panel")).to_have_class("open")


def test_camps_are_columns_until_filters_are_set(open_page: Open) -> None:
    opened = open_page(page_of(View(blocs(), "Blocs", "blocs")), way="record")
    page = opened.page
    first = page.locator("#record .as-camps tbody", has_text="Topic 0")
    expect(first.locator("td.g").first).to_have_text("A 0 +7Answer A 7 of 8, 1 differs")
    page.get_by_role("button", name="A 0, A 1, A 2 and 5 more").click()
    expect(page.locator("#camp1 li")).to_have_text([f"A {number}" for number in range(8)])
    opened.value(axe() + "; 0")
    assert barriers(opened) == []
    page.keyboard.press("Escape")
    first.locator("td.g a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#details h2").first).to_have_text("Topic 0")
    # Camps are those of everything.
    opened.value("location.hash = 'way=record&actor=company'")
    expect(page.locator("#record .heads")).to_be_hidden()
    expect(page.locator("#record .said")).to_contain_text("Camps are shown without filters.")
    expect(page.locator("#record .as-positions td.s").first).to_have_text("1")
    opened.value("location.hash = 'way=record'")
    expect(first.locator("td.g").first).to_have_text("A 0 +7Answer A 7 of 8, 1 differs")
    opened.tool("narrow")
    page.select_option("select.columns", "positions")
    expect(page.locator("#record .as-positions tbody tr").first).to_contain_text("Answer A")
    expect(page.locator("#record .heads")).to_be_hidden()
    page.go_back()
    expect(page.locator("#record .heads")).to_be_visible()
    assert opened.complaints == []


def test_a_dense_matrix_opens_first(open_page: Open) -> None:
    opened = open_page(page_of(View(blocs(), "Blocs", "blocs")))
    page = opened.page
    heads = page.locator("#stances thead th")
    expect(heads).to_have_count(1 + 17)
    place = heads.all_inner_texts().index("A 3") - 1
    page.locator("#stances tr", has_text="Answer A").first.locator("td").nth(place).locator(
        "i"
    ).click()
    expect(page.locator("#details")).to_contain_text("A 3")
    expect(page.locator("#details")).to_contain_text("supports")
    opened.value(axe() + "; 0")
    assert barriers(opened) == []
    opened.value("location.hash = 'actor=company&rest=hide'")
    expect(page.locator("#stances tbody i:visible")).to_have_count(24)
    assert opened.complaints == []


@pytest.mark.parametrize("length", [30, 36])
def test_the_name_of_a_camp_does_not_touch_a_long_position(open_page: Open, length: int) -> None:
    graph = blocs()
    named = tuple(
        node._replace(properties={**node.properties, "name": "x" * length})
        if node.label == "Position" else node
        for node in graph.nodes
    )  # fmt: skip
    text = page_of(View(replace(graph, nodes=named), "T", "a"), columns="camps")
    gaps = open_page(text, **PHONE).value(
        """[...document.querySelectorAll("#record .as-camps .g:has(b)")].flatMap((cell) => {
            const [name, stance, number] = cell.children;
            const camp = name.getBoundingClientRect();
            return [...stance.getClientRects(), ...number.getClientRects()]
                .filter(({ top, bottom }) => top < camp.bottom && bottom > camp.top)
                .map(({ right }) => camp.left - right);
        })"""
    )
    assert min(gaps, default=12) >= 8
