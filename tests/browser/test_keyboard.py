"""Test the page without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests import graphs
from tests.browser.conftest import Open, Opened
from tests.browser.test_page import controversy_page, debate_page
from tests.sampling import spread


@pytest.fixture(scope="module")
def text() -> str:
    return debate_page()


def chosen(opened: Opened) -> str:
    return str(opened.value("argmap.state().node"))


def joined(opened: Opened, one: str, other: str) -> bool:
    return bool(
        opened.value(
            f"""(() => {{
                const number = (ref) => argmap.nodes.find((node) => node.ref === ref).vis;
                const [a, b] = [number({one!r}), number({other!r})];
                const ends = (from, to) => argmap.edges.some((e) => e.from === from && e.to === to);
                return ends(a, b) || ends(b, a);
            }})()"""
        )
    )


def test_arrows_walk_along_edges_and_are_announced(open_page: Open) -> None:
    opened = open_page(controversy_page("congestion-charge"), way="map")
    opened.page.locator("#chart").focus()
    opened.page.keyboard.press("ArrowDown")
    first = chosen(opened)
    assert first
    heading = opened.heading
    expect(heading).to_be_visible()
    expect(opened.page.locator("#said")).to_contain_text(heading.inner_text())
    steps = {first}
    for key in ("ArrowDown", "ArrowUp", "ArrowUp", "ArrowLeft", "ArrowRight") * 2:
        before = chosen(opened)
        opened.page.keyboard.press(key)
        after = chosen(opened)
        assert after == before or joined(opened, before, after)
        steps.add(after)

    assert len(steps) > 2
    name = heading.inner_text()
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#details")).to_be_focused()
    assert name
    assert opened.complaints == []


def test_every_control_is_reached_by_tabulator(open_page: Open, text: str) -> None:
    opened = open_page(text, way="map")
    reached = set()
    for _ in range(120):
        opened.page.keyboard.press("Tab")
        reached.add(opened.value("document.activeElement.id || document.activeElement.className"))

    wanted = {"find", "as-map", "as-text", "chart", "closer", "farther", "everything", "tools"}
    assert wanted <= reached


def test_nothing_moves_for_who_wants_no_motion(open_page: Open, text: str) -> None:
    opened = open_page(text, way="map", reduced_motion="reduce")
    opened.value(f"argmap.choose(argmap.nodes.find((n) => n.ref === {str(graphs.ROLF)!r}).vis)")
    opened.page.locator("#closer").click()
    before = opened.value("argmap.network.getScale()")
    opened.settle()

    assert opened.value("argmap.network.getScale()") == before


PRECEDING = 2
"""What `compareDocumentPosition` returns for an element before another one, and not around it."""


def press(opened: Opened, control: Locator, key: str = "Enter") -> None:
    """Go to a control by the tabulator alone, forwards or backwards, and press a key on it."""
    control.wait_for()
    for _ in range(200):
        where = control.evaluate(
            "(element) => document.activeElement.compareDocumentPosition(element)"
        )
        if not where:
            break
        opened.page.keyboard.press("Shift+Tab" if where == PRECEDING else "Tab")
    else:
        raise AssertionError("the tabulator doesn't reach it")
    opened.page.keyboard.press(key)


def test_narrowing_works_by_keyboard(open_page: Open, text: str) -> None:
    opened = open_page(text, way="map")
    for switch in spread(opened.page.locator("#legend button").all(), 5):
        name = f"{switch.get_attribute('data-list')} {switch.get_attribute('data-value')}"
        press(opened, switch)
        expect(switch).to_have_attribute("aria-pressed", "false")
        expect(switch).to_be_focused()
        opened.page.keyboard.press("Space")
        expect(switch).to_have_attribute("aria-pressed", "true")
        assert name
    press(opened, opened.page.locator("#tools"))
    press(opened, opened.page.locator("[data-facet=date] [data-press]").first)
    assert opened.value("argmap.state().since") != ""
    for facet in ("thread", "controversy", "actor"):
        box = opened.page.locator(f"[data-facet={facet}] input").first
        press(opened, box, "Space")
        expect(opened.page.locator(f"[data-facet={facet}] input").first).to_be_checked()
    chips = opened.page.locator("#asked .chip")
    expect(chips).to_have_count(4)
    while chips.count():
        count = chips.count()
        press(opened, chips.first)
        expect(chips).to_have_count(count - 1)

    assert opened.value("location.hash") == "#way=map"
    assert opened.complaints == []


def test_reading_focusing_and_comparing_work_by_keyboard(open_page: Open, text: str) -> None:
    opened = open_page(text)
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("chamber of")
    opened.page.keyboard.press("Enter")
    details = opened.page.locator("#details")
    expect(opened.heading).to_have_text("Chamber of Trade")
    press(opened, details.get_by_role("button", name="2", exact=True))
    assert "hops=2" in opened.value("location.hash")
    press(opened, details.get_by_role("button", name="Only its stances"))
    assert "stances=" in opened.value("location.hash")
    press(opened, details.get_by_label("Compare with", exact=True), "ArrowDown")
    opened.page.keyboard.press("Enter")
    assert "versus=" in opened.value("location.hash")
    press(opened, opened.page.locator("#clear"))
    assert "versus" not in opened.value("location.hash")
    assert opened.complaints == []


def test_sharing_and_zooming_work_by_keyboard(open_page: Open, text: str) -> None:
    opened = open_page(text, reduced_motion="reduce")
    press(opened, opened.page.locator("#tools"))
    press(opened, opened.page.locator("#to-keep"))
    for button in ("as-png-2", "as-csv-stances"):
        with opened.page.expect_download() as download:
            press(opened, opened.page.locator(f"#{button}"))
        assert download.value.suggested_filename.startswith("cars-in-the-centre-who")
    press(opened, opened.page.locator("#as-text"))
    press(opened, opened.page.locator("#articles").get_by_role("link", name="City council").first)
    expect(opened.page.locator("#articles .article:focus .headline")).to_have_text("City council")
    press(opened, opened.page.locator("#as-map"))
    scale = opened.value("argmap.network.getScale()")
    press(opened, opened.page.locator("#closer"))
    opened.settle()
    assert opened.value("argmap.network.getScale()") > scale
    press(opened, opened.page.locator("#everything"))
    opened.settle()
    assert opened.value("argmap.network.getScale()") == pytest.approx(scale, rel=0.02)
    assert opened.complaints == []
