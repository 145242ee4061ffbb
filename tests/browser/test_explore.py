"""Test search, filters and focus in the page, and that the address stores them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests import graphs
from tests.browser.conftest import Open, Opened
from tests.browser.hostile import hostile
from tests.browser.test_page import controversy_page, debate_page, whole


@pytest.fixture(scope="module")
def text() -> str:
    return debate_page()


def shown(opened: Opened) -> set[str]:
    """The nodes that the filters leave."""
    return set(
        opened.value(
            "argmap.nodes.filter((node) => argmap.shown().isIn[node.vis]).map((n) => n.ref)"
        )
    )


def heading(opened: Opened) -> Locator:
    return opened.heading


def tick(opened: Opened, name: str, value: str) -> None:
    facet = opened.page.locator(f"[data-facet={name}]")
    facet.locator("label", has_text=value).locator("input").check()


def test_a_slash_finds_and_enter_goes_there(open_page: Open, text: str) -> None:
    opened = open_page(text)
    opened.page.keyboard.press("/")
    expect(opened.page.locator("#find")).to_be_focused()
    opened.page.keyboard.type("lowered incomes")
    expect(opened.page.locator("#found [role=option]")).to_have_count(1)
    opened.page.keyboard.press("Enter")

    expect(heading(opened)).to_have_text("Cheap for those who need it")
    expect(opened.page.locator("#found")).to_be_hidden()
    assert opened.complaints == []


def test_arrows_choose_among_what_was_found_and_escape_closes(open_page: Open, text: str) -> None:
    opened = open_page(text)
    opened.page.locator("#find").fill("council")
    options = opened.page.locator("#found [role=option]")
    expect(options.first).to_contain_text("City council")
    opened.page.keyboard.press("ArrowDown")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    expect(opened.page.locator("#find")).to_have_attribute("aria-activedescendant", "hit1")
    opened.page.keyboard.press("Escape")
    expect(opened.page.locator("#found")).to_be_hidden()


def test_aliases_ids_and_sources_are_found(open_page: Open, text: str) -> None:
    opened = open_page(text)
    for asked, name in (
        ("the chamber", "Chamber of Trade"),
        ("free-buses/free-for-all", "Free for everyone"),
        ("10.5555", "What free fares change"),
        ("TRÉES beds", "Trees and flower beds belong where cars now stand all day"),
    ):
        opened.page.locator("#find").fill(asked)
        opened.page.locator("#found [role=option]").first.click()
        expect(heading(opened)).to_have_text(name)
    opened.page.locator("#find").fill("zzz")
    expect(opened.page.locator("#found")).to_contain_text("No results for these words")


def test_the_legend_is_a_switch(open_page: Open) -> None:
    opened = open_page(controversy_page("congestion-charge"), way="map")
    tensions = opened.page.locator("#legend button", has_text="tension")
    tensions.focus()
    opened.page.keyboard.press("Enter")

    expect(tensions).to_have_attribute("aria-pressed", "false")
    assert not any(ref.startswith("Tension:") for ref in shown(opened))
    opened.page.locator("#legend button", has_text="supports").first.click()
    left = opened.value(
        "argmap.edges.filter((edge) => edge.relation === 'actor-supports'"
        " && argmap.shown().edgeIn[edge.vis]).length"
    )
    assert left == 0
    opened.page.get_by_role("button", name="Clear all").first.click()
    expect(tensions).to_have_attribute("aria-pressed", "true")
    assert len(shown(opened)) == opened.value("argmap.nodes.length")


def test_sources_are_nodes_only_if_a_reader_chooses_so(open_page: Open) -> None:
    opened = open_page(controversy_page("congestion-charge"), way="map")
    sources = "argmap.nodes.filter(({ vis, label }) => label === 'Source'"
    drawn = f"{sources} && argmap.network.getPositions()[vis]).length"
    assert opened.value(f"{sources}).length") > 0
    assert opened.value(drawn) == 0
    switch = opened.page.locator("#draw-sources")
    expect(switch).to_have_attribute("aria-pressed", "false")

    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    opened.becomes(drawn, opened.value(f"{sources}).length"))
    assert "sources=1" in opened.value("location.hash")
    switch.click()
    opened.becomes(drawn, 0)
    assert opened.complaints == []


def test_filters_stack_count_and_come_back(open_page: Open, text: str) -> None:
    opened = open_page(text, way="map")
    opened.tool("narrow")
    expect(opened.page.locator("h1")).to_contain_text("(3 controversies)")
    tick(opened, "controversy", "Should buses be free?")
    left = shown(opened)

    expect(opened.page.locator("h1")).to_have_text("A part of the map")
    positions = sum(ref.startswith("Position:") for ref in left)
    expect(opened.page.locator("#asked .count")).to_contain_text(f"{positions} of 8 positions")
    expect(opened.page.locator("#asked .count")).to_contain_text("4 of 8 actors")
    assert str(graphs.CHEAP) in left
    assert str(graphs.PRICE) not in left
    kinds = opened.page.locator("[data-facet=actor] label")
    expect(kinds.filter(has_text="individual")).to_have_text("individual1")
    tick(opened, "actor", "individual")
    assert {ref for ref in shown(opened) if ref.startswith("Actor:")} == {str(graphs.ROLF)}
    expect(opened.page.locator("#asked")).to_contain_text("Should buses be free?")
    # What was faded is drawn; what is hidden is not.
    hidden = "Object.values(argmap.network.body.nodes).filter((n) => n.options.hidden).length"
    assert opened.value(hidden) == 0
    opened.page.locator("#filters").get_by_label("hidden").check()
    opened.settle()
    drawn = opened.value("argmap.data.network.nodes.map((n) => argmap.nodes[n].ref)")
    assert opened.value(hidden) == len(set(drawn) - set(shown(opened))) > 0
    opened.page.locator("#clear").click()
    expect(opened.page.locator("#asked")).to_be_hidden()
    assert opened.value("location.hash") == "#way=map"
    assert opened.complaints == []


def test_dates_keep_the_stances_of_their_time(open_page: Open, text: str) -> None:
    opened = open_page(text)
    opened.tool("narrow")
    opened.page.locator("[data-field=since]").fill("2024")
    opened.page.keyboard.press("Enter")
    gone = opened.value(
        "argmap.edges.filter((e) => !argmap.shown().edgeIn[e.vis] && e.until).map((e) => e.until)"
    )

    assert gone
    assert all(until < "2024" for until in gone)
    opened.page.locator("[data-field=since]").fill("tomorrow")
    opened.page.keyboard.press("Enter")
    assert opened.value("argmap.state().since") == ""


def test_numbers_say_what_dates_would_leave(open_page: Open, text: str) -> None:
    opened = open_page(text)
    opened.tool("narrow")
    years = opened.page.locator("[data-facet=date] [data-press='2022']")
    # Ilse Rolf's until 2023, and Harbour Transport's.
    expect(years).to_have_text("2022 2")
    years.click()
    expect(years).to_be_focused()
    held = opened.value(
        "argmap.edges.filter((e) => argmap.shown().edgeIn[e.vis] && (e.since || e.until))"
        ".filter((e) => ['actor-supports', 'actor-contests'].includes(e.relation)).length"
    )
    assert held == 2
    expect(opened.page.locator("[data-facet=date]")).to_contain_text("without a date are kept")
    assert opened.complaints == []


def test_the_text_is_narrowed_with_the_map(open_page: Open, text: str) -> None:
    opened = open_page(text)
    opened.tool("narrow")
    tick(opened, "controversy", "Should buses be free?")
    opened.page.locator("#as-text").click()
    names = opened.page.locator("#articles .headline:visible")

    expect(names.filter(has_text="Should buses be free?")).to_be_visible()
    expect(names.filter(has_text="Harbour Transport")).to_be_visible()
    expect(names.filter(has_text="kerb")).to_have_count(0)
    opened.page.locator("#clear").click()
    expect(names.filter(has_text="kerb")).to_have_count(1)


def test_an_article_says_that_filters_do_not_change_it(open_page: Open, text: str) -> None:
    opened = open_page(text)
    opened.page.locator("#record").get_by_role("link", name="Residents first").click()
    note = opened.page.locator("#details .unfiltered")
    expect(note).to_be_hidden()
    opened.value("location.hash += '&since=2024'")
    expect(note).to_have_text(
        "Of all times and of the whole page: filters do not change this article."
    )


def test_one_to_three_steps_round_a_node(open_page: Open, text: str) -> None:
    opened = open_page(text)
    opened.value(f"argmap.choose(argmap.nodes.find((n) => n.ref === {str(graphs.ROLF)!r}).vis)")
    focus = opened.page.locator("#details .focus")
    sizes = []
    for hops in "123":
        focus.get_by_role("button", name=hops, exact=True).click()
        expect(focus.get_by_role("button", name=hops, exact=True)).to_be_focused()
        sizes.append(len(shown(opened)))

    assert 1 < sizes[0] < sizes[1] <= sizes[2]
    focus.get_by_role("button", name="Only its stances").click()
    assert str(graphs.PRICE) in shown(opened)
    assert [ref for ref in shown(opened) if ref.startswith("Actor:")] == [str(graphs.ROLF)]


def test_only_the_stances_of_two_actors_are_left(open_page: Open, text: str) -> None:
    opened = open_page(text)
    opened.value(f"argmap.choose(argmap.nodes.find((n) => n.ref === {str(graphs.CHAMBER)!r}).vis)")
    opened.page.get_by_label("Compare with", exact=True).select_option(label="City council")
    expect(opened.page.locator("#asked")).to_contain_text("Chamber of Trade and City council")
    actors = {ref for ref in shown(opened) if ref.startswith("Actor:")}
    assert actors == {str(graphs.CHAMBER), str(graphs.COUNCIL)}


def test_an_address_restores_and_back_undoes(open_page: Open, text: str) -> None:
    opened = open_page(text)
    opened.page.locator("#record").get_by_role("link", name="Residents first").click()
    opened.page.locator("#details .found").get_by_role("link", name="City council").click()
    address = opened.value("location.href")
    opened.page.go_back()
    expect(heading(opened)).to_have_text("Residents first")
    opened.page.go_back()
    expect(opened.page.locator("#panel")).to_be_hidden()
    opened.page.go_forward()
    opened.page.go_forward()
    expect(heading(opened)).to_have_text("City council")
    opened.page.goto("about:blank")
    opened.page.goto(address)
    expect(heading(opened)).to_have_text("City council")
    assert opened.complaints == []


STRANGE = [
    "node=Actor:nobody", "node=__proto__", "edge=1e9", "edge=-1", "hops=9&round=<script>",
    "thread=nothing&colour=red&size=<img src=x onerror=alert(1)>", "since=x&hops=-4", "%%%",
    "kindoff=constructor&lineoff=x", "controversy=Controversy:gone&actor=%3Cimg%3E", "n3",
]  # fmt: skip


def test_a_strange_address_does_no_harm(open_page: Open, text: str) -> None:
    opened = open_page(text)
    opened.tool("narrow")
    for said in STRANGE:
        opened.value(f"location.hash = {said!r}")
        opened.settle()

        assert opened.complaints == [], said
        assert opened.value("document.querySelectorAll('img').length") == 0


def test_hostile_text_stays_text_in_lists(open_page: Open) -> None:
    opened = open_page(whole(hostile()))
    opened.tool("narrow")
    for label in opened.page.locator("#filters input[type=checkbox]").all()[:12]:
        label.check()
    opened.page.locator("#find").fill("alert")
    expect(opened.page.locator("#found [role=option]").first).to_be_visible()

    assert opened.value("document.querySelectorAll('#app img, #found img, #asked img').length") == 0
    assert opened.complaints == []
